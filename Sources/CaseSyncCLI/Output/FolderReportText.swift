internal import CaseSync

/// How a sync with a folder went, for people and for programs.
enum FolderReportText {
  static func print(
    _ report: FolderReport, _ folder: String, _ store: Store
  ) throws(CaseSyncError) {
    if report.received.adoptedDataset {
      printText(say("{1}: the store now belongs to its dataset", folder))
    }
    if report.isNew, let name = report.place?.split(separator: "/").last {
      printText(say("{1}: new sub-folder {2}", folder, name))
    }
    printText(say("{1}: came: {2}", folder, ImportReportText.line(report.received)))
    printText(say("{1}: went: {2}", folder, Plural.text(report.sentChanges, "change")))
    for file in report.waitingFiles {
      printNote(say("{1} is not whole yet; it is read next time", file))
    }
    for file in report.damagedFiles {
      printNote(say("{1} is damaged; what was in it is here, and it may be removed", file))
    }
    for refusal in report.refusals {
      let reason = PlainText.clean("\(refusal.error.located(at: refusal.file))")
      printNote(say("left out: {1}", reason))
    }
    for name in report.otherDatasets {
      printNote(say("{1} also holds another dataset: {2}", folder, name))
    }
    printText("\(folder): \(outcome(report))")
    for line in AttachmentReportText.lines(report.attachments) { printText("\(folder): \(line)") }
    try ImportReportText.printDetails(report.received, store)
  }

  private static func outcome(_ report: FolderReport) -> String {
    switch report.outcome {
    case .complete(let digest):
      say(
        "everything here is in the folder, everything in the folder is here, digest {1}",
        digest.hex.prefix(16))
    case .completeButWithheld:
      say(
        "everything here but what is withheld is in the folder, everything in the folder is here")
    case .incomplete: say("something is missing still; run the same command again later")
    }
  }

  static func printJSON(_ report: FolderReport, _ folder: String) {
    CaseSyncCLI.printJSON { json in
      json.object { json in
        json.key("attachments")
        AttachmentReportText.write(report.attachments, to: &json)
        list("damaged", report.damagedFiles, &json)
        if case .complete(let digest) = report.outcome { json.string("digest", digest.hex) }
        number("fullerChanges", report.received.fullerChanges, &json)
        number("newChanges", report.received.newChanges, &json)
        number("newConflicts", report.received.newConflictCount, &json)
        list("notices", report.received.notices, &json)
        list("otherDatasets", report.otherDatasets, &json)
        json.string("outcome", word(report.outcome))
        json.string("peer", folder)
        list("refused", report.refusals.map(\.file), &json)
        number("sentChanges", report.sentChanges, &json)
        list("waiting", report.waitingFiles, &json)
      }
    }
  }

  private static func word(_ outcome: FolderReport.Outcome) -> String {
    switch outcome {
    case .complete: "complete"
    case .completeButWithheld: "complete-but-withheld"
    case .incomplete: "incomplete"
    }
  }

  private static func number(_ name: String, _ number: Int, _ json: inout JSONWriter) {
    json.key(name)
    json.number(Int64(number))
  }

  private static func list(_ name: String, _ texts: [String], _ json: inout JSONWriter) {
    json.key(name)
    json.array { json in for text in texts { json.string(text) } }
  }
}
