internal import CaseSync

/// The command `casesync-workload edit`: how fast an embedding program can save.
enum EditCommand {
  static let help = """
    casesync-workload edit: times single-field edits, each durable when the library returns

    Usage: casesync-workload edit STORE --edits N --records M

      STORE        a store with the records of 'bulk'
      --edits N    how many; each gives another record a new status
      --records M  how many records the store has; the edits spread over them

    Prints the seconds from the first edit to the last.

    Exit status: 0 edited, 1 failed, 64 wrong usage

    """

  static func run(_ arguments: [String]) -> Int32 {
    do throws(CaseSyncError) {
      guard let options = try EditOptions(arguments) else {
        StandardStream.output.write(help)
        return 0
      }
      let seconds = try edit(try Store.open(at: options.store), options)
      StandardStream.output.write("\(seconds)\n")
      return 0
    } catch {
      StandardStream.error.write("casesync-workload: error: \(error)\n")
      return error.code == .invalidArgument ? 64 : 1
    }
  }

  private static func edit(_ store: Store, _ options: EditOptions) throws(CaseSyncError) -> Double {
    let start = ContinuousClock.now
    for number in 0..<options.edits {
      let place = number * options.records / options.edits + 1
      let record = RecordID(key: BulkBundle.key(place))
      try store.edit(author: "editor") { draft throws(CaseSyncError) in
        try draft.assign(.code("edited"), to: "custody", of: record)
      }
    }
    return (ContinuousClock.now - start) / .seconds(1)
  }
}
