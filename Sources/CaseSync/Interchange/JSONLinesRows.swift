/// The rows of JSON lines: an object with `key`, `id` and `fields`, or with the fields themselves.
final class JSONLinesRows: TableRows {
  private let lines: LineReader
  private let assembler: ObjectAssembler

  let header = ["json"]
  var skippedColumns: [String] { assembler.skipped }

  init(_ source: ByteSource, _ resolver: ColumnResolver, _ job: TableImport) {
    lines = LineReader(source)
    assembler = ObjectAssembler(resolver, job, file: source.name)
  }

  func next() throws(CaseSyncError) -> ImportRow? {
    while var line = try lines.next() {
      if lines.number == 1, line.starts(with: [0xef, 0xbb, 0xbf]) { line = line.dropFirst(3) }
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      let text = String(decoding: line, as: UTF8.self)
      guard let object = try? JSONParser.parse(line), let members = object.members else {
        return ImportRow(
          number: lines.number, name: nil,
          remarks: [ImportRemark(row: lines.number, column: nil, reason: .unsoundJSON)],
          cells: [text])
      }
      let fields = object["fields"]?.members
      return try assembler.row(
        lines.number, Self.flat(members, fields), isOurs: fields != nil, cells: [text])
    }
    return nil
  }

  /// The fields, beside what names the record.
  private static func flat(
    _ members: [JSONValue.Member], _ fields: [JSONValue.Member]?
  ) -> [JSONValue.Member] {
    guard let fields else { return members }
    return members.filter { ["key", "id"].contains($0.name) } + fields
  }
}
