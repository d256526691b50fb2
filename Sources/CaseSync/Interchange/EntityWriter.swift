/// The entities of an ODK Central entity list: `__id`, `label`, and codes as text.
final class EntityWriter: TableWriter {
  private let fields: [Field]
  private let title: Field?
  private let output: TableOutput
  private var writer: CSVWriter

  init(_ job: TableExport, _ questionnaire: Questionnaire?, to file: OutputFile) {
    title = ColumnResolver.title(of: questionnaire)
    // An option of several is a text with spaces there, and rows have no place.
    fields = (questionnaire?.fields ?? []).filter { !$0.isDerived && $0.kind != .rows }
    output = TableOutput(file, job)
    writer = CSVWriter(hasMark: job.hasMark)
    writer.append(["__id", "label"] + fields.map(\.code))
  }

  func append(
    _ record: DisclosedRecord, leavingOut: (String, Int) -> Void
  ) throws(CaseSyncError) {
    let cells = fields.map { field -> String in
      let texts = (record[field.code]?.shown ?? []).map(\.text)
      return field.isList ? Self.list(texts, field) : texts.first ?? ""
    }
    let known = Set(fields.map(\.code))
    for answer in record.answers where !known.contains(answer.path) { leavingOut(answer.path, 1) }
    writer.append([record.id?.description ?? "", record.name(title)] + cells)
    try output.drain(&writer)
  }

  /// Codes are parted by a space, as in a select_multiple; texts as in our own tables.
  private static func list(_ texts: [String], _ field: Field) -> String {
    let isSelect = field.isCoded && field.kind == .set
    return isSelect ? texts.joined(separator: " ") : CellList.join(texts)
  }

  func finish() throws(CaseSyncError) {
    try output.drain(&writer, least: 1)
    try output.commit()
  }
}
