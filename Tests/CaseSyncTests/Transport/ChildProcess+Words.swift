import Testing

@testable import CaseSync

extension ChildProcess {
  /// Reads what a server prints until it says that it is ready.
  func waitForWords(_ words: String) throws {
    var text = ""
    while !text.contains(words) {
      let bytes = try receive()
      try #require(!bytes.isEmpty, "it does not start: \(text)")
      text += String(decoding: bytes, as: UTF8.self)
    }
  }
}
