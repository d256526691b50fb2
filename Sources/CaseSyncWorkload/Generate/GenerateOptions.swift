/// The options of `casesync-workload generate`.
struct GenerateOptions {
  private(set) var victims = 40
  private(set) var seed: UInt64 = 1
  private(set) var teams = 3
  private(set) var narrativeLength = 300
  private(set) var isParted = false
  private(set) var path: String?
  private(set) var wantsHelp = false

  private var namesSeen: Set<String> = []

  /// Reads the arguments after the name of the command.
  init(_ arguments: [String]) throws(UsageError) {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      guard namesSeen.insert(name).inserted else {
        throw UsageError(message: "option '\(name)' given twice")
      }
      try read(name, &rest)
    }
  }

  private mutating func read(_ name: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
    switch name {
    case "--help", "-h": wantsHelp = true
    case "--parted": isParted = true
    case "--victims": victims = try Self.number(name, &rest, in: ScriptGenerator.victimCounts)
    case "--seed": seed = try Self.number(name, &rest, in: 0...UInt64.max)
    case "--teams": teams = try Self.number(name, &rest, in: ScriptGenerator.teamCounts)
    case "--narrative":
      narrativeLength = try Self.number(name, &rest, in: ScriptGenerator.narrativeLengths)
    case "-o": path = try Self.value(name, &rest)
    default: throw UsageError(message: "unknown argument '\(name)'")
    }
  }

  private static func value(
    _ name: String, _ rest: inout ArraySlice<String>
  ) throws(UsageError) -> String {
    guard let value = rest.popFirst(), !value.isEmpty else {
      throw UsageError(message: "option '\(name)' needs a value")
    }
    return value
  }

  private static func number<Number: FixedWidthInteger>(
    _ name: String, _ rest: inout ArraySlice<String>, in range: ClosedRange<Number>
  ) throws(UsageError) -> Number {
    let text = try value(name, &rest)
    let areDigits = text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    guard areDigits, let number = Number(text), range.contains(number) else {
      throw UsageError(
        message: "option '\(name)' needs a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}

extension GenerateOptions {
  /// A command line that cannot be carried out.
  struct UsageError: Error {
    let message: String
  }
}
