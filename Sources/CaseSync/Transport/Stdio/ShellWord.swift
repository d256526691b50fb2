/// Text made into one word of a command line that a shell will read.
package enum ShellWord {
  /// Quoted so that no shell finds a meaning in it: not those of POSIX, not csh, not fish.
  package static func quoted(_ text: String) -> String {
    if !text.isEmpty, text.utf8.allSatisfy(isPlain) { return text }
    // A backslash is written outside the quotes, for fish reads it within them.
    let inside = text.flatMap { character in
      switch character {
      case "'", "\\", "!": "'\\\(character)'"
      default: String(character)
      }
    }
    return "'\(String(inside))'"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
