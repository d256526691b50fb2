internal import CaseSync

/// The field that a file is attached to, as the questionnaire of the record's type has it.
struct FileField {
  let path: String
  /// The question's; files that say nothing of their own confidentiality are entered with it.
  let level: Confidentiality

  private static let kind = "attachment"

  /// - Parameters:
  ///   - argument: a field, or `FIELD:attachment` for one that the questionnaire does not know.
  ///   - isElement: adds the file to a set of files.
  ///   - questionnaire: `nil` where none asks about records of the type; then every field is free.
  init(
    _ argument: String, isElement: Bool, questionnaire: Questionnaire?
  ) throws(CaseSyncError) {
    let colon = argument.lastIndex(of: ":")
    if let colon, argument[argument.index(after: colon)...] != Self.kind {
      throw FieldEdit.invalid(argument, "write FIELD, or FIELD:attachment")
    }
    path = try FieldPath.checked(String(argument[..<(colon ?? argument.endIndex)]))
    let field = questionnaire?[path]
    level = field?.confidentiality ?? .open
    guard colon == nil, let questionnaire else { return }
    try FieldRules(questionnaire).checkFile(at: path, field, isElement: isElement)
  }
}
