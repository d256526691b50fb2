internal import CaseSync

/// How a meeting with a peer went, for people and for programs.
enum SyncReportText {
  static func print(_ report: SyncReport, _ place: String, _ store: Store) throws(CaseSyncError) {
    if report.adoptedDataset { printText(say("{1}: the store now belongs to its dataset", place)) }
    printText(say("{1}: came: {2}", place, ImportReportText.line(report.received)))
    printText(say("{1}: went: {2}", place, Plural.text(report.sentChanges, "change")))
    if report.isRefusedChanges { printText(say("{1}: it takes no changes from here", place)) }
    printText("\(place): \(outcome(report.outcome))")
    for line in AttachmentReportText.lines(report.attachments) { printText("\(place): \(line)") }
    try ImportReportText.printDetails(report.received, store)
  }

  private static func outcome(_ outcome: SyncReport.Outcome) -> String {
    switch outcome {
    case .inSync(let digest): say("in sync, digest {1}", digest.hex.prefix(16))
    case .inSyncButWithheld(let count):
      say("in sync, {1} part withheld by policy|in sync, {1} parts withheld by policy", count)
    case .differs: say("still different; run the same command to go on")
    }
  }

  static func printJSON(_ report: SyncReport, _ place: String) {
    CaseSyncCLI.printJSON { json in
      json.object { json in
        json.key("attachments")
        AttachmentReportText.write(report.attachments, to: &json)
        switch report.outcome {
        case .inSync(let digest): json.string("digest", digest.hex)
        case .inSyncButWithheld, .differs: break
        }
        number("fullerChanges", report.received.fullerChanges, &json)
        number("newChanges", report.received.newChanges, &json)
        number("newConflicts", report.received.newConflictCount, &json)
        json.key("notices")
        json.array { json in for notice in report.received.notices { json.string(notice) } }
        json.string("outcome", word(report.outcome))
        json.string("peer", place)
        number("receivedBytes", report.receivedBytes, &json)
        number("sentBytes", report.sentBytes, &json)
        number("sentChanges", report.sentChanges, &json)
        if case .inSyncButWithheld(let count) = report.outcome {
          number("withheld", count, &json)
        }
      }
    }
  }

  private static func word(_ outcome: SyncReport.Outcome) -> String {
    switch outcome {
    case .inSync: "in-sync"
    case .inSyncButWithheld: "in-sync-but-withheld"
    case .differs: "differs"
    }
  }

  private static func number(_ name: String, _ number: Int, _ json: inout JSONWriter) {
    json.key(name)
    json.number(Int64(number))
  }
}
