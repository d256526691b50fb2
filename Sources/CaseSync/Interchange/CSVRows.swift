/// The rows of a CSV.
final class CSVRows: TableRows {
  private let table: CSVReader
  private let layout: TableLayout

  var header: [String] { layout.header }
  var skippedColumns: [String] { layout.skipped }

  init(
    _ source: ByteSource, _ resolver: ColumnResolver, _ job: TableImport
  ) throws(CaseSyncError) {
    table = try CSVReader(source)
    guard let header = try table.next() else {
      throw CaseSyncError(.malformed, "the table is empty", at: source.name)
    }
    layout = try TableLayout(
      header.cells.map(FormulaGuard.unguarded), resolver, job, file: source.name)
  }

  func next() throws(CaseSyncError) -> ImportRow? {
    while let row = try table.next() {
      if let stated = layout.row(row.number, row.cells) { return stated }
    }
    return nil
  }
}
