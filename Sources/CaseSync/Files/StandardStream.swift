#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The standard streams, for the command lines built on the library; the library never prints.
package enum StandardStream {
  case output
  case error

  /// Standard input and output as descriptors, for what is no text for people.
  package static var input: Descriptor {
    Descriptor(adopting: STDIN_FILENO, name: "standard input", isOwned: false)
  }

  package static var plainOutput: Descriptor {
    Descriptor(adopting: STDOUT_FILENO, name: "standard output", isOwned: false)
  }

  /// Writes the bytes; a reader that has gone away is no reason to fail.
  package func write(_ bytes: [UInt8]) {
    let number = self == .output ? STDOUT_FILENO : STDERR_FILENO
    let stream = Descriptor(adopting: number, name: "standard stream", isOwned: false)
    try? bytes.withRawBytes { raw throws(CaseSyncError) in try stream.write(raw) }
  }

  package func write(_ text: String) { write(Array(text.utf8)) }

  /// Somebody reads along.
  package var isTerminal: Bool { isatty(self == .output ? STDOUT_FILENO : STDERR_FILENO) == 1 }

  /// The width of the terminal in characters; COLUMNS or 120 where there is none.
  package var width: Int {
    var size = winsize()
    let number = self == .output ? STDOUT_FILENO : STDERR_FILENO
    if ioctl(number, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return getenv("COLUMNS").flatMap { Int(String(cString: $0)) } ?? 120
  }
}
