internal import CaseSync

/// What `edit` was asked to do.
struct EditOptions {
  var store = ""
  var edits = 0
  var records = 0

  /// - Returns: `nil` when help was asked for.
  init?(_ arguments: [String]) throws(CaseSyncError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--help", "-h": return nil
      case "--edits": edits = try Self.number(&rest, argument)
      case "--records": records = try Self.number(&rest, argument)
      default:
        guard store.isEmpty, !argument.hasPrefix("-") else { throw Self.usage(argument) }
        store = argument
      }
    }
    guard !store.isEmpty, edits > 0, edits <= records else {
      throw Self.usage("STORE, --edits and as many --records")
    }
  }

  private static func number(
    _ rest: inout ArraySlice<String>, _ option: String
  ) throws(CaseSyncError) -> Int {
    guard let text = rest.popFirst(), let number = Int(text) else { throw usage(option) }
    return number
  }

  private static func usage(_ what: String) -> CaseSyncError {
    CaseSyncError(
      .invalidArgument, "'\(what)' does not fit", hint: "see 'casesync-workload edit --help'")
  }
}
