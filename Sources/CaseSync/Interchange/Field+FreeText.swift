extension Field {
  /// Whether the answers name other records.
  var asksForRecord: Bool { element == .reference || kind == .reference }

  /// Whether anything may stand in an answer, a name too.
  ///
  /// Vocabularies and kinds are open: a code that no list has, or a date that is none, is somebody's
  /// own words.
  func isFree(_ value: Value?) -> Bool {
    guard let text = value?.text else { return !isCoded && kind == .text }
    if kind == .timeline, let vocabulary {
      return TimelineEntry(text).map { vocabulary[$0.status] == nil } ?? true
    }
    if let vocabulary { return vocabulary[text] == nil }
    switch kind {
    case .date: return !CivilDate.isValid(text)
    case .integer, .decimal: return !text.utf8.allSatisfy(Self.isOfNumber)
    default: return true
    }
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || [UInt8(ascii: "."), UInt8(ascii: "-")].contains(byte)
  }
}
