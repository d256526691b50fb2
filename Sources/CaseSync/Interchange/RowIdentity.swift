/// What a row says of which record it is about.
struct RowIdentity {
  var key: String?
  var id: String?
}

extension ImportRow {
  /// Names the record of the row, or fails it.
  mutating func take(_ identity: RowIdentity, _ job: TableImport, _ dialect: TableDialect) {
    switch Self.name(identity, number, job, dialect) {
    case .success(let found):
      name = found
      if dialect.hasTitles { dropTitle(of: found.record) }
    case .failure(let error):
      remarks.append(ImportRemark(row: number, column: nil, reason: error.reason))
    }
  }

  /// Uwazi wants a title: that of a record without a name is its key or id.
  private mutating func dropTitle(of record: RecordID) {
    statements.removeAll { statement in
      statement.column.foldedName == "title"
        && statement.texts.contains {
          RecordID($0) == record || RecordID(key: $0) == record
        }
    }
  }

  private static func name(
    _ identity: RowIdentity, _ number: Int, _ job: TableImport, _ dialect: TableDialect
  ) -> Result<RecordName, AnswerReader.ReasonError> {
    let id = identity.id.flatMap { RecordID($0.stripped) }
    var text = identity.key.map(dialect.key)
    if let given = identity.id, id == nil {
      guard dialect.idsMayBeKeys else { return .failure(.init(.unsoundKey)) }
      text = text ?? given
    }
    if let text {
      guard let key = RecordName.key(text, type: job.type) else {
        return .failure(.init(.unsoundKey))
      }
      if let id, id != RecordID(key: key) { return .failure(.init(.otherIdentity)) }
      return .success(.key(key))
    }
    if let id { return .success(.id(id)) }
    guard let list = job.listName else { return .failure(.init(.noKey)) }
    guard let key = RecordName.key("\(list)-\(number)", type: job.type) else {
      return .failure(.init(.unsoundKey))
    }
    return .success(.key(key))
  }

  /// Enters what a cell says.
  mutating func state(
    _ text: String, _ column: String, _ path: String, _ field: Field?, _ form: ColumnRole.Form,
    _ dialect: TableDialect
  ) {
    var texts = [text]
    switch form {
    case .option(let code):
      guard ["1", "true", "yes"].contains(text.foldedName) else { return }
      texts = [code]
    case .edtf:
      // What the lossy column says counts no more.
      statements.removeAll { $0.path == path }
    case .plain:
      if statements.contains(where: { $0.path == path && $0.isExact }) { return }
      if let field, field.isList { texts = dialect.list(text, of: field) }
    }
    guard !texts.isEmpty else { return }
    let variants = otherSpelling(at: path, field, dialect)
    statements.append(
      Statement(
        column: column, path: variants?.code ?? path, field: variants ?? field, texts: texts,
        isExact: form == .edtf))
  }

  /// A title in another language is another spelling of the name.
  private func otherSpelling(at path: String, _ field: Field?, _ dialect: TableDialect) -> Field? {
    guard dialect.hasTitles, path == "full_name", statements.contains(where: { $0.path == path })
    else { return nil }
    var variants = Field(code: "name_variants", kind: .set, label: LocalizedText(""))
    variants.element = .text
    return variants
  }
}
