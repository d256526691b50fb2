/// The rows of a CSV.
final class CSVRows: TableRows {
  private let table: CSVReader
  private let layout: TableLayout
  /// Only ODK has places in four columns.
  private let points: Geopoints?

  var header: [String] { layout.header }
  var skippedColumns: [String] { layout.skipped }

  init(
    _ source: ByteSource, _ resolver: ColumnResolver, _ job: TableImport
  ) throws(CaseSyncError) {
    table = try CSVReader(source)
    guard let header = try table.next() else {
      throw CaseSyncError(.malformed, "the table is empty", at: source.name)
    }
    let names = header.cells.map(FormulaGuard.unguarded)
    points = job.format == .odk ? Geopoints(names) : nil
    layout = try TableLayout(points?.header ?? names, resolver, job, file: source.name)
  }

  func next() throws(CaseSyncError) -> ImportRow? {
    while let row = try table.next() {
      let cells = points?.cells(row.cells) ?? row.cells
      if let stated = layout.row(row.number, cells) { return stated }
    }
    return nil
  }
}
