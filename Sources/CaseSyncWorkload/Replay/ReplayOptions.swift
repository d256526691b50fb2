internal import CaseSync

/// What `replay` was asked to do.
struct ReplayOptions {
  var script = ""
  var folder = ""
  var dataset = "workload"
  var isDurable = true

  /// - Returns: `nil` when help was asked for.
  init?(_ arguments: [String]) throws(CaseSyncError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--help", "-h": return nil
      case "--fast": isDurable = false
      case "--out": folder = try Self.value(&rest, argument)
      case "--dataset": dataset = try Self.value(&rest, argument)
      default:
        guard script.isEmpty, !argument.hasPrefix("-") else { throw Self.usage(argument) }
        script = argument
      }
    }
    guard !script.isEmpty, !folder.isEmpty else { throw Self.usage("") }
  }

  private static func value(
    _ rest: inout ArraySlice<String>, _ option: String
  ) throws(CaseSyncError) -> String {
    guard let value = rest.popFirst() else { throw usage(option) }
    return value
  }

  private static func usage(_ argument: String) -> CaseSyncError {
    CaseSyncError(
      .invalidArgument,
      argument.isEmpty ? "a script and --out are needed" : "'\(argument)' does not fit",
      hint: "see 'casesync-workload replay --help'")
  }
}
