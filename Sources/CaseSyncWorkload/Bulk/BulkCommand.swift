internal import CaseSync

/// The command `casesync-workload bulk`: a large bundle without a store, for tests of memory.
enum BulkCommand {
  static let help = """
    casesync-workload bulk: writes a large bundle of one invented replica

    Usage: casesync-workload bulk --changes N [--text BYTES] [--replica R] [--dataset NAME] -o FILE

      --changes N   records, one change each, with a narrative and two short fields
      --text BYTES  the length of each narrative (300)
      --replica R   a number that makes the replica; bundles of two replicas share their records (1)

    Exit status: 0 written, 1 failed, 64 wrong usage

    """

  static func run(_ arguments: [String]) -> Int32 {
    do throws(CaseSyncError) {
      guard let options = try BulkOptions(arguments) else {
        StandardStream.output.write(help)
        return 0
      }
      try BulkBundle(options).write()
      return 0
    } catch {
      StandardStream.error.write("casesync-workload: error: \(error)\n")
      return error.code == .invalidArgument ? 64 : 1
    }
  }
}

/// What `bulk` was asked to do.
struct BulkOptions {
  var changes = 0
  var textBytes = 300
  var replica: UInt64 = 1
  var dataset = "workload"
  var output = ""

  /// - Returns: `nil` when help was asked for.
  init?(_ arguments: [String]) throws(CaseSyncError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--help" || argument == "-h" { return nil }
      guard let value = rest.popFirst() else { throw Self.usage(argument) }
      switch argument {
      case "--changes": changes = try Self.number(value)
      case "--text": textBytes = try Self.number(value)
      case "--replica": replica = UInt64(try Self.number(value))
      case "--dataset": dataset = value
      case "-o": output = value
      default: throw Self.usage(argument)
      }
    }
    guard changes > 0, !output.isEmpty else { throw Self.usage("--changes and -o are needed") }
  }

  private static func number(_ text: String) throws(CaseSyncError) -> Int {
    guard let number = Int(text), number >= 0 else { throw usage(text) }
    return number
  }

  private static func usage(_ what: String) -> CaseSyncError {
    CaseSyncError(
      .invalidArgument, "'\(what)' does not fit", hint: "see 'casesync-workload bulk --help'")
  }
}
