/// Reading under the names of this version; no op is written, so teams with different versions of a
/// questionnaire go on merging.
extension Questionnaire {
  /// Everything current at a question, what was said under its former names included.
  ///
  /// A renamed question shows the heads of both names as candidates: a team with the older
  /// questionnaire still writes there. A question that was split or recoded reads its former answer
  /// only until it is answered itself.
  public func answers(to field: Field, in record: RecordState) -> FieldState {
    Self.answers(to: field, in: record)
  }

  static func answers(to field: Field, in record: RecordState) -> FieldState {
    var state = record[field.code] ?? FieldState()
    for former in field.formerly {
      guard let old = record[former.field]?.renamed(by: former) else { continue }
      if former.codes == nil { state.join(old) } else { state.fill(with: old) }
    }
    return state
  }

  /// The fields of a record that no question of this version asks for, under no name.
  public func unasked(in record: RecordState) -> [String] {
    let known = Set(fields.flatMap { [$0.code] + $0.formerly.map(\.field) })
    return record.fields.map(\.path).filter { path in
      !known.contains(String(path.prefix { $0 != "/" }))
    }
  }
}

extension FieldState {
  /// The heads of another name beside one's own, but that it was emptied there competes with nothing.
  fileprivate mutating func join(_ old: FieldState) {
    if let heads = old.register?.heads.filter({ $0.value != nil || $0.isWithheld }), !heads.isEmpty
    {
      register = RegisterState(heads: (register?.heads ?? []) + heads)
    }
    for element in old.elements ?? [] { enter(element) }
  }

  private mutating func enter(_ element: ElementState) {
    guard let place = elements?.firstIndex(where: { $0.key == element.key }) else {
      elements = (elements ?? []) + [element]
      return
    }
    let heads = (elements?[place].heads ?? []) + element.heads
    if let both = ElementState(key: element.key, heads: heads) { elements?[place] = both }
  }

  /// The heads of another name, where there are none.
  fileprivate mutating func fill(with old: FieldState) {
    if register == nil { register = old.register }
    if elements == nil { elements = old.elements }
  }

  /// The answers with the codes that they have now; `nil` when none belongs to the question.
  fileprivate func renamed(by former: Former) -> FieldState? {
    guard former.codes != nil else { return self }
    var state = FieldState()
    let heads = (register?.heads ?? []).compactMap { $0.renamed(by: former) }
    if !heads.isEmpty { state.register = RegisterState(heads: heads) }
    let elements = (self.elements ?? []).compactMap { $0.renamed(by: former) }
    if !elements.isEmpty { state.elements = elements }
    return heads.isEmpty && elements.isEmpty ? nil : state
  }
}

extension ElementState {
  fileprivate func renamed(by former: Former) -> ElementState? {
    guard let text = value.text, let code = former.codes?[text] else { return nil }
    let key = Slot.element(of: Value.code(code).payload)
    return ElementState(key: key, heads: heads.compactMap { $0.renamed(by: former) })
  }
}

extension Head {
  /// `nil` when the answer belongs to another question; what is no code stays as it is.
  fileprivate func renamed(by former: Former) -> Head? {
    guard let text = value?.text else { return self }
    guard let code = former.codes?[text] else { return nil }
    var head = self
    head.content?.payload = Value.code(code).payload
    return head
  }
}
