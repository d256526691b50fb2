/// A condition of a table of one's own, such as `gender=female`.
public struct ReportFilter: Hashable, Sendable {
  public var field: String
  /// One of these answers must have been given.
  public var codes: Set<String>

  /// Reads `FIELD=CODE` or `FIELD=CODE|CODE`; labels and aliases of options are understood.
  ///
  /// - Throws: ``CaseSyncError`` with code `invalidArgument` for a question or an answer that the
  ///   questionnaire does not have.
  public init(_ text: String, of questionnaire: Questionnaire) throws(CaseSyncError) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw CaseSyncError(.invalidArgument, "'\(text)' is no condition", hint: "write FIELD=CODE")
    }
    guard let field = questionnaire[parts[0]] else {
      throw CaseSyncError(
        .invalidArgument, "the questionnaire has no such question", at: parts[0],
        hint: "'casesync schema show \(questionnaire.code)' lists them")
    }
    self.field = parts[0]
    codes = []
    for name in parts[1].split(separator: "|").map(String.init) {
      codes.insert(try Self.code(name, of: field))
    }
  }

  private static func code(_ name: String, of field: Field) throws(CaseSyncError) -> String {
    guard let vocabulary = field.vocabulary else { return name }
    guard let option = vocabulary.option(named: name) else {
      throw CaseSyncError(
        .invalidArgument, "'\(name)' is not among the answers", at: field.code,
        hint: "'casesync schema show' with the type and '\(field.code)' lists them")
    }
    return option.code
  }

  func accepts(_ person: CountedPerson, of questionnaire: Questionnaire) -> Bool {
    guard let question = questionnaire[field] else { return false }
    if let band = person.age?.band, question.code == "age_band" { return codes.contains(band) }
    return person.answers(to: question).values.contains { codes.contains($0.text ?? "\($0)") }
  }
}
