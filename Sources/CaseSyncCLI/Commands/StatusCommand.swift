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
    printText("dataset   \(status.datasetName ?? "(no name)") (\(status.dataset.hex))")
    printText("replica   \(status.label ?? "(no label)") (\(ValueText.short(status.replica)))")
    printText("records   \(status.records), and \(status.deletedRecords) deleted")
    printText("changes   \(status.changes) of \(status.replicas.count) replicas")
    if status.withheld > 0 {
      printText("withheld  \(Plural.text(status.withheld, "part")) of changes, or erased")
    }
    if status.suspectChanges > 0 {
      printText(
        "clocks    \(status.suspectChanges) changes came with a time ahead of this computer's")
    }
    printText("digest    \(status.digest.hex)")
    var table = Table(["team", "replica", "changes", "waiting for"])
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
        "FORK: replica \(ValueText.short(fork.replica)) has \(fork.tips.count) branches from change "
          + "\(fork.seq) on: two stores edited under one id. Nothing is lost. "
          + "When both have gone on, 'casesync heal' ends this warning.")
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
