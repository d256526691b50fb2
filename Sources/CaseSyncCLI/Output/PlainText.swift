/// Text from other people's files, made harmless for a terminal.
enum PlainText {
  /// Control characters and those that turn the writing direction become a visible mark.
  static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { clean.append(isHarmful(scalar) ? "\u{FFFD}" : scalar) }
    return String(clean)
  }

  /// Lines of text, each made harmless and ended.
  static func lines(_ lines: [String]) -> String { lines.map { clean($0) + "\n" }.joined() }

  /// It controls the terminal, or turns the writing direction.
  static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7f..<0xa0, 0x202a...0x202e, 0x2066...0x2069: true
    default: false
    }
  }
}
