/// What a world did otherwise than the model.
struct SimFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }

  /// Throws unless something holds.
  static func unless(_ holds: Bool, _ description: @autoclosure () -> String) throws {
    if !holds { throw SimFailure(description()) }
  }

  /// Throws unless two texts are equal byte for byte; names the first line that differs.
  static func unlessEqual(_ store: String, _ model: String, _ what: String) throws {
    if store.utf8.elementsEqual(model.utf8) { return }
    let lines = [store, model].map { $0.utf8.split(separator: 10).map { String($0) ?? "?" } }
    let first = zip(lines[0], lines[1]).first { !$0.utf8.elementsEqual($1.utf8) }
    let (ours, theirs) = first ?? ("\(lines[0].count) lines", "\(lines[1].count) lines")
    throw SimFailure("\(what)\n  store: \(ours)\n  model: \(theirs)")
  }
}
