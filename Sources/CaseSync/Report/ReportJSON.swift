/// A report as JSON, in the order and with the names of the printed tables.
package enum ReportJSON {
  package static func write(_ report: Report, to json: inout JSONWriter) {
    json.object { json in
      json.string("digest", report.digest.hex)
      json.string("read", Timestamp.text(milliseconds: report.readMilliseconds))
      number("changes", report.changes, &json)
      number("persons", report.persons.total, &json)
      number("records", report.records, &json)
      number("conflicts", report.conflicts, &json)
      number("withheld", report.withheld, &json)
      json.key("tables")
      json.array { json in for table in report.tables { write(table, &json) } }
    }
  }

  private static func write(_ table: ReportTable, _ json: inout JSONWriter) {
    json.object { json in
      json.string("table", table.definition.number)
      json.string("title", table.definition.title)
      json.string("field", table.definition.field)
      json.key("multiple_choice")
      json.bool(table.isMultipleChoice)
      json.key("base")
      json.object { json in columns(table.base, &json) }
      number("conflicts", table.conflicts, &json)
      number("withheld", table.withheld, &json)
      number("inexact", table.inexact, &json)
      json.key("rows")
      json.array { json in for row in table.rows { write(row, of: table, &json) } }
    }
  }

  private static func write(
    _ row: ReportTable.Row, of table: ReportTable, _ json: inout JSONWriter
  ) {
    json.object { json in
      json.string("group", row.group)
      json.string("code", row.code)
      json.string("label", row.label)
      if let ages = row.ages {
        number("n", ages.count, &json)
        json.string("mean", AgeStatistics.text(ages.mean))
        json.string("sd", AgeStatistics.text(ages.standardDeviation))
        return
      }
      columns(row.count, &json)
      json.key("percent")
      json.object { json in
        for column in Columns.Column.allCases {
          json.key(column.rawValue)
          percent(table.tenths(row, column), &json)
        }
      }
    }
  }

  private static func columns(_ columns: Columns, _ json: inout JSONWriter) {
    for column in Columns.Column.allCases { number(column.rawValue, columns[column], &json) }
  }

  private static func percent(_ tenths: Int?, _ json: inout JSONWriter) {
    guard let tenths else { return json.null() }
    json.decimal(tenths: tenths)
  }

  private static func number(_ name: String, _ number: Int, _ json: inout JSONWriter) {
    json.key(name)
    json.number(number)
  }
}
