internal import CaseSync

/// Bytes as a table of comma-separated values.
enum TableTarget: FuzzTarget {
  static let name = "table"

  static func run(_ input: [UInt8]) throws -> Bool {
    var limits = CSVLimits()
    limits.cellBytes = 256
    limits.columns = 16
    limits.rowBytes = 1_024
    guard let rows = try? rows(input, limits) else { return false }
    for row in rows {
      try promise(row.cells.count <= limits.columns, "more columns than allowed")
      try promise(row.cells.allSatisfy { $0.utf8.count <= limits.cellBytes }, "a cell too long")
    }
    try checkRoundTrip(rows.map(\.cells))
    return !rows.isEmpty
  }

  private static func rows(_ bytes: [UInt8], _ limits: CSVLimits) throws -> [CSVRow] {
    let reader = try CSVReader(ByteSource(name: "fuzz", bytes: bytes), limits: limits)
    var rows: [CSVRow] = []
    while let row = try reader.next() { rows.append(row) }
    return rows
  }

  /// What was read can be written and read again, by every separator.
  private static func checkRoundTrip(_ cells: [[String]]) throws {
    for separator in [",", ";", "\t"] as [Character] {
      var writer = CSVWriter(separator: separator, isGuarded: false)
      for row in cells { writer.append(row) }
      let reader = try CSVReader(
        ByteSource(name: "again", bytes: writer.bytes), separator: separator)
      var again: [[String]] = []
      while let row = try reader.next() { again.append(row.cells) }
      try promise(again.elementsEqual(cells, by: isSame), "written and read it is another table")
    }
  }

  private static func isSame(_ a: [String], _ b: [String]) -> Bool {
    a.elementsEqual(b) { $0.utf8.elementsEqual($1.utf8) }
  }
}
