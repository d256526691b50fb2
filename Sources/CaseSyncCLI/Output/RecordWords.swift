internal import CaseSync

/// The questionnaire's words beside the codes of one record, and what does not fit it.
struct RecordWords {
  private var questionnaire: Questionnaire?
  private var findings: [String: [Finding]] = [:]
  private var language: Language { Words.current.language }

  /// Codes alone.
  init() {}

  init(_ record: RecordState, in store: Store) throws(CaseSyncError) {
    questionnaire = try store.questionnaire(of: record.type)
    let all = questionnaire?.findings(in: record) ?? []
    findings = Dictionary(grouping: all, by: \.path)
  }

  /// The field with its question, for instance `gender: Gender identity of a victim`.
  func name(_ path: String) -> String {
    guard let questionnaire else { return path }
    guard let field = questionnaire[path] else {
      let isFormer = questionnaire.fields.contains { $0.formerly.contains { $0.field == path } }
      return isFormer ? path : "\(path) (\(say(Finding.Kind.unknownField.rawValue)))"
    }
    return "\(path): \(field.label[language])"
  }

  /// A value with the words of its code, and what is wrong with it.
  func text(_ text: String, of head: Head, at path: String) -> String {
    guard let value = head.value?.text else { return text }
    let code = TimelineEntry(value)?.status ?? value
    let label = questionnaire?[path]?.vocabulary?[code]?.label[language]
    let faults = (findings[path] ?? []).filter { $0.value == value }.map { say($0.kind.rawValue) }
    return text + (label.map { ": \($0)" } ?? "")
      + (faults.isEmpty ? "" : " (\(faults.joined(separator: ", ")))")
  }
}
