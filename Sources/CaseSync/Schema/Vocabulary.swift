/// A list of answers, open: a code that is not in it is kept and flagged, never refused by merging.
public struct Vocabulary: Hashable, Sendable {
  public var options: [Option]

  public init(_ options: [Option]) { self.options = options }

  /// - Complexity: O(n) in the number of options.
  public subscript(code: String) -> Option? {
    options.first { $0.code.utf8.elementsEqual(code.utf8) }
  }

  /// The option that a person means by a code, a label in any language, or an alias.
  ///
  /// Case and the space around do not count. `nil` when nothing fits, or when several do.
  public func option(named name: String) -> Option? {
    if let option = self[name] { return option }
    let wanted = Self.folded(name)
    let found = options.filter { $0.names.contains { Self.folded($0) == wanted } }
    return found.count == 1 ? found[0] : nil
  }

  private static func folded(_ text: String) -> String {
    NormalizedText.nfc(text).lowercased().split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// The label of a code in a language; the code itself where it is unknown.
  public func label(of code: String, in language: Language) -> String {
    self[code]?.label[language] ?? code
  }
}
