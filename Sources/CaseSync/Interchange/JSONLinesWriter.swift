/// One object a record, on a line of its own; names in byte order.
final class JSONLinesWriter: TableWriter {
  private let output: TableOutput
  private var json = JSONWriter()

  init(_ job: TableExport, to file: OutputFile) { output = TableOutput(file, job) }

  func append(
    _ record: DisclosedRecord, leavingOut: (String, Int) -> Void
  ) throws(CaseSyncError) {
    json.object { json in
      if !record.conflicts.isEmpty {
        json.key("conflicts")
        json.array { json in for path in record.conflicts { json.string(path) } }
      }
      json.key("fields")
      json.object { json in Self.write(record.answers, to: &json) }
      json.string("id", record.id?.description)
      json.string("key", record.key)
      json.string("type", record.type)
    }
    json.endLine()
    if json.count >= 1 << 16 { try flush() }
  }

  func finish() throws(CaseSyncError) {
    try flush()
    try output.commit()
  }

  private func flush() throws(CaseSyncError) {
    try output.write(json.bytes)
    json.removeAll()
  }

  private static func write(_ answers: [DisclosedRecord.Answer], to json: inout JSONWriter) {
    let sorted = answers.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    var rest = sorted[...]
    while let answer = rest.first {
      let parts = answer.path.split(separator: "/").map(String.init)
      json.key(parts[0])
      guard parts.count == 3 else {
        write(answer, to: &json)
        rest = rest.dropFirst()
        continue
      }
      let rows = rest.prefix { $0.path.hasPrefix(parts[0] + "/") }
      json.object { json in write(rows: rows, to: &json) }
      rest = rest.dropFirst(rows.count)
    }
  }

  private static func write(
    rows: ArraySlice<DisclosedRecord.Answer>, to json: inout JSONWriter
  ) {
    var rest = rows
    while let first = rest.first {
      let name = String(first.path.split(separator: "/")[1])
      let cells = rest.prefix { $0.path.split(separator: "/")[1] == name }
      json.key(name)
      json.object { json in
        for cell in cells {
          json.key(String(cell.path.split(separator: "/")[2]))
          write(cell, to: &json)
        }
      }
      rest = rest.dropFirst(cells.count)
    }
  }

  private static func write(_ answer: DisclosedRecord.Answer, to json: inout JSONWriter) {
    guard answer.isList else { return write(answer.shown[0], to: &json) }
    json.array { json in for entry in answer.shown { write(entry, to: &json) } }
  }

  private static func write(_ entry: DisclosedRecord.Entry, to json: inout JSONWriter) {
    guard let value = entry.value else { return json.string(entry.text) }
    if case .record = value { return json.object { $0.string("record", entry.text) } }
    CanonicalState.write(value.payload, to: &json)
  }
}
