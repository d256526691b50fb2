/// What must hold within a questionnaire before anybody works with it.
struct SchemaCheck {
  private let questionnaire: Questionnaire
  private let all: [Questionnaire]
  private let file: String

  init(_ questionnaire: Questionnaire, among all: [Questionnaire], file: String) {
    self.questionnaire = questionnaire
    self.all = all
    self.file = file
  }

  func run() throws(CaseSyncError) {
    try checkName(questionnaire.code, "")
    guard questionnaire.version >= 1 else {
      throw failure("versions are numbered from 1", "")
    }
    try checkFields(questionnaire.fields, within: "")
    for field in questionnaire.fields {
      try checkFields(field.fields, within: field.code + "/")
    }
    for (name, options) in questionnaire.vocabularies ?? [:] { try checkOptions(options, name) }
  }

  private func checkFields(_ fields: [Field], within: String) throws(CaseSyncError) {
    var seen: Set<String> = []
    for field in fields {
      let place = within + field.code
      try checkName(field.code, place)
      guard seen.insert(field.code).inserted else { throw failure("the code is used twice", place) }
      try checkOptions(field.vocabulary?.options ?? [], place)
      try checkAnswers(field, place)
      try checkReferences(field, among: fields, place)
    }
  }

  private func checkName(_ name: String, _ place: String) throws(CaseSyncError) {
    do {
      try FieldPath.checkName(name)
    } catch {
      throw failure(error.messageWords, place)
    }
  }

  private func checkOptions(_ options: [Option], _ place: String) throws(CaseSyncError) {
    var seen: Set<String> = []
    for option in options {
      let inside = "\(place), option \(option.code)"
      guard !option.code.isEmpty else { throw failure("a code is empty", place) }
      guard seen.insert(option.code).inserted else {
        throw failure("the code is used twice", inside)
      }
      let dates = [option.from, option.until] + option.also.flatMap { [$0.from, $0.until] }
      for date in dates.compactMap(\.self) where !CivilDate.isValid(date) {
        throw failure("'\(date)' is no date", inside)
      }
    }
  }

  /// What a field is answered with must be said where its kind asks for it.
  private func checkAnswers(_ field: Field, _ place: String) throws(CaseSyncError) {
    let hasOptions = field.vocabulary != nil || field.vocabularyName != nil
    switch field.kind {
    case .register where !hasOptions: throw failure("a register needs options", place)
    case .set where !hasOptions && field.element == nil:
      throw failure("a set needs options, or 'of'", place)
    case .reference where field.target == nil: throw failure("a reference needs 'to'", place)
    case .rows where field.fields.isEmpty: throw failure("rows need 'fields'", place)
    default: break
    }
    guard let name = field.vocabularyName else { return }
    let isKnown = questionnaire.vocabularies?[name] != nil || isField(name)
    guard isKnown else { throw failure("there is no vocabulary '\(name)'", place) }
  }

  private func isField(_ name: String) -> Bool {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return false }
    // Another file may bring it.
    guard let other = all.first(where: { $0.code == parts[0] }) else { return true }
    return other[parts[1]] != nil
  }

  private func checkReferences(
    _ field: Field, among fields: [Field], _ place: String
  ) throws(CaseSyncError) {
    for name in [field.base?.field, field.remark].compactMap(\.self)
    where !fields.contains(where: { $0.code == name }) {
      throw failure("there is no field '\(name)'", place)
    }
    for former in field.formerly where former.field == field.code && former.codes == nil {
      throw failure("a field cannot have been itself", place)
    }
  }

  private func failure(_ message: Wording, _ place: String) -> CaseSyncError {
    let inside = place.isEmpty ? questionnaire.code : "\(questionnaire.code), field \(place)"
    return CaseSyncError(
      .malformed, message, at: "\(file), questionnaire \(inside)",
      hint: "see Documentation/schema.md; nothing was changed")
  }
}
