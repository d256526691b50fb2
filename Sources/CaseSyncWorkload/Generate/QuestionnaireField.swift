/// A question of the victim questionnaire.
struct QuestionnaireField {
  /// What an answer may be.
  enum Kind {
    case register, set, date, text, integer
  }

  let code: String
  let kind: Kind
  let options: [String]

  init(_ code: String, _ kind: Kind, _ options: [String] = []) {
    self.code = code
    self.kind = kind
    self.options = options
  }

  /// Returns whether an edit suits the kind of the field.
  func accepts(_ edit: FieldEdit) -> Bool {
    switch edit {
    case .assign(let value): kind != .set && kind != .integer && isOption(value)
    case .assignInteger: kind == .integer
    case .answer, .clear: kind != .set
    case .add(let value), .remove(let value): kind == .set && isOption(value)
    }
  }

  private func isOption(_ value: String) -> Bool {
    options.isEmpty || options.contains(value)
  }
}
