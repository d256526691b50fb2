internal import CaseSync

/// A report as plain tables, or as one long CSV table.
enum ReportTextForm {
  static func text(_ report: Report) -> String {
    var text = ReportBasis(report, in: Words.current).lines.map { $0 + "\n" }.joined()
    for table in report.tables {
      text += "\n\(ReportBasis.title(of: table, in: Words.current))\n"
      text += "\(ReportBasis.note(on: table, in: Words.current))\n\(grid(table))"
    }
    return text
  }

  private static func grid(_ table: ReportTable) -> String {
    guard table.definition.rows != .ages else { return ages(table) }
    var grid = Table([
      say("Answer"), say("deceased"), "%", say("survivors"), "%", say("total"), "%",
    ])
    for row in table.rows {
      let numbers = Columns.Column.allCases.flatMap { column in
        ["\(row.count[column])", Percentage.text(table.tenths(row, column))]
      }
      grid.add([ReportBasis.label(of: row)] + numbers)
    }
    return grid.text
  }

  private static func ages(_ table: ReportTable) -> String {
    var grid = Table([say("Answer"), say("Number"), say("Mean age"), say("Standard deviation")])
    for row in table.rows {
      grid.add([
        ReportBasis.label(of: row), "\(row.ages?.count ?? 0)", AgeStatistics.text(row.ages?.mean),
        AgeStatistics.text(row.ages?.standardDeviation),
      ])
    }
    return grid.text
  }

  /// One line a row of every table; the state of the data is in every line, so that no line is
  /// ever without it.
  static func csv(_ report: Report) -> String {
    let read = Timestamp.text(milliseconds: report.readMilliseconds)
    var lines = [
      [
        "table", "title", "field", "group", "code", "label", "deceased", "survivors", "total",
        "deceased_percent", "survivors_percent", "total_percent", "base_deceased",
        "base_survivors", "base_total", "mean_age", "sd_age", "digest", "read",
      ]
    ]
    for table in report.tables {
      for row in table.rows { lines.append(cells(row, of: table) + [report.digest.hex, read]) }
    }
    return lines.map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func cells(_ row: ReportTable.Row, of table: ReportTable) -> [String] {
    let columns = Columns.Column.allCases
    return [
      table.definition.number ?? "", Words.current(table.definition.title), table.definition.field,
      row.group ?? "", row.code, row.label,
    ] + columns.map { "\(row.count[$0])" }
      + columns.map { column in table.tenths(row, column).map(Percentage.text) ?? "" }
      + columns.map { "\(table.base[$0])" }
      + [row.ages?.mean, row.ages?.standardDeviation].map { $0.map(AgeStatistics.text) ?? "" }
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.utf8.contains(where: { "\",\r\n".utf8.contains($0) }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}
