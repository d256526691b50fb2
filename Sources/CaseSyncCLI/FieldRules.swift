internal import CaseSync

/// What a questionnaire allows people to type, where they say no kind.
struct FieldRules {
  private let questionnaire: Questionnaire

  init(_ questionnaire: Questionnaire) { self.questionnaire = questionnaire }

  /// - Throws: ``CaseSyncError`` with code `invalidArgument`, and the way round in its hint.
  func check(_ argument: FieldArgument, _ field: Field?) throws(CaseSyncError) {
    let path = argument.path
    let field = try entered(field, path, kind: "text=...")
    guard !field.holdsFiles else {
      throw refusal("the field holds a file", path, "'casesync attach' adds one")
    }
    guard field.holdsSeveral == (argument.sign == .assign) else { return }
    throw other(
      field, path,
      hint: field.holdsSeveral
        ? "write \(path)+=VALUE to add one, \(path)-=VALUE to take one out"
        : "write \(path)=VALUE")
  }

  /// The same for a file that is attached.
  ///
  /// - Parameter isElement: whether it is added to others.
  func checkFile(at path: String, _ field: Field?, isElement: Bool) throws(CaseSyncError) {
    let field = try entered(field, path, kind: "attachment")
    guard field.holdsFiles else {
      throw other(
        field, path,
        hint: "'casesync set' gives answers; \(path):attachment attaches a file all the same")
    }
    guard field.holdsSeveral != isElement else { return }
    throw other(field, path, hint: isElement ? "leave --add out" : "say --add to add one")
  }

  /// - Parameter kind: what says that the field is meant although nobody asks for it.
  private func entered(
    _ field: Field?, _ path: String, kind: String
  ) throws(CaseSyncError) -> Field {
    guard let field else { throw unknown(path, kind: kind) }
    guard !field.isDerived else {
      throw refusal("the field is computed from others and never entered", path, nil)
    }
    guard field.kind != .rows || path.contains("/") else {
      throw refusal("the field holds rows", path, "write \(field.code)/ROW/SUBFIELD=VALUE")
    }
    return field
  }

  private func other(_ field: Field, _ path: String, hint: Wording) -> CaseSyncError {
    let message: Wording =
      field.holdsSeveral ? "the field holds several answers" : "the field holds one answer"
    return refusal(message, path, hint)
  }

  private func refusal(_ message: Wording, _ path: String, _ hint: Wording?) -> CaseSyncError {
    CaseSyncError(.invalidArgument, message, at: path, hint: hint)
  }

  private func unknown(_ path: String, kind: String) -> CaseSyncError {
    let near = near(path).prefix(6).joined(separator: ", ")
    let all: Wording =
      "'casesync schema show \(questionnaire.code)' lists the questions; "
      + "\(path):\(kind) enters it all the same"
    return refusal(
      "the questionnaire '\(questionnaire.code)' does not ask for this field", path,
      near.isEmpty ? all : "is it \(near)? \(all)")
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

extension Field {
  fileprivate var holdsFiles: Bool {
    kind == .attachment || (kind == .set && element == .attachment)
  }

  fileprivate var holdsSeveral: Bool { kind == .set || kind == .timeline }
}
