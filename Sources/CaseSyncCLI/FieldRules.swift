internal import CaseSync

/// What a questionnaire allows people to type, where they say no kind.
struct FieldRules {
  private let questionnaire: Questionnaire

  init(_ questionnaire: Questionnaire) { self.questionnaire = questionnaire }

  /// - Throws: ``CaseSyncError`` with code `invalidArgument`, and the way round in its hint.
  func check(_ argument: FieldArgument, _ field: Field?) throws(CaseSyncError) {
    guard let field else { throw unknown(argument.path) }
    guard !field.isDerived else {
      throw refusal("the field is computed from others and never entered", argument, nil)
    }
    switch field.kind {
    case .rows where !argument.path.contains("/"):
      throw refusal("the field holds rows", argument, "write \(field.code)/ROW/SUBFIELD=VALUE")
    case .attachment:
      throw refusal("the field holds a file", argument, "'casesync attach' adds one")
    case .set, .timeline:
      guard argument.sign == .assign else { return }
      throw refusal(
        "the field holds several answers", argument,
        "write \(argument.path)+=VALUE to add one, \(argument.path)-=VALUE to take one out")
    default:
      guard argument.sign != .assign else { return }
      throw refusal("the field holds one answer", argument, "write \(argument.path)=VALUE")
    }
  }

  private func refusal(
    _ message: String, _ argument: FieldArgument, _ hint: String?
  ) -> CaseSyncError {
    CaseSyncError(.invalidArgument, message, at: argument.path, hint: hint)
  }

  private func unknown(_ path: String) -> CaseSyncError {
    let near = near(path).prefix(6)
    let meant = near.isEmpty ? "" : "is it \(near.joined(separator: ", "))? "
    return CaseSyncError(
      .invalidArgument, "the questionnaire '\(questionnaire.code)' does not ask for this field",
      at: path,
      hint: meant + "'casesync schema show \(questionnaire.code)' lists the questions;"
        + " \(path):text=... enters it all the same")
  }

  /// Fields that share a word with a name, or are the subfields of the same rows.
  private func near(_ path: String) -> [String] {
    let parts = path.split(separator: "/").map(String.init)
    if parts.count == 3, let rows = questionnaire[parts[0]] {
      return rows.subfields.map { "\(parts[0])/\(parts[1])/\($0.code)" }
    }
    let words = Set(parts[0].split(separator: "_"))
    return questionnaire.fields.filter { field in
      !field.isDerived && !words.isDisjoint(with: field.code.split(separator: "_"))
    }.map(\.code)
  }
}
