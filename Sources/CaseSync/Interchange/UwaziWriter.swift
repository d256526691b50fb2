/// A zip that Uwazi imports: `import.csv` with labels, and a thesaurus for each list of answers.
///
/// A date that is not a whole day has no place in Uwazi: its cell stays empty, and the column
/// `… (EDTF)` beside it says what is known.
final class UwaziWriter: TableWriter {
  private struct Column {
    var field: Field
    var header: String
    /// What the thesaurus has for each code; worked out once, for comparing names takes long.
    var labels: [String: String]
  }

  private let columns: [Column]
  private let title: Field?
  private let output: TableOutput
  private var zip: ZipWriter
  private var table = CSVWriter()

  init(_ job: TableExport, _ questionnaire: Questionnaire?, to file: OutputFile) {
    title = ColumnResolver.title(of: questionnaire)
    output = TableOutput(file, job)
    zip = ZipWriter()
    let title = title?.code
    let fields = (questionnaire?.fields ?? []).filter {
      !$0.isDerived && $0.kind != .rows && $0.code != title
    }
    columns = Self.columns(fields, job.language)
    table = CSVWriter(hasMark: job.hasMark)
    table.append(
      ["id", "Title"]
        + columns.flatMap {
          $0.field.kind == .date ? [$0.header, $0.header + " (EDTF)"] : [$0.header]
        })
  }

  /// Labels, with the code behind those that are not unique; headers know no upper case.
  private static func columns(_ fields: [Field], _ language: Language) -> [Column] {
    let reserved = ["id", "title"]
    let counts = Dictionary(grouping: fields) { $0.label[language].foldedName }.mapValues(\.count)
    return fields.map { field in
      let label = field.label[language]
      let isUnique = counts[label.foldedName] == 1 && !reserved.contains(label.foldedName)
      return Column(
        field: field, header: isUnique ? label : "\(label) (\(field.code))",
        labels: labels(of: field, language))
    }
  }

  func append(
    _ record: DisclosedRecord, leavingOut: (String, Int) -> Void
  ) throws(CaseSyncError) {
    var cells = [record.id?.description ?? "", record.name(title)]
    for column in columns {
      let shown = record[column.field.code]?.shown ?? []
      if column.field.kind == .date {
        let date = shown.first?.text ?? ""
        cells += [Self.isWholeDay(date) ? date : "", date]
      } else {
        cells.append(Self.cell(shown, column))
      }
    }
    let known = Set(columns.map(\.field.code) + [title?.code].compactMap { $0 })
    for answer in record.answers where !known.contains(answer.path) { leavingOut(answer.path, 1) }
    table.append(cells)
  }

  private static func cell(_ entries: [DisclosedRecord.Entry], _ column: Column) -> String {
    let texts = entries.map { entry in
      let isOption = entry.value != nil && column.field.kind != .timeline
      return isOption ? column.labels[entry.text] ?? entry.text : entry.text
    }
    return column.field.isList ? CellList.join(texts) : texts.first ?? ""
  }

  /// The label of each code; the code itself where the label would be mistaken for another.
  private static func labels(of field: Field, _ language: Language) -> [String: String] {
    guard let vocabulary = field.vocabulary else { return [:] }
    let pairs = vocabulary.options.map { option in
      let label = option.label[language]
      let isClear = vocabulary.option(named: label)?.code == option.code && !label.contains("|")
      return (option.code, isClear ? label : option.code)
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private static func isWholeDay(_ date: String) -> Bool {
    date.utf8.count == 10 && CivilDate.isValid(date)
      && date.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: "-") }
  }

  func finish() throws(CaseSyncError) {
    try output.write(zip.entry("import.csv", table.bytes))
    table.removeAll()
    for column in columns where column.field.isCoded {
      try output.write(zip.entry("thesaurus-\(column.field.code).csv", thesaurus(of: column.field)))
    }
    try output.write(try zip.finish())
    try output.commit()
  }

  /// One column a language, called by its English name.
  private func thesaurus(of field: Field) -> [UInt8] {
    var writer = CSVWriter()
    let languages: [(Language, String)] = [
      (.english, "English"), (.russian, "Russian"), (.kazakh, "Kazakh"),
    ]
    writer.append(languages.map(\.1))
    let labels = languages.map { Self.labels(of: field, $0.0) }
    for option in field.vocabulary?.options ?? [] {
      writer.append(labels.map { $0[option.code] ?? option.code })
    }
    return writer.bytes
  }
}
