/// The values that a row states, each of the kind of its question.
struct RowPlan {
  struct Edit {
    var column: String
    var path: String
    var field: Field?
    var value: Value
    var isElement: Bool
  }

  let row: Int
  private(set) var edits: [Edit] = []
  private(set) var remarks: [ImportRemark]

  init(_ row: ImportRow, type: String, reader: AnswerReader) {
    self.row = row.number
    remarks = row.remarks
    for statement in row.statements {
      for text in statement.texts where text != CellText.withheld { read(text, statement, reader) }
    }
    if case .key(let key) = row.name, RecordName.isGuessable(key, type: type) {
      remarks.append(ImportRemark(row: row.number, column: nil, reason: .guessableKey))
    }
  }

  var hasFailed: Bool { remarks.contains(where: \.reason.isFailure) }

  /// Names the files that came along by what they are; others stay expected.
  mutating func take(_ files: EnclosedFiles, of name: RecordName?) throws(CaseSyncError) {
    for place in edits.indices {
      guard case .attachment(let expected) = edits[place].value, expected.sha256 == nil,
        let file = try files.attachment(named: expected.name ?? "", of: name)
      else { continue }
      edits[place].value = .attachment(file)
    }
  }

  mutating func fail(_ reason: ImportRemark.Reason) { remark(reason, nil) }

  private mutating func remark(_ reason: ImportRemark.Reason, _ column: String?) {
    remarks.append(ImportRemark(row: row, column: column, reason: reason))
  }

  private mutating func read(
    _ text: String, _ statement: ImportRow.Statement, _ reader: AnswerReader
  ) {
    switch reader.answer(text, to: statement.field, at: statement.path) {
    case .failure(let error): remark(error.reason, statement.column)
    case .success(let answer):
      if let reason = answer.remark { remark(reason, statement.column) }
      enter(answer.value.normalized, statement)
    }
  }

  /// Of several texts for one value the first counts: one in another language, say.
  private mutating func enter(_ value: Value, _ statement: ImportRow.Statement) {
    let isElement = statement.field?.isList ?? statement.isList
    let place = edits.first { $0.path == statement.path && (!isElement || $0.value == value) }
    guard let place else {
      edits.append(
        Edit(
          column: statement.column, path: statement.path, field: statement.field, value: value,
          isElement: isElement))
      return
    }
    if place.value != value { remark(.otherLanguage, statement.column) }
  }
}

extension Field {
  /// Whether the answers are elements of a set.
  var isList: Bool { kind == .set || kind == .timeline }
}
