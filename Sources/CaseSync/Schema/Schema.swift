/// The questionnaires of a dataset: a view of its records and a check, never part of merging.
///
/// Any record may hold any field. A schema only says what is asked, which answers are offered, and
/// how they are called.
public struct Schema: Sendable {
  /// The greatest version of each, in the order in which they were given.
  public private(set) var questionnaires: [Questionnaire] = []

  /// - Parameter all: several versions of one questionnaire may be among them.
  public init(_ all: [Questionnaire]) {
    for questionnaire in all { enter(questionnaire) }
    for index in questionnaires.indices { link(&questionnaires[index]) }
  }

  private mutating func enter(_ questionnaire: Questionnaire) {
    guard let place = questionnaires.firstIndex(where: { $0.code == questionnaire.code }) else {
      questionnaires.append(questionnaire)
      return
    }
    if questionnaire.version >= questionnaires[place].version {
      questionnaires[place] = questionnaire
    }
  }

  /// Gives the fields that name a shared vocabulary its options.
  private func link(_ questionnaire: inout Questionnaire) {
    let shared = questionnaire.vocabularies ?? [:]
    for index in questionnaire.fields.indices {
      link(&questionnaire.fields[index], shared)
      for row in questionnaire.fields[index].fields.indices {
        link(&questionnaire.fields[index].fields[row], shared)
      }
    }
  }

  private func link(_ field: inout Field, _ shared: [String: [Option]]) {
    guard let name = field.vocabularyName else { return }
    field.vocabulary = shared[name].map(Vocabulary.init) ?? vocabulary(ofField: name)
  }

  /// The options of another field, written `victim.event_region`.
  private func vocabulary(ofField name: String) -> Vocabulary? {
    let parts = name.split(separator: ".", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    return self[String(parts[0])]?[String(parts[1])]?.vocabulary
  }

  /// The questionnaire of a type of records.
  public subscript(type: String) -> Questionnaire? {
    questionnaires.first { $0.code.utf8.elementsEqual(type.utf8) }
  }

  /// The question behind a path of a record of some type.
  public func field(_ path: String, of type: String) -> Field? { self[type]?[path] }
}
