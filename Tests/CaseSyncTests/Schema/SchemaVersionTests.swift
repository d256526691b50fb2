import Foundation
import Testing

@testable import CaseSync

/// Two versions of one questionnaire in one dataset: `Examples/visit-1.json` and `visit-2.json`.
@Suite struct SchemaVersionTests {
  private let folder: TestFolder
  private let old: Office
  private let new: Office
  private let visit = RecordID(key: "visit/1")

  init() throws {
    folder = try TestFolder()
    old = try Office("old", in: folder)
    new = try Office("new", in: folder)
    try old.store.addQuestionnaires(Self.example(1), author: "anna")
    let visit = visit
    try old.edit { draft throws(CaseSyncError) in
      try draft.create(type: "visit", key: "visit/1")
      try draft.assign(.date("2022-03-01"), to: "visit_date", of: visit)
      try draft.add(.code("crowded"), to: "problems", of: visit)
      try draft.add(.code("beaten"), to: "problems", of: visit)
    }
    try old.send(to: new)
    try new.store.addQuestionnaires(Self.example(2), author: "boris")
  }

  private static func example(_ version: Int) throws -> [Questionnaire] {
    let path = "\(TestFolder.project)/Examples/visit-\(version).json"
    return try SchemaFile.read(Data(contentsOf: URL(fileURLWithPath: path)), file: path)
  }

  private func answers(_ code: String, at office: Office) throws -> [String] {
    let questionnaire = try #require(try office.store.questionnaire(of: "visit"))
    let field = try #require(questionnaire[code])
    let state = questionnaire.answers(to: field, in: try office.store.record(visit))
    return state.values.compactMap(\.text).sorted()
  }

  @Test func `old answers are read under the new names, and no op is written`() throws {
    let before = try new.store.summary().digest
    #expect(try answers("date", at: new) == ["2022-03-01"])
    #expect(try answers("conditions", at: new) == ["overcrowding"])
    #expect(try answers("treatment", at: new) == ["beating"])
    let questionnaire = try #require(try new.store.questionnaire(of: "visit"))
    #expect(questionnaire.version == 2)
    #expect(questionnaire.findings(in: try new.store.record(visit)) == [])
    #expect(try new.store.summary().digest == before)
  }

  @Test(arguments: [ReviewChoice.value("2022-03-05"), .answer(.unknown), .clear])
  func `a review mends an answer under its former name`(choice: ReviewChoice) throws {
    let visit = visit
    try old.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("in March"), to: "visit_date", of: visit)
    }
    try old.send(to: new)
    let item = try #require(try invalid().first)
    #expect(item.path == "date" && item.sides.map(\.path) == ["visit_date"])
    let decision = ReviewDecision(item.id, choice)
    for wanted in [ReviewReport.Outcome.saved, .alreadySo] {
      let report = try new.store.decide([decision], author: "coordinator")
      #expect(report.entries.map(\.outcome) == [wanted])
    }
    #expect(try invalid().isEmpty)
    #expect(try new.store.record(visit)["visit_date"]?.value == nil)
    let expected = if case .value(let text) = choice { [text] } else { [String]() }
    #expect(try answers("date", at: new) == expected)
  }

  @Test func `a review takes an element out under its former name`() throws {
    let renamed = Self.renamed
    try new.store.addQuestionnaires([renamed], author: "boris")
    let visit = visit
    try old.edit { draft throws(CaseSyncError) in
      try draft.add(.code("noise"), to: "problems", of: visit)
    }
    try old.send(to: new)
    let item = try #require(try invalid().first { $0.finding?.value == "noise" })
    let report = try new.store.decide([ReviewDecision(item.id, .value("crowded"))], author: "c")
    #expect(report.entries.map(\.outcome) == [.saved])
    let state = try new.store.record(visit)
    #expect(state["problems"]?.presentElements.map(\.value.text) == ["beaten", "crowded"])
    #expect(state["troubles"]?.presentElements.map(\.value.text) == ["crowded"])
  }

  /// A third version, in which the problems have another name.
  private static var renamed: Questionnaire {
    var troubles = Field(code: "troubles", kind: .set, label: LocalizedText("Troubles"))
    let options = ["crowded", "beaten"].map { Option(code: $0, label: LocalizedText($0)) }
    troubles.vocabulary = Vocabulary(options)
    troubles.formerly = [Former(field: "problems")]
    return Questionnaire(
      code: "visit", version: 3, label: LocalizedText("Visit"), fields: [troubles])
  }

  private func invalid() throws -> [ReviewItem] {
    var items: [ReviewItem] = []
    var query = ReviewQuery()
    query.kinds = [.invalid]
    try new.store.forEachReviewItem(query) { item in
      if item.finding?.kind != .unknownField { items.append(item) }
      return true
    }
    return items
  }

  @Test func `teams with different versions edit apart, merge and agree`() throws {
    #expect(try old.store.questionnaire(of: "visit")?.version == 1)
    let visit = visit
    try new.edit { draft throws(CaseSyncError) in
      try draft.assign(.date("2022-03-02"), to: "date", of: visit)
      try draft.assign(nil, to: "visit_date", of: visit)
      try draft.add(.code("no_medical_care"), to: "treatment", of: visit)
    }
    try old.edit { draft throws(CaseSyncError) in
      try draft.assign(.date("2022-03-03"), to: "visit_date", of: visit)
      try draft.add(.code("cold"), to: "problems", of: visit)
    }
    try old.exchange(with: new)
    try expectAgreement([old, new])
    for office in [old, new] {
      #expect(try office.store.questionnaire(of: "visit")?.version == 2, "it travels")
      #expect(try answers("date", at: office) == ["2022-03-02", "2022-03-03"])
      #expect(try answers("conditions", at: office) == ["cold", "overcrowding"])
      #expect(try answers("treatment", at: office) == ["no_medical_care"], "answered anew")
    }
  }

  @Test func `what was emptied under the former name competes with nothing`() throws {
    let visit = visit
    try new.edit { draft throws(CaseSyncError) in
      try draft.assign(.date("2022-03-02"), to: "date", of: visit)
      try draft.assign(nil, to: "visit_date", of: visit)
    }
    let questionnaire = try #require(try new.store.questionnaire(of: "visit"))
    let field = try #require(questionnaire["date"])
    let state = questionnaire.answers(to: field, in: try new.store.record(visit))
    #expect(!state.isConflict)
    #expect(state.value?.text == "2022-03-02")
  }

  @Test func `one version has one content`() throws {
    var changed = try Self.example(2)
    try new.store.addQuestionnaires(changed, author: "boris")
    changed[0].fields.removeLast()
    #expect(throws: CaseSyncError.self) {
      try new.store.addQuestionnaires(changed, author: "boris")
    }
    changed[0].version = 3
    try new.store.addQuestionnaires(changed, author: "boris")
    #expect(try new.store.questionnaire(of: "visit")?.version == 3)
  }
}
