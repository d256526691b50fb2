/// The rows of a table that failed, as a CSV to be corrected and imported again.
final class FailedRows {
  /// The column that says what is wrong; it is skipped when the file comes back.
  static let errorColumn = "import_errors"

  private let path: String
  private let job: TableImport
  private var writer = CSVWriter(hasMark: true, isGuarded: false)
  private var file: OutputFile?

  init(_ path: String, _ job: TableImport) {
    self.path = path
    self.job = job
  }

  func append(
    _ row: ImportRow, _ failures: [ImportRemark], header: [String]
  ) throws(CaseSyncError) {
    let isFirst = file == nil
    let file = try opened()
    if isFirst { writer.append(header + [Self.errorColumn]) }
    let words = failures.map { ($0.column.map { "\($0): " } ?? "") + job.words($0.reason.rawValue) }
    let missing = max(0, header.count - row.cells.count)
    let cells = row.cells.prefix(header.count) + Array(repeating: "", count: missing)
    writer.append(cells + [words.joined(separator: "; ")])
    try flush(to: file)
  }

  private func opened() throws(CaseSyncError) -> OutputFile {
    if let file { return file }
    let made = try OutputFile(path: path, replacing: job.replacesFailedFile)
    file = made
    return made
  }

  private func flush(to file: OutputFile) throws(CaseSyncError) {
    try writer.bytes.withRawBytes { raw throws(CaseSyncError) in try file.write(raw) }
    writer.removeAll()
  }

  /// Gives the file its name; there is none when nothing failed.
  func finish() throws(CaseSyncError) { try file?.commit(replacing: job.replacesFailedFile) }
}
