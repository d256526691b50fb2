internal import Foundation
internal import Synchronization

extension Store {
  /// The questionnaires of this dataset: those built in, and those that a team has added.
  ///
  /// Added ones are kept in reserved records and travel with every bundle. When two teams give
  /// one version two texts, the winner of the field is used, as anywhere.
  ///
  /// - Throws: ``CaseSyncError`` with code `malformed` for one that this version cannot read.
  public func schema() throws(CaseSyncError) -> Schema {
    try Schema(Schema.builtIn + addedQuestionnaires())
  }

  /// The questionnaire of a type of records; `nil` where none asks about them.
  public func questionnaire(of type: String) throws(CaseSyncError) -> Questionnaire? {
    try schema()[type]
  }

  /// The questionnaires that teams have added, every version of each.
  public func addedQuestionnaires() throws(CaseSyncError) -> [Questionnaire] {
    let states = try reading { core throws(CaseSyncError) in try core.schemaRecords() }
    var all: [Questionnaire] = []
    for state in states {
      for (path, field) in state.fields {
        guard let text = field.value?.text else { continue }
        all += try SchemaFile.read(Data(text.utf8), file: "\(state.key), \(path)")
      }
    }
    return all
  }

  /// Adds questionnaires to the dataset, each as a version of its own.
  ///
  /// - Throws: ``CaseSyncError`` with code `conflict` when a version exists with another content.
  @discardableResult
  public func addQuestionnaires(
    _ questionnaires: [Questionnaire], author: String
  ) throws(CaseSyncError) -> EditOutcome {
    let known = try Schema.builtIn + addedQuestionnaires()
    for one in questionnaires {
      let isTaken = known.contains {
        $0.code == one.code && $0.version == one.version && $0 != one
      }
      guard !isTaken else {
        throw CaseSyncError(
          .conflict, "version \(one.version) of the questionnaire is another one", at: one.code,
          hint: "give the changed questionnaire a greater version")
      }
    }
    return try edit(author: author) { draft throws(CaseSyncError) in
      for one in questionnaires { try draft.enter(one) }
    }
  }
}

extension Draft {
  fileprivate mutating func enter(_ questionnaire: Questionnaire) throws(CaseSyncError) {
    let text = String(decoding: try SchemaFile.write([questionnaire]), as: UTF8.self)
    describe(questionnaire: questionnaire.code, version: questionnaire.version, text)
  }
}

extension StoreCore {
  /// The reserved records that hold questionnaires.
  mutating func schemaRecords() throws(CaseSyncError) -> [RecordState] {
    var numbers: [Int64] = []
    let find = connection.prepare(
      "SELECT no FROM record WHERE key >= '@schema/' AND key < '@schema0'")
    try find.each { row throws(CaseSyncError) in numbers.append(row.integer(0)) }
    var states: [RecordState] = []
    for number in numbers { states.append(try recordState(number)) }
    return states
  }
}
