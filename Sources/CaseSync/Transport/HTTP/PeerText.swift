/// Words of a peer for our own messages.
enum PeerText {
  private static let limit = 300

  /// One line of bounded length, without what could command a terminal.
  static func line(_ text: String) -> String {
    let harmless = text.unicodeScalars.filter {
      !$0.properties.isDefaultIgnorableCodePoint && $0.properties.generalCategory != .control
        && $0.properties.generalCategory != .format
    }
    return String(String.UnicodeScalarView(harmless).prefix(limit))
  }
}
