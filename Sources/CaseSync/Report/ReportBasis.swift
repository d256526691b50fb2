/// What the figures of a report stand on, in words.
public struct ReportBasis {
  private let report: Report
  private let say: Catalogue

  public init(_ report: Report, in language: Catalogue) {
    self.report = report
    say = language
  }

  /// One statement a line; every output begins with them.
  public var lines: [String] {
    let read = Timestamp.text(milliseconds: report.readMilliseconds).prefix(16)
    var lines = [
      say("data: digest {1}", report.digest.hex),
      say(
        "{1} change, read on {2} UTC|{1} changes, read on {2} UTC", report.changes,
        read.replacing("T", with: " ")),
      say(
        "documented persons: {1}; deceased: {2}; survivors: {3}", report.persons.total,
        report.persons.deceased, report.persons.survivors),
      say("records: {1}; persons of several records: {2}", report.records, report.joined),
      say(
        "open conflicts in these records: {1}; withheld parts of the data: {2}", report.conflicts,
        report.withheld),
    ]
    if !report.conditions.isEmpty {
      lines.append(say("only where: {1}", report.conditions.joined(separator: ", ")))
    }
    for column in Columns.Column.allCases {
      guard let ages = report.ages[column] else { continue }
      lines.append(
        say(
          "age on 5 January 2022, {1}: {2} known, mean {3}, standard deviation {4}",
          say(column.rawValue), ages.count, AgeStatistics.text(ages.mean),
          AgeStatistics.text(ages.standardDeviation)))
    }
    return lines
  }

  /// `Table 02. Gender identity of a victim`.
  public static func title(of table: ReportTable, in say: Catalogue) -> String {
    let title = say(table.definition.title)
    return table.definition.number.map { say("Table {1}. {2}", $0, title) } ?? title
  }

  /// The base of a table, and who is missing from it.
  public static func note(on table: ReportTable, in say: Catalogue) -> String {
    var parts = [
      say(
        "Answered: {1} (deceased {2}, survivors {3})", table.base.total, table.base.deceased,
        table.base.survivors)
    ]
    if table.isMultipleChoice { parts.append(say("several answers were possible")) }
    if table.conflicts > 0 { parts.append(say("with competing values: {1}", table.conflicts)) }
    if table.withheld > 0 { parts.append(say("withheld: {1}", table.withheld)) }
    if table.inexact > 0 { parts.append(say("not exact enough: {1}", table.inexact)) }
    return parts.joined(separator: "; ")
  }

  /// The label of a row, its group before it.
  public static func label(of row: ReportTable.Row) -> String {
    row.groupLabel.map { "\($0): \(row.label)" } ?? row.label
  }
}
