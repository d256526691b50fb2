extension Questionnaire {
  /// The answers of a record that do not fit this questionnaire.
  public func findings(in record: RecordState) -> [Finding] {
    let unknown = unasked(in: record).map { Finding(path: $0, kind: .unknownField, value: "") }
    return unknown + fields.flatMap { findings(at: $0, in: record) } + rowFindings(in: record)
  }

  private func findings(at field: Field, in record: RecordState) -> [Finding] {
    let values = answers(to: field, in: record).values
    var findings = values.compactMap { Self.finding(for: $0, at: field, path: field.code) }
    if let remark = field.remark, values.contains(where: { $0.text == "other" }),
      record[remark]?.value == nil
    {
      findings.append(Finding(path: remark, kind: .missingRemark, value: "other"))
    }
    if !values.isEmpty, let base = field.base, !isOpen(base, in: record) {
      findings.append(Finding(path: field.code, kind: .unexpectedAnswer, value: base.field))
    }
    if !values.isEmpty, field.isDerived {
      findings.append(Finding(path: field.code, kind: .unexpectedAnswer, value: ""))
    }
    if field.kind == .timeline { findings += outOfDate(field, in: record) }
    return findings
  }

  /// Whether the question that opens another one was answered so, or not at all.
  private func isOpen(_ base: BaseQuestion, in record: RecordState) -> Bool {
    guard let field = self[base.field] else { return true }
    let given = answers(to: field, in: record).values.compactMap(\.text)
    guard !given.isEmpty, let wanted = base.answers else { return true }
    return given.contains { wanted.contains($0) }
  }

  /// Entries of a time at which their answer did not exist.
  private func outOfDate(_ field: Field, in record: RecordState) -> [Finding] {
    timeline(field, of: record).filter { entry in
      guard let option = field.vocabulary?[entry.status] else { return false }
      return option.from.map { CivilDate.isCertainly(entry.date, before: $0) } ?? false
        || option.until.map { CivilDate.isCertainly($0, before: entry.date) } ?? false
    }.map { Finding(path: field.code, kind: .outOfDate, value: "\($0.date) \($0.status)") }
  }

  /// What is said in rows, such as `custody_timeline/d1/status`.
  private func rowFindings(in record: RecordState) -> [Finding] {
    record.fields.flatMap { path, state -> [Finding] in
      let parts = path.split(separator: "/")
      guard parts.count == 3, self[String(parts[0])] != nil,
        !record.deletedRows.contains("\(parts[0])/\(parts[1])")
      else { return [] }
      guard let subfield = self[path] else {
        return [Finding(path: path, kind: .unknownField, value: "")]
      }
      return state.values.compactMap { Self.finding(for: $0, at: subfield, path: path) }
    }
  }

  private static func finding(for value: Value, at field: Field, path: String) -> Finding? {
    if case .answer = value { return nil }
    let text = value.text
    let finding = { (kind: Finding.Kind) in
      Finding(path: path, kind: kind, value: text ?? "\(value)")
    }
    switch field.kind {
    case .timeline:
      guard let entry = text.flatMap({ TimelineEntry($0) }) else { return finding(.invalidValue) }
      return field.vocabulary.map { $0[entry.status] == nil } ?? false ? finding(.unknownCode) : nil
    case .date: return text.map(CivilDate.isValid) ?? false ? nil : finding(.invalidValue)
    case .integer: return isInteger(value) ? nil : finding(.invalidValue)
    case .register, .set:
      guard let vocabulary = field.vocabulary else { return nil }
      return text.map { vocabulary[$0] == nil } ?? true ? finding(.unknownCode) : nil
    default: return nil
    }
  }

  private static func isInteger(_ value: Value) -> Bool {
    if case .integer = value { return true }
    return value.text.map { Int64($0) != nil } ?? false
  }
}

extension FieldState {
  /// Every distinct current value: competing ones of a register, present elements of a set.
  public var values: [Value] {
    var seen: Set<Value> = []
    let heads = (register?.heads ?? []).compactMap(\.value)
    return (heads + presentElements.map(\.value)).filter { seen.insert($0).inserted }
  }
}
