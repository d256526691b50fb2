internal import CaseSync

/// What came from others, for people.
enum ImportReportText {
  /// For instance `2 new changes, 1 record touched, 0 new conflicts`.
  static func line(_ report: ImportReport) -> String {
    guard report.newChanges + report.fullerChanges + report.skippedChanges > 0 else {
      return "nothing new"
    }
    var parts = [
      Plural.text(report.newChanges, "new change"),
      Plural.text(report.records, "record") + " touched",
    ]
    if report.fullerChanges > 0 {
      parts.append("\(report.fullerChanges) changes disclosed further")
    }
    if report.skippedChanges > 0 { parts.append("\(report.skippedChanges) left out") }
    if report.suspectChanges > 0 {
      parts.append("\(report.suspectChanges) from a clock ahead of ours")
    }
    parts.append(Plural.text(report.newConflictCount, "new conflict"))
    return parts.joined(separator: ", ")
  }

  /// The notices, and the table of new conflicts.
  static func printDetails(_ report: ImportReport, _ store: Store) throws(CaseSyncError) {
    for notice in report.notices { StandardStream.error.write("casesync: note: \(notice)\n") }
    guard !report.newConflicts.isEmpty else { return }
    let rows = report.newConflicts.map { ConflictTable.Row($0) }
    StandardStream.output.write("\n" + ConflictTable.text(rows, labels: try store.labels()))
    if report.newConflictCount > rows.count {
      printText("\(report.newConflictCount - rows.count) more; 'casesync conflicts' lists them")
    }
  }
}
