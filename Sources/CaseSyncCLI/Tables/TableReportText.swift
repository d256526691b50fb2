internal import CaseSync

/// The report of an import, for people and for programs.
enum TableReportText {
  static func print(_ report: TableReport, _ job: TableImport) {
    let file = job.path
    let parts = [
      say("{1} row|{1} rows", report.rows), say("{1} created", report.created),
      say("{1} updated", report.updated), say("{1} unchanged", report.unchanged),
      say("{1} failed", report.failed), say("{1} new value|{1} new values", report.values),
    ]
    printText("\(file): \(parts.joined(separator: ", "))")
    for remark in report.failures { printText("\(place(remark, file)): \(words(remark))") }
    printFlags(report, file)
    if !report.skippedColumns.isEmpty {
      printText(say("columns left out: {1}", report.skippedColumns.joined(separator: ", ")))
    }
    if let verdict = verdict(report, job) { printText(verdict) }
  }

  private static func words(_ remark: ImportRemark) -> String {
    Words.current(remark.reason.rawValue)
  }

  private static func place(_ remark: ImportRemark, _ file: String) -> String {
    let row = say("row {1}", remark.row)
    return "\(file), \(row)" + (remark.column.map { ", \(say("column '{1}'", $0))" } ?? "")
  }

  /// What was taken all the same: how often, and where first.
  private static func printFlags(_ report: TableReport, _ file: String) {
    for reason in ImportRemark.Reason.allCases where !reason.isFailure {
      guard let count = report.counts[reason],
        let first = report.remarks.first(where: { $0.reason == reason })
      else { continue }
      printText(
        say(
          "{1} time: {2} (first: {3})|{1} times: {2} (first: {3})", count,
          Words.current(reason.rawValue), place(first, file)))
    }
  }

  private static func verdict(_ report: TableReport, _ job: TableImport) -> String? {
    if job.isTrial { return say("nothing was written: this was a trial") }
    if !report.isWritten {
      return say(
        "nothing was imported, for rows failed; --skip-failed imports the others")
    }
    return nil
  }

  static func write(_ report: TableReport, _ job: TableImport, to json: inout JSONWriter) {
    json.object { json in
      let counts = [("created", report.created), ("failed", report.failed)]
      for (name, number) in counts { write(name, number, to: &json) }
      json.string("file", job.path)
      json.key("remarks")
      json.array { json in for remark in report.remarks { write(remark, to: &json) } }
      write("rows", report.rows, to: &json)
      json.key("skippedColumns")
      json.array { json in for column in report.skippedColumns { json.string(column) } }
      for (name, number) in [
        ("unchanged", report.unchanged), ("updated", report.updated), ("values", report.values),
      ] {
        write(name, number, to: &json)
      }
      json.key("written")
      json.bool(report.isWritten)
    }
  }

  private static func write(_ name: String, _ number: Int, to json: inout JSONWriter) {
    json.key(name)
    json.number(number)
  }

  private static func write(_ remark: ImportRemark, to json: inout JSONWriter) {
    json.object { json in
      json.string("column", remark.column)
      json.key("failure")
      json.bool(remark.reason.isFailure)
      json.string("reason", remark.reason.rawValue)
      write("row", remark.row, to: &json)
    }
  }
}
