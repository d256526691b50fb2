/// How ODK names a row of a group that repeats: `uuid:…/group/visits[2]`.
struct RepeatName: Equatable {
  var submission: String
  var group: String
  /// The numbers of the row and of the rows around it: `2`, or `1-2`.
  var row: String

  init?(_ key: String) {
    let parts = key.split(separator: "/").map(String.init)
    guard let submission = parts.first, parts.count > 1, let last = parts.last,
      let bracket = last.firstIndex(of: "["), bracket > last.startIndex
    else { return nil }
    let numbers = parts.dropFirst().compactMap { part in
      part.firstIndex(of: "[").map { part[part.index(after: $0)...].filter(\.isNumber) }
    }
    guard numbers.allSatisfy({ !$0.isEmpty }) else { return nil }
    self.submission = submission
    group = String(last[..<bracket])
    row = numbers.joined(separator: "-")
  }
}
