internal import CaseSync

struct StatusCommand: Command {
  static let name = "status"
  static let summary = "tells what the store holds, and from whom"
  static let help = """
    casesync status: tells what the store holds, from whom, and what is missing

    Usage: casesync status [--json] [--store PATH]

      --json        prints one JSON object
      --store PATH  the store (default: CASESYNC_STORE)

    Two stores with the same digest hold the same changes, equally disclosed.

    Example: casesync status --store office.cases

    EXIT STATUS: 0 shown; 2 a fork waits for 'casesync heal'; 64 wrong usage
    """

  private let store: StoreOption
  private let isJSON: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
    isJSON = try arguments.flag("--json")
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let status = try store.open().status()
    if isJSON { printJSON { Self.write(status, to: &$0) } } else { Self.print(status) }
    return status.forks.isEmpty ? .success : .conflicts
  }

  private static func print(_ status: StoreStatus) {
    printText(
      say("dataset   {1} ({2})", status.datasetName ?? say("(no name)"), status.dataset.hex))
    printText(
      say(
        "replica   {1} ({2})", status.label ?? say("(no label)"), ValueText.short(status.replica)))
    printText(say("records   {1}, and {2} deleted", status.records, status.deletedRecords))
    printText(say("changes   {1} of {2} replicas", status.changes, status.replicas.count))
    if status.withheld > 0 {
      printText(
        say(
          "withheld  {1} part of changes, or erased|withheld  {1} parts of changes, or erased",
          status.withheld))
    }
    if status.suspectChanges > 0 {
      printText(
        say(
          "clocks    {1} changes came with a time ahead of this computer's",
          status.suspectChanges))
    }
    printText(say("digest    {1}", status.digest.hex))
    var table = Table([say("team"), say("replica"), say("changes"), say("waiting for")])
    for replica in status.replicas {
      let gaps = replica.gaps.map { "\($0.lowerBound)-\($0.upperBound)" }
      table.add([
        replica.label ?? "-", ValueText.short(replica.id), String(replica.summary.changeCount),
        gaps.joined(separator: ", "),
      ])
    }
    StandardStream.output.write("\n" + table.text)
    for fork in status.forks {
      printText(
        say(
          "FORK: replica {2} has {1} branches from change {3} on: two stores edited under one id.",
          fork.tips.count, ValueText.short(fork.replica), fork.seq) + " "
          + say("Nothing is lost. When both have gone on, 'casesync heal' ends this warning."))
    }
  }

  private static func write(_ status: StoreStatus, to json: inout JSONWriter) {
    json.object { json in
      json.key("changes")
      json.number(Int64(status.changes))
      json.string("dataset", status.dataset.hex)
      json.string("datasetName", status.datasetName)
      json.key("deletedRecords")
      json.number(Int64(status.deletedRecords))
      json.string("digest", status.digest.hex)
      json.key("forks")
      json.array { json in
        for fork in status.forks { json.string(fork.replica.hex) }
      }
      json.string("label", status.label)
      json.key("records")
      json.number(Int64(status.records))
      json.string("replica", status.replica.hex)
      json.key("replicas")
      json.array { json in for replica in status.replicas { write(replica, to: &json) } }
      json.key("withheld")
      json.number(Int64(status.withheld))
    }
  }

  private static func write(_ replica: StoreStatus.Replica, to json: inout JSONWriter) {
    json.object { json in
      json.key("changes")
      json.number(Int64(replica.summary.changeCount))
      json.string("id", replica.id.hex)
      json.string("label", replica.label)
      json.key("waitingFor")
      json.array { json in
        for gap in replica.gaps { json.string("\(gap.lowerBound)-\(gap.upperBound)") }
      }
    }
  }
}
