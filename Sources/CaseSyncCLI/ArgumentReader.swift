package import CaseSync

/// Takes a command line apart: strict about what is unknown or repeated.
package struct ArgumentReader {
  private var options: [(name: String, value: String?)] = []
  private var positionals: [String] = []
  private let command: String

  /// Options that stand alone; every other option takes a value.
  package static let flags: Set<String> = [
    "--json", "--force", "--help", "--rebuild", "--withhold-authors", "--keep-annotations",
    "--deleted", "--conflicts", "--clear", "--keep", "--in", "--out", "--no-report", "--random",
    "--private", "--with-annotations", "--stdio", "--read-only", "--write",
    "--watch", "--insecure-http", "--add", "--missing", "--sweep", "--attachments", "--all",
    "--labels", "--later", "--save", "--dry-run", "--interactive", "--persons", "--alone",
    "--entries", "--records-only",
  ]

  /// Options that take a value in other commands.
  private static let flagsOfCommands: [String: Set<String>] = [
    "import": [
      "--csv", "--jsonl", "--uwazi", "--odk", "--kobo", "--skip-failed", "--ignore-unknown",
      "--again",
    ],
    "export": ["--csv", "--jsonl", "--uwazi", "--odk-entities", "--ftm", "--bom"],
  ]

  package init(_ arguments: [String], command: String) throws(CaseSyncError) {
    self.command = command
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        positionals += rest
        break
      }
      if argument == "-o" || argument == "-h" || argument.hasPrefix("--") {
        try readOption(argument, &rest)
      } else {
        positionals.append(argument)
      }
    }
  }

  private mutating func readOption(
    _ argument: String, _ rest: inout ArraySlice<String>
  ) throws(CaseSyncError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = ["-o": "--output", "-h": "--help"][argument] ?? String(parts[0])
    if Self.flags.contains(name) || Self.flagsOfCommands[command]?.contains(name) == true {
      guard parts.count == 1 else { throw usage("option '\(name)' takes no value") }
      options.append((name, nil))
    } else if parts.count == 2 {
      options.append((name, String(parts[1])))
    } else {
      guard let value = rest.popFirst() else { throw usage("option '\(name)' needs a value") }
      options.append((name, value))
    }
  }

  func usage(_ message: Wording) -> CaseSyncError {
    CaseSyncError(
      .invalidArgument, message,
      hint: command.isEmpty ? "see 'casesync --help'" : "see 'casesync \(command) --help'")
  }

  /// Whether a flag is given, at most once.
  mutating func flag(_ name: String) throws(CaseSyncError) -> Bool {
    let count = options.count { $0.name == name }
    guard count < 2 else { throw usage("option '\(name)' is given twice") }
    options.removeAll { $0.name == name }
    return count == 1
  }

  /// The value of an option, given at most once.
  mutating func value(_ name: String) throws(CaseSyncError) -> String? {
    let values = all(name)
    guard values.count < 2 else { throw usage("option '\(name)' is given twice") }
    return values.first
  }

  /// The values of an option that may be repeated.
  mutating func all(_ name: String) -> [String] {
    let values = options.filter { $0.name == name }.compactMap(\.value)
    options.removeAll { $0.name == name }
    return values
  }

  mutating func integer(_ name: String, _ range: ClosedRange<Int>) throws(CaseSyncError) -> Int? {
    guard let text = try value(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw usage("'\(text)' is no number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  mutating func decimal(_ name: String) throws(CaseSyncError) -> Double? {
    guard let text = try value(name) else { return nil }
    guard let number = Double(text), number.isFinite else {
      throw usage("'\(text)' is no number")
    }
    return number
  }

  /// The next positional argument, called `what` when it is missing.
  mutating func next(_ what: Wording) throws(CaseSyncError) -> String {
    guard !positionals.isEmpty else { throw usage("\(what) is missing") }
    return positionals.removeFirst()
  }

  mutating func nextIfAny() -> String? {
    positionals.isEmpty ? nil : positionals.removeFirst()
  }

  mutating func rest() -> [String] {
    defer { positionals = [] }
    return positionals
  }

  /// Refuses what no one asked for.
  package func finish() throws(CaseSyncError) {
    if let option = options.first { throw usage("there is no option '\(option.name)' here") }
    if let extra = positionals.first { throw usage("'\(extra)' is one argument too many") }
  }
}
