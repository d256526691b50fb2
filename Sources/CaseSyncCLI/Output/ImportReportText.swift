internal import CaseSync

/// What came from others, for people.
enum ImportReportText {
  /// For instance `2 new changes, 1 record touched, 0 new conflicts`.
  static func line(_ report: ImportReport) -> String {
    guard report.newChanges + report.fullerChanges + report.skippedChanges > 0 else {
      return say("nothing new")
    }
    var parts = [
      Plural.text(report.newChanges, "new change"),
      say("{1} record touched|{1} records touched", report.records),
    ]
    if report.fullerChanges > 0 {
      parts.append(say("{1} changes disclosed further", report.fullerChanges))
    }
    if report.skippedChanges > 0 { parts.append(say("{1} left out", report.skippedChanges)) }
    if report.suspectChanges > 0 {
      parts.append(say("{1} from a clock ahead of ours", report.suspectChanges))
    }
    parts.append(Plural.text(report.newConflictCount, "new conflict"))
    return parts.joined(separator: ", ")
  }

  /// The notices, and the table of new conflicts.
  static func printDetails(_ report: ImportReport, _ store: Store) throws(CaseSyncError) {
    for notice in report.notices { printNote(notice) }
    guard !report.newConflicts.isEmpty else { return }
    let rows = report.newConflicts.map { ConflictTable.Row($0) }
    StandardStream.output.write("\n" + ConflictTable.text(rows, labels: try store.labels()))
    if report.newConflictCount > rows.count {
      printText(
        say(
          "{1} more; 'casesync conflicts' lists them", report.newConflictCount - rows.count))
    }
  }
}
