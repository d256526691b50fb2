import Foundation
import Testing

@testable import CaseSync

/// What is said about answers that do not fit, and what is not.
@Suite struct FindingTests {
  private static let text = #"""
    {"code": "case", "version": 1, "label": "Case", "fields": [
      {"code": "kind", "kind": "register", "label": "Kind", "remark": "kind_other", "options": [
        {"code": "a", "label": "A"}, {"code": "other", "label": "Other"}]},
      {"code": "kind_other", "kind": "text", "label": "Which"},
      {"code": "date", "kind": "date", "label": "Date", "base": {"field": "kind", "answers": ["a"]}},
      {"code": "band", "kind": "register", "label": "Band", "derived": true, "options": [
        {"code": "young", "label": "Young"}]},
      {"code": "steps", "kind": "timeline", "label": "Steps", "options": [
        {"code": "held", "label": "Held", "from": "2022-06-08"},
        {"code": "free", "label": "Free", "until": "2022-09"}]},
      {"code": "visits", "kind": "rows", "label": "Visits", "fields": [
        {"code": "day", "kind": "date", "label": "Day"}]}]}
    """#

  private func findings(
    _ body: (inout Draft, RecordID) throws(CaseSyncError) -> Void
  ) throws -> [String] {
    let folder = try TestFolder()
    let office = try Office("a", in: folder)
    let questionnaires = try SchemaFile.read(Data(Self.text.utf8), file: "test")
    let schema = Schema(questionnaires)
    var made: RecordID?
    try office.store.edit(author: "anna") { draft throws(CaseSyncError) in
      let record = try draft.create(type: "case", key: "case/1")
      try body(&draft, record)
      made = record
    }
    let record = try office.store.record(try #require(made))
    let found = try #require(schema["case"]).findings(in: record)
    return found.map { "\($0.path) \($0.kind.rawValue)" }
  }

  @Test func `what fits is not mentioned`() throws {
    let found = try findings { draft, record throws(CaseSyncError) in
      try draft.assign(.code("a"), to: "kind", of: record)
      try draft.assign(.date("2022-01"), to: "date", of: record)
      try draft.add(.text("2022-07-01 held"), to: "steps", of: record)
      try draft.add(.text("2022 held"), to: "steps", of: record)
      try draft.assign(.date("2022-09-30"), to: "steps/s1/date", of: record)
      try draft.assign(.code("free"), to: "steps/s1/status", of: record)
      try draft.assign(.answer(.declined), to: "visits/v1/day", of: record)
    }
    #expect(found == [])
  }

  @Test func `what does not fit is named`() throws {
    let found = try findings { draft, record throws(CaseSyncError) in
      try draft.assign(.code("other"), to: "kind", of: record)
      try draft.assign(.text("in spring"), to: "date", of: record)
      try draft.assign(.code("young"), to: "band", of: record)
      try draft.assign(.text("x"), to: "phone", of: record)
      try draft.add(.text("2022-06-07 held"), to: "steps", of: record)
      try draft.add(.text("2022-10-01 freed"), to: "steps", of: record)
      try draft.assign(.date("2022-10~"), to: "steps/s1/date", of: record)
      try draft.assign(.code("free"), to: "steps/s1/status", of: record)
      try draft.assign(.code("lost"), to: "steps/s2/status", of: record)
      try draft.assign(.text("x"), to: "steps/s2/where", of: record)
      try draft.assign(.text("soon"), to: "visits/v1/day", of: record)
    }
    #expect(
      found == [
        "phone unknown-field", "kind_other missing-remark", "date invalid-value",
        "date unexpected-answer", "band unexpected-answer", "steps unknown-code",
        "steps out-of-date", "steps out-of-date", "steps/s2/status unknown-code",
        "steps/s2/where unknown-field", "visits/v1/day invalid-value",
      ])
  }

  @Test func `a deleted row is not looked at`() throws {
    let folder = try TestFolder()
    let office = try Office("a", in: folder)
    let schema = Schema(try SchemaFile.read(Data(Self.text.utf8), file: "test"))
    let id = RecordID(key: "case/1")
    try office.store.edit(author: "anna") { draft throws(CaseSyncError) in
      let record = try draft.create(type: "case", key: "case/1")
      try draft.assign(.text("soon"), to: "visits/v1/day", of: record)
    }
    let questionnaire = try #require(schema["case"])
    #expect(questionnaire.findings(in: try office.store.record(id)).count == 1)
    try office.store.edit(author: "anna") { draft throws(CaseSyncError) in
      try draft.delete(id, row: "visits/v1", reason: "a slip")
    }
    #expect(questionnaire.findings(in: try office.store.record(id)) == [])
  }

  @Test(arguments: [
    ("2022-01-05", "2022-01-06", true), ("2022-01", "2022-01-06", false),
    ("2022-01", "2022-02-06", true), ("2021", "2022-01-06", true), ("2022", "2022-01-06", false),
    ("2022-01-05~", "2022-01-06", true), ("2022-01-0X", "2022-02", false),
    ("2021-01-05/2021-02-06", "2022", false), ("2022-01-06", "2022-01-06", false),
  ])
  func `a date is earlier only when it certainly is`(a: String, b: String, isBefore: Bool) {
    #expect(CivilDate.isCertainly(a, before: b) == isBefore)
    #expect(!CivilDate.isCertainly(b, before: a) || !isBefore)
  }
}
