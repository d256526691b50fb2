/// A file that is to be imported: opened once, read from its beginning as often as needed.
struct TableFile {
  private let open: () throws(CaseSyncError) -> any TableRows
  /// What a zip brings beside its tables.
  let files: EnclosedFiles?

  init(_ job: TableImport, _ questionnaire: Questionnaire?) throws(CaseSyncError) {
    let file = try SharedFile(path: job.path)
    let resolver = ColumnResolver(job, questionnaire)
    let zip = try ZipReader.isZip(file) ? ZipReader(file) : nil
    files = zip.map { EnclosedFiles($0) }
    switch job.format {
    case .uwazi where zip != nil, .csv where zip != nil:
      open = try Self.table(in: zip, file, resolver, job)
    case .odk:
      open = { () throws(CaseSyncError) in
        if let zip { return try ODKRows(zip, resolver, job, file: file.name) }
        return try CSVRows(ByteSource(file), resolver, job)
      }
    case .jsonLines:
      open = { () throws(CaseSyncError) in JSONLinesRows(ByteSource(file), resolver, job) }
    case .kobo where try KoBoRows.isJSON(file):
      open = { () throws(CaseSyncError) in try KoBoRows(file, resolver, job) }
    default: open = { () throws(CaseSyncError) in try CSVRows(ByteSource(file), resolver, job) }
    }
  }

  /// The rows from the first on.
  func rows() throws(CaseSyncError) -> any TableRows { try open() }

  /// `import.csv`, or the only table that the zip holds.
  private static func table(
    in zip: ZipReader?, _ file: SharedFile, _ resolver: ColumnResolver, _ job: TableImport
  ) throws(CaseSyncError) -> () throws(CaseSyncError) -> any TableRows {
    let tables = (zip?.entries ?? []).filter { $0.name.hasSuffix(".csv") && !$0.name.contains("/") }
    guard let zip, let entry = zip["import.csv"] ?? (tables.count == 1 ? tables[0] : nil) else {
      throw CaseSyncError(.malformed, "the zip holds no import.csv", at: file.name)
    }
    let bytes = try zip.read(entry)
    return { () throws(CaseSyncError) in
      let source = ByteSource(name: "\(file.name), entry '\(entry.name)'", bytes: bytes)
      return try CSVRows(source, resolver, job)
    }
  }
}
