import Foundation
import Testing

@testable import CaseSync

/// Who is counted, and what is said about those who are not.
@Suite struct ReportTests {
  private let folder: TestFolder
  private let office: Office

  init() throws {
    folder = try TestFolder()
    office = try Office("office", in: folder)
  }

  private func victim(
    _ key: String, _ answers: [String: Value] = [:], essence: [String] = []
  ) throws -> RecordID {
    var record = RecordID(key: key)
    try office.edit { draft throws(CaseSyncError) in
      record = try draft.create(type: "victim", key: key)
      for (field, value) in answers { try draft.assign(value, to: field, of: record) }
      for code in essence { try draft.add(.code(code), to: "essence", of: record) }
    }
    return record
  }

  private func count(
    _ field: String, where filters: [String] = [], by group: String? = nil
  ) throws -> [String] {
    let table = TableDefinition(nil, field, field, by: group)
    let report = try office.store.report([table], where: filters)
    return try #require(report.tables.first).rows.map { row in
      "\(row.group ?? "")/\(row.code) \(row.count.deceased)+\(row.count.survivors)"
    }
  }

  @Test func `records judged the same are one person, whatever each of them says`() throws {
    let a = try victim("victim/1", ["gender": .code("male")], essence: ["was_beaten"])
    let b = try victim("victim/2", [:], essence: ["died"])
    _ = try victim("victim/3", ["gender": .code("female")])
    try office.edit { draft throws(CaseSyncError) in try draft.judge(a, .sameAs, b) }
    #expect(try count("essence") == ["/died 1+0", "/was_beaten 1+0"])
    #expect(try count("gender") == ["/female 0+1", "/male 1+0"])
    let report = try office.store.report([])
    #expect(report.persons == Columns(deceased: 1, survivors: 1))
    #expect(report.records == 3)
    #expect(report.joined == 1)
  }

  @Test func `a deleted record says nothing, also within a group`() throws {
    let a = try victim("victim/1", ["gender": .code("male")])
    let b = try victim("victim/2", ["gender": .code("female")], essence: ["died"])
    try office.edit { draft throws(CaseSyncError) in try draft.judge(a, .sameAs, b) }
    try office.edit { draft throws(CaseSyncError) in try draft.delete(b, reason: "mistake") }
    #expect(try count("gender") == ["/male 0+1"])
    try office.edit { draft throws(CaseSyncError) in try draft.delete(a, reason: "mistake") }
    #expect(try office.store.report([]).persons.total == 0)
  }

  @Test func `an answer without a value is no answer`() throws {
    _ = try victim("victim/1", ["gender": .answer(.declined)])
    _ = try victim("victim/2", ["gender": .answer(.unknown)])
    #expect(try count("gender").isEmpty)
    let a = try victim("victim/3", ["gender": .code("male")])
    let b = try victim("victim/4", ["gender": .answer(.declined)])
    try office.edit { draft throws(CaseSyncError) in try draft.judge(a, .sameAs, b) }
    #expect(try count("gender") == ["/male 0+1"], "a value goes before a later 'declined'")
  }

  @Test func `competing values are counted once, and told`() throws {
    let record = try victim("victim/1", ["gender": .code("male")])
    let other = try Office("other", in: folder)
    try other.take(office.bundle())
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(.code("female"), to: "gender", of: record)
    }
    try other.edit { draft throws(CaseSyncError) in
      try draft.assign(.code("other"), to: "gender", of: record)
    }
    try office.take(other.bundle())
    let report = try office.store.report([TableDefinition(nil, "", "gender")])
    #expect(report.tables[0].rows.count == 1)
    #expect(report.tables[0].conflicts == 1)
    #expect(report.conflicts == 1)
  }

  @Test func `withheld answers are told and never counted`() throws {
    let record = try victim("victim/1", ["gender": .code("female")])
    let partner = try Office("partner", in: folder)
    try partner.take(office.bundle())
    try office.edit { draft throws(CaseSyncError) in
      let secret = Annotations(confidentiality: .secret)
      try draft.assign(.code("male"), to: "gender", of: record, secret)
    }
    var options = ExportOptions()
    options.audience.withholdAbove = .open
    _ = try office.store.export(to: folder.file("partner.bundle"), options: options)
    try partner.take(folder.file("partner.bundle"))
    let report = try partner.store.report([TableDefinition(nil, "", "gender")])
    #expect(report.tables[0].rows.isEmpty)
    #expect(report.tables[0].withheld == 1)
    #expect(report.withheld == 2, "the value, and what else was said of its change")
  }

  @Test func `conditions and groups make tables of one's own`() throws {
    _ = try victim("victim/1", ["gender": .code("male")], essence: ["was_beaten"])
    _ = try victim("victim/2", ["gender": .code("female")], essence: ["was_beaten", "died"])
    _ = try victim("victim/3", ["gender": .code("female")], essence: ["was_detained"])
    #expect(try count("essence", where: ["gender=male"]) == ["/was_beaten 0+1"])
    #expect(
      try count("essence", where: ["gender=Female", "essence=died|was_missing"])
        == ["/died 1+0", "/was_beaten 1+0"])
    #expect(
      try count("essence", by: "gender") == [
        "female/died 1+0", "female/was_beaten 1+0", "female/was_detained 0+1",
        "male/was_beaten 0+1",
      ])
    #expect(throws: CaseSyncError.self) { try count("essence", where: ["gender=blue"]) }
    #expect(throws: CaseSyncError.self) { try count("essence", where: ["colour=blue"]) }
  }

  @Test func `a code that no vocabulary has comes last and under its own name`() throws {
    _ = try victim("victim/1", ["gender": .code("a_third")])
    _ = try victim("victim/2", ["gender": .code("male")])
    #expect(try count("gender") == ["/male 0+1", "/a_third 0+1"])
  }

  @Test func `a partial birth date that fits two bands is in none`() throws {
    _ = try victim("victim/1", ["birth_date": .date("1987")])
    _ = try victim("victim/2", ["birth_date": .date("198X")])
    let table = TableDefinition(nil, "", "age_band", rows: .ageBands)
    let report = try office.store.report([table])
    #expect(report.tables[0].rows.map(\.code) == ["age_26_35"])
    #expect(report.tables[0].inexact == 1)
  }

  @Test func `the page is whole in itself and harmless`() throws {
    let hostile = "</svg><script>alert('x')</script>\u{2028}\"'&"
    _ = try victim("victim/1", ["gender": .code(hostile)])
    let report = try office.store.report([TableDefinition(nil, hostile, "gender")])
    for language in Language.allCases {
      let page = ReportPage(report, in: Catalogue(language)).html
      #expect(!page.contains("<script"))
      #expect(!page.contains("http:") && !page.contains("https:") && !page.contains("url("))
      #expect(page.contains(report.digest.hex))
      #expect(page.contains("default-src 'none'"))
    }
  }

  @Test func `another type has its own tables`() throws {
    try office.edit { draft throws(CaseSyncError) in
      let event = try draft.create(type: "event", key: "event/1")
      try draft.assign(.code("protest"), to: "event_kind", of: event)
    }
    let report = try office.store.report(
      [TableDefinition(nil, "", "event_kind")], type: "event")
    #expect(report.tables[0].base.total == 1)
    #expect(throws: CaseSyncError.self) { try office.store.report([], type: "unheard") }
  }
}
