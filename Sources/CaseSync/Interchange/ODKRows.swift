/// The submissions of ODK Central's zip: one table, and one more for each group that repeats.
final class ODKRows: TableRows {
  private let rows: CSVRows
  /// What the repeated groups say, by the key of the submission.
  private var repeats: [String: [ImportRow.Statement]] = [:]
  private let type: String
  private(set) var skippedColumns: [String]

  var header: [String] { rows.header }

  init(
    _ zip: ZipReader, _ resolver: ColumnResolver, _ job: TableImport, file: String
  ) throws(CaseSyncError) {
    type = job.type
    var main: ByteSource?
    var others: [ByteSource] = []
    for entry in zip.entries where Self.isTable(entry.name) {
      let bytes = try zip.read(entry)
      let name = "\(file), entry '\(entry.name)'"
      let header = try CSVReader(ByteSource(name: name, bytes: bytes)).next()?.cells ?? []
      let source = ByteSource(name: name, bytes: bytes)
      if header.contains("PARENT_KEY") {
        others.append(source)
      } else if header.contains("KEY"), main == nil {
        main = source
      } else {
        throw CaseSyncError(
          .malformed, "no table of submissions: neither KEY nor PARENT_KEY, or one too many",
          at: name)
      }
    }
    guard let main else {
      throw CaseSyncError(.malformed, "the zip holds no table of submissions", at: file)
    }
    rows = try CSVRows(main, resolver, job)
    skippedColumns = rows.skippedColumns
    for source in others { try read(repeat: source, resolver, job) }
  }

  /// Tables lie at the top; the audit log is none of ours.
  private static func isTable(_ name: String) -> Bool {
    name.lowercased().hasSuffix(".csv") && !name.contains("/") && !name.hasSuffix(" - audit.csv")
  }

  func next() throws(CaseSyncError) -> ImportRow? {
    guard var row = try rows.next() else { return nil }
    if case .key(let key) = row.name { row.statements += repeats[key] ?? [] }
    return row
  }

  private func read(
    repeat source: ByteSource, _ resolver: ColumnResolver, _ job: TableImport
  ) throws(CaseSyncError) {
    let table = try CSVReader(source)
    guard let header = try table.next()?.cells, let place = header.firstIndex(of: "KEY") else {
      throw CaseSyncError(.malformed, "the column KEY is missing", at: "\(source.name), row 1")
    }
    let points = Geopoints(header)
    while let row = try table.next() {
      guard row.cells.count == header.count, let name = RepeatName(row.cells[place]),
        let key = RecordName.key(name.submission, type: type)
      else {
        throw CaseSyncError(
          .malformed, "no row of a repeated group", at: "\(source.name), row \(row.number)")
      }
      guard case .answer(let path, let field, .plain) = try resolver.role(of: name.group) else {
        return try skip(name.group, job, source.name)
      }
      for (column, cell) in zip(points.header, points.cells(row.cells)) where !Self.isOwn(column) {
        let text = FormulaGuard.unguarded(cell)
        let code = String(column.split { "-/".contains($0) }.last ?? "")
        guard !text.allSatisfy(\.isWhitespace) else { continue }
        let subpath = try FieldPath.checked("\(path)/\(name.row)/\(code)")
        repeats[key, default: []].append(
          ImportRow.Statement(
            column: column, path: subpath, field: field?.subfield(code), texts: [text]))
      }
    }
  }

  private func skip(_ group: String, _ job: TableImport, _ file: String) throws(CaseSyncError) {
    guard job.ignoresUnknown || job.mapping[group] == "" else {
      throw CaseSyncError(
        .malformed, "no question asks for the repeated group '\(group)'", at: file,
        hint: "--map \(group)=FIELD names a field, --map \(group)= leaves it out")
    }
    skippedColumns.append(group)
  }

  private static func isOwn(_ column: String) -> Bool {
    column == "KEY" || column == "PARENT_KEY" || column.hasPrefix("SET-OF-")
  }
}
