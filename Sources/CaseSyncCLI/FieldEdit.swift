internal import CaseSync

/// What one argument does to a record, as the questionnaire of its type has it.
struct FieldEdit {
  enum Action {
    case assign(Value?)
    case add(Value)
    case remove(Value)
  }

  let path: String
  let action: Action
  let level: Confidentiality
  /// Fields that the question was in earlier versions.
  private let former: [String]

  static let help = """
      FIELD=VALUE     gives the field a value; FIELD= empties it
      FIELD+=VALUE    adds an element to a set; FIELD-=VALUE removes one
      FIELD:KIND=...  says the kind: text, code, date, decimal, integer, boolean, record (key or id),
                      answer (unknown, declined, not_applicable)
      FIELD is a name, or field/row/subfield, such as custody_timeline/d1/status

    Where a questionnaire asks about the type, it knows the kinds, takes codes, labels and other names
    for answers, and gives each value its level. What it does not know is entered with a KIND. Other
    types hold any field, as text unless a KIND is said.

    """

  /// - Parameters:
  ///   - questionnaire: `nil` where none asks about records of the type; then every field is free.
  ///   - level: what the author says; `nil` leaves it to the questionnaire.
  init(
    _ argument: String, store: Store, questionnaire: Questionnaire?, level: Confidentiality?
  ) throws(CaseSyncError) {
    try self.init(
      FieldArgument(argument), store: store, questionnaire: questionnaire, level: level)
  }

  init(
    _ argument: FieldArgument, store: Store, questionnaire: Questionnaire?, level: Confidentiality?
  ) throws(CaseSyncError) {
    let field = questionnaire?[argument.path]
    path = argument.path
    former = (field?.formerly ?? []).filter { $0.codes == nil }.map(\.field)
    self.level = level ?? field?.confidentiality ?? .open
    if argument.kind == nil, let questionnaire {
      try FieldRules(questionnaire).check(argument, field)
    }
    if argument.isClear {
      action = .assign(nil)
      return
    }
    let value = try Self.value(argument, field, store)
    action =
      switch argument.sign {
      case .assign: .assign(value)
      case .add: .add(value)
      case .remove: .remove(value)
      }
  }

  private static func value(
    _ argument: FieldArgument, _ field: Field?, _ store: Store
  ) throws(CaseSyncError) -> Value {
    guard argument.kind == nil, let field else {
      return try value(argument.text, kind: argument.kind ?? "text", store: store)
    }
    return try field.value(of: argument.text) { name throws(CaseSyncError) in
      try store.resolve(name)
    }
  }

  static func value(
    _ text: String, kind: String, store: Store
  ) throws(CaseSyncError) -> Value {
    switch kind {
    case "code": return .code(text)
    case "date": return .date(text)
    case "decimal": return .decimal(text)
    case "integer":
      guard let number = Int64(text) else { throw invalid(text, "write a whole number") }
      return .integer(number)
    case "boolean":
      guard let flag = ["true": true, "false": false][text] else {
        throw invalid(text, "write true or false")
      }
      return .boolean(flag)
    case "record": return .record(try store.resolve(text))
    case "answer":
      guard let answer = Answer(code: text) else {
        throw invalid(text, "write unknown, declined or not_applicable")
      }
      return .answer(answer)
    default: return .text(text)
    }
  }

  static func invalid(_ argument: String, _ hint: Wording) -> CaseSyncError {
    CaseSyncError(.invalidArgument, "'\(argument)' does not fit", hint: hint)
  }

  /// - Parameters:
  ///   - state: what the record holds; `nil` for a new one.
  ///   - isSettling: settles over withheld values as well.
  func enter(
    into draft: inout Draft, of record: RecordID, _ state: RecordState? = nil,
    isSettling: Bool = false
  ) throws(CaseSyncError) {
    var annotations = draft.annotations
    annotations.confidentiality = level
    switch action {
    case .assign(let value) where isSettling:
      try draft.resolve(path, of: record, to: value, annotations)
    case .assign(let value): try draft.assign(value, to: path, of: record, annotations)
    case .add(let value): try draft.add(value, to: path, of: record, annotations)
    case .remove(let value): try draft.remove(value, from: path, of: record, annotations)
    }
    for path in former {
      guard let old = state?[path] else { continue }
      try leave(path, old, in: &draft, of: record)
    }
  }

  /// Takes the answer out of the field that the question was before.
  private func leave(
    _ path: String, _ old: FieldState, in draft: inout Draft, of record: RecordID
  ) throws(CaseSyncError) {
    switch action {
    case .assign where old.register?.heads.contains { $0.value != nil } ?? false:
      try draft.assign(nil, to: path, of: record)
    case .remove(let value) where old.presentElements.contains { $0.value == value }:
      try draft.remove(value, from: path, of: record)
    default: break
    }
  }
}
