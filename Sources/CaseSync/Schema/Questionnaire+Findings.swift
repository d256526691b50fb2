extension Questionnaire {
  /// The answers of a record that do not fit this questionnaire.
  public func findings(in record: RecordState) -> [Finding] {
    let unknown = unasked(in: record).map { Finding(path: $0, kind: .unknownField, value: "") }
    return unknown + fields.flatMap { findings(at: $0, in: record) }
  }

  private func findings(at field: Field, in record: RecordState) -> [Finding] {
    let state = answers(to: field, in: record)
    var findings: [Finding] = []
    for value in state.values {
      if let finding = Self.finding(for: value, at: field) { findings.append(finding) }
    }
    if let remark = field.remark, state.values.contains(where: { $0.text == "other" }),
      record[remark]?.value == nil
    {
      findings.append(Finding(path: remark, kind: .missingRemark, value: "other"))
    }
    if !state.values.isEmpty, let base = field.base, !isOpen(base, in: record) {
      findings.append(Finding(path: field.code, kind: .unexpectedAnswer, value: base.field))
    }
    return findings
  }

  /// Whether the question that opens another one was answered so, or not at all.
  private func isOpen(_ base: BaseQuestion, in record: RecordState) -> Bool {
    guard let field = self[base.field] else { return true }
    let given = answers(to: field, in: record).values.compactMap(\.text)
    guard !given.isEmpty, let wanted = base.answers else { return true }
    return given.contains { wanted.contains($0) }
  }

  private static func finding(for value: Value, at field: Field) -> Finding? {
    if case .answer = value { return nil }
    let text = value.text
    let finding = { (kind: Finding.Kind) in
      Finding(path: field.code, kind: kind, value: text ?? "\(value)")
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
