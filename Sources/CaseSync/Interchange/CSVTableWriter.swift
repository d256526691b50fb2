/// One row a record, one column a question, codes as they are.
final class CSVTableWriter: TableWriter {
  private let columns: [String]
  private let places: [String: Int]
  private let output: TableOutput
  private var writer: CSVWriter

  /// - Parameter asked: the columns that are questions.
  init(_ job: TableExport, _ columns: [String], asked: Set<String>, to file: OutputFile) {
    self.columns = columns
    places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
    output = TableOutput(file, job)
    writer = CSVWriter(separator: job.separator, hasMark: job.hasMark)
    let headers = columns.map { asked.contains($0) ? $0 : ColumnResolver.ownMark + $0 }
    writer.append(["id", "key"] + headers + ["conflicts"])
  }

  func append(
    _ record: DisclosedRecord, leavingOut: (String, Int) -> Void
  ) throws(CaseSyncError) {
    var cells = [String](repeating: "", count: columns.count)
    for answer in record.answers {
      guard let place = places[answer.path] else {
        leavingOut(answer.path.split(separator: "/").first.map(String.init) ?? "", 1)
        continue
      }
      cells[place] =
        answer.isList ? CellList.join(answer.shown.map(\.text)) : answer.shown.first?.text ?? ""
    }
    writer.append(
      [record.id?.description ?? "", record.key ?? ""] + cells + [CellList.join(record.conflicts)])
    try output.drain(&writer)
  }

  func finish() throws(CaseSyncError) {
    try output.drain(&writer, least: 1)
    try output.commit()
  }
}
