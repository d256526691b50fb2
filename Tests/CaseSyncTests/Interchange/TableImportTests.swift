import Foundation
import Testing

@testable import CaseSync

/// What a table does to a store: only what is new, all of it or nothing.
@Suite struct TableImportTests {
  private let folder: TestFolder
  private let office: TableOffice

  init() throws {
    folder = try TestFolder()
    office = try TableOffice(in: folder)
  }

  static let list = """
    key;Name of the victim;birth_date;essence;residence_region;approximate_age
    A-1;А. С. Выдуманный;05.01.1987;died|was_detained;Nur-Sultan;35
    A-2;Б. Т. Небывалая;1990;was_beaten;astana;
    """

  @Test func `a table makes records, with labels and aliases as codes`() throws {
    let report = try office.take(Self.list)
    #expect((report.rows, report.created, report.values) == (2, 2, 10))
    #expect(try office.texts("full_name") == ["А. С. Выдуманный"])
    #expect(try office.texts("birth_date") == ["1987-01-05"])
    #expect(try office.texts("essence") == ["died", "was_detained"])
    #expect(try office.texts("residence_region") == ["astana"])
    #expect(try office.texts("birth_date", of: "victim/A-2") == ["1990"])
    #expect(report.counts == [.otherDateForm: 1])
  }

  @Test func `importing a file twice changes nothing`() throws {
    try office.take(Self.list)
    let before = try office.moment
    let report = try office.take(Self.list)
    #expect((report.created, report.updated, report.unchanged, report.values) == (0, 0, 2, 0))
    #expect(try office.moment == before)
  }

  @Test func `the same file on two replicas makes the same records`() throws {
    let other = try TableOffice("semey", in: folder)
    try office.take(Self.list)
    try other.take(Self.list)
    try office.office.exchange(with: other.office)
    try expectAgreement([office.office, other.office])
    #expect(try office.store.conflicts().isEmpty)
    #expect(try office.store.list().count == 2)
  }

  @Test func `a trial says the same and saves nothing`() throws {
    let before = try office.moment
    let report = try office.take(Self.list) { $0.isTrial = true }
    #expect((report.created, report.values, report.isWritten) == (2, 10, false))
    #expect(try office.moment == before)
  }

  @Test func `each record is a change of its own, with what is said of all`() throws {
    try office.take(Self.list) {
      $0.source = "list of a hospital"
      $0.annotations.reliability = "likely"
    }
    let history = try office.store.history(of: RecordID(key: "victim/A-1"), path: "full_name")
    #expect(history.map(\.head.author) == ["anna"])
    #expect(history.map(\.head.source) == ["list of a hospital"])
    #expect(history.map(\.head.reliability) == ["likely"])
    let other = try office.store.history(of: RecordID(key: "victim/A-2"), path: "full_name")
    #expect([history, other].map { $0.first?.head.id.seq } == [1, 2])
  }

  // MARK: - What is not overwritten

  @Test func `an empty cell says nothing, and elements are never taken away`() throws {
    try office.take(Self.list)
    try office.take("key,full_name,essence\nA-1,,was_beaten\n")
    #expect(try office.texts("full_name") == ["А. С. Выдуманный"])
    #expect(try office.texts("essence") == ["died", "was_beaten", "was_detained"])
  }

  @Test func `a new value updates, the old one stays in the history`() throws {
    try office.take(Self.list)
    let report = try office.take("key,birth_date\nA-1,1986\n")
    #expect((report.updated, report.values) == (1, 1))
    #expect(try office.texts("birth_date") == ["1986"])
  }

  @Test func `an old list does not undo corrections`() throws {
    try office.take(Self.list)
    let person = RecordID(key: "victim/A-1")
    try office.office.edit { draft throws(CaseSyncError) in
      try draft.assign(.date("1986"), to: "birth_date", of: person)
      try draft.remove(.code("died"), from: "essence", of: person)
    }
    let report = try office.take(Self.list)
    #expect((report.unchanged, report.counts[.statedBefore]) == (2, 2))
    #expect(try office.texts("birth_date") == ["1986"])
    #expect(try office.texts("essence") == ["was_detained"])
    let again = try office.take(Self.list) { $0.restates = true }
    #expect((again.updated, again.values) == (1, 2))
    #expect(try office.texts("birth_date") == ["1987-01-05"])
  }

  @Test func `competing values are not settled by an import`() throws {
    let other = try TableOffice("semey", in: folder)
    try office.take("key,full_name\nA-1,First\n")
    try other.take("key,full_name\nA-1,Second\n")
    try office.office.exchange(with: other.office)
    let before = try office.moment
    let report = try office.take("key,full_name\nA-1,Third\n")
    #expect(
      report.failures == [ImportRemark(row: 2, column: "full_name", reason: .competingValues)])
    #expect(try office.take("key,full_name\nA-1,First\n").unchanged == 1)
    #expect(try office.take("key,full_name\nA-1,Second\n").unchanged == 1)
    #expect(try office.moment == before)
  }

  @Test func `a deleted record does not come back by itself`() throws {
    try office.take(Self.list)
    let person = RecordID(key: "victim/A-1")
    try office.office.edit { draft throws(CaseSyncError) in
      try draft.delete(person, reason: "made by mistake")
    }
    #expect(try office.take(Self.list).unchanged == 2)
    let report = try office.take("key,full_name\nA-1,Another\n")
    #expect(report.failures.map(\.reason) == [.deletedRecord])
    #expect(try office.store.record(person).isDeleted)
  }

  @Test func `a question's own level is that of its values`() throws {
    var secret = Field(code: "shelter", kind: .text, label: LocalizedText("Shelter"))
    secret.confidentiality = .secret
    let questionnaire = Questionnaire(
      code: "witness", version: 1, label: LocalizedText("Witnesses"), fields: [secret])
    try office.store.addQuestionnaires([questionnaire], author: "anna")
    try office.take("key,shelter\nW-1,a village\n", type: "witness")
    let state = try office.store.record(RecordID(key: "witness/W-1"))
    #expect(state["shelter"]?.register?.heads.first?.confidentiality == .secret)
  }

  // MARK: - Keys

  @Test func `keys stay text with their zeros`() throws {
    try office.take("key,place\n007,042\n")
    #expect(try office.texts("place", of: "victim/007") == ["042"])
    #expect(try office.texts("place", of: "victim/007") != ["42"])
  }

  @Test func `a list without keys is named, and its rows are after their numbers`() throws {
    let error = #expect(throws: CaseSyncError.self) { try office.take("full_name\nA\nB\n") }
    #expect(error?.message == "no column says which record a row is about")
    #expect(try office.take("full_name\nA\nB\n") { $0.listName = "prosecutor" }.created == 2)
    #expect(try office.take("full_name\nA\nB\n") { $0.listName = "prosecutor" }.unchanged == 2)
    #expect(try office.texts("full_name", of: "victim/prosecutor-3") == ["B"])
  }

  @Test func `a key that can be guessed is said`() throws {
    let report = try office.take("number,full_name\n880101300123,A\nK-7,B\n") {
      $0.keyColumn = "Number"
    }
    #expect(report.counts == [.guessableKey: 1])
    #expect(report.created == 2)
  }

  @Test func `id and key must name one record`() throws {
    let id = RecordID(key: "victim/A-2")
    let report = try office.take("id,key,full_name\n\(id),A-1,A\nx,,B\n")
    #expect(report.failures.map(\.reason) == [.otherIdentity, .unsoundKey])
    #expect(try office.take("id,key,full_name\n\(id),A-2,A\n").created == 1)
  }

  // MARK: - Rows that fail

  @Test func `a failed row stops all, unless asked otherwise`() throws {
    let text = "key,birth_date,full_name\nA-1,31.02.2022,A\nA-2,2022,\"B, C\"\n=3,x,D\n"
    let before = try office.moment
    let report = try office.take(text) { $0.failedPath = folder.file("failed.csv") }
    #expect((report.created, report.failed, report.isWritten) == (1, 2, false))
    #expect(try office.moment == before)
    let failed = String(decoding: try folder.bytes("failed.csv"), as: UTF8.self)
    #expect(
      failed == "\u{feff}key,birth_date,full_name,import_errors\r\n"
        + "A-1,31.02.2022,A,birth_date: there is no such day\r\n"
        + "=3,x,D,\"birth_date: \(ImportRemark.Reason.noDate.rawValue)\"\r\n")
    let some = try office.take(text) { $0.skipsFailed = true }
    #expect((some.created, some.failed, some.isWritten) == (1, 2, true))
    // Corrected, the file of failed rows is a table again.
    let corrected = failed.replacing("31.02", with: "28.02").replacing(",x,", with: ",,")
    #expect(try office.take(corrected).created == 2)
  }

  static let failures: [(String, ImportRemark)] = [
    (
      "key,birth_date\nA-1,31.02.2022\n",
      ImportRemark(row: 2, column: "birth_date", reason: .noSuchDay)
    ),
    ("key,birth_date\nA-1,0000\n", ImportRemark(row: 2, column: "birth_date", reason: .noSuchDay)),
    (
      "key,birth_date\nA-1,0000-00-00\n",
      ImportRemark(row: 2, column: "birth_date", reason: .noSuchDay)
    ),
    (
      "key,birth_date\nA-1,05/04/2022\n",
      ImportRemark(row: 2, column: "birth_date", reason: .ambiguousDate)
    ),
    ("key,birth_date\nA-1,44566\n", ImportRemark(row: 2, column: "birth_date", reason: .noDate)),
    (
      "key,approximate_age\nA-1,35\nA-2,old\n",
      ImportRemark(row: 3, column: "approximate_age", reason: .noInteger)
    ),
    (
      "key,custody_timeline\nA-1,yesterday custody\n",
      ImportRemark(row: 2, column: "custody_timeline", reason: .noDate)
    ),
    ("key,full_name\n,A\n", ImportRemark(row: 2, column: nil, reason: .noKey)),
    ("key,full_name\nA-1,A\n\nA-1,B\n", ImportRemark(row: 4, column: nil, reason: .repeatedKey)),
    ("key,full_name\nA-1\n", ImportRemark(row: 2, column: nil, reason: .otherWidth)),
    ("key,full_name\nA-1,A,B\n", ImportRemark(row: 2, column: nil, reason: .otherWidth)),
    ("id,full_name\nx,A\n", ImportRemark(row: 2, column: nil, reason: .unsoundKey)),
  ]

  @Test(arguments: failures)
  func `a bad cell names its row and column, and nothing is imported`(
    text: String, remark: ImportRemark
  ) throws {
    let before = try office.moment
    let report = try office.take(text)
    #expect(report.failures == [remark])
    #expect(!report.isWritten)
    #expect(try office.moment == before)
  }

  static let refusals: [(String, String)] = [
    ("key|full_name\nA-1|A\n", "row 1: no question asks for column 1 'key|full_name'"),
    ("key,nonsense,full_name\nA-1,x,A\n", "row 1: no question asks for column 2 'nonsense'"),
    ("key,full_name\nA-1,\"A\n", "row 2, column 2: the quote is never closed"),
    ("key,full_name\nA-1,A\nA-2,\"B\"C\n", "row 3, column 2: text after the closing quote"),
    ("full_name\nA\n", "row 1: no column says which record a row is about"),
    ("", "table: the table is empty"),
  ]

  @Test(arguments: refusals)
  func `a bad file is refused whole`(text: String, words: String) throws {
    let before = try office.moment
    let error = #expect(throws: CaseSyncError.self) {
      try office.take(text) { $0.skipsFailed = true }
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    #expect(error?.code == .malformed)
    #expect(try office.moment == before)
  }

  @Test func `a text in another encoding is refused, though rows before it were sound`() throws {
    let before = try office.moment
    let bytes = Array("key,full_name\nA-1,A\nA-2,".utf8) + [0xc0, 0x0a]
    let error = #expect(throws: CaseSyncError.self) { try office.take(bytes) }
    #expect(error?.location?.hasSuffix("row 3, column 2, offset 24") == true)
    #expect(try office.moment == before)
  }

  @Test func `an unknown code is kept and said`() throws {
    let report = try office.take("key,gender,essence\nA-1,nonbinary,died|was_hunted\n")
    #expect(report.counts == [.unknownCode: 2])
    #expect(report.remarks.map(\.column) == ["gender", "essence"])
    #expect(try office.texts("gender") == ["nonbinary"])
    #expect(try office.texts("essence") == ["died", "was_hunted"])
  }

  @Test func `columns are mapped, left out, and refused when there are none such`() throws {
    let text = "key,ФИО,extra\nA-1,A,x\n"
    #expect(throws: CaseSyncError.self) {
      try office.take(text) { $0.mapping = ["ФИО": "full_name"] }
    }
    let report = try office.take(text) { $0.mapping = ["фио": "full_name", "extra": ""] }
    #expect(report.skippedColumns == ["extra"])
    #expect(try office.texts("full_name") == ["A"])
    #expect(
      try office.take(text) { ($0.mapping, $0.ignoresUnknown) = (["ФИО": "full_name"], true) }
        .unchanged == 1)
    let error = #expect(throws: CaseSyncError.self) {
      try office.take(text) { $0.mapping = ["none": ""] }
    }
    #expect(error?.code == .malformed)
  }

  @Test func `answers that are no values have words of their own`() throws {
    try office.take("key,ethnicity,full_name\nA-1,(declined),(unknown)\nA-2,unknown,B\n")
    let heads = try office.store.record(RecordID(key: "victim/A-1"))["ethnicity"]?.register?.heads
    #expect(heads?.first?.value == .answer(.declined))
    #expect(try office.texts("ethnicity", of: "victim/A-2") == ["unknown"])
  }

  @Test func `every remark is said in three languages`() {
    for language in Language.allCases where language != .english {
      let keys = Catalogue(language).keys
      for reason in ImportRemark.Reason.allCases {
        #expect(keys.contains(reason.rawValue), "\(language.rawValue): \(reason.rawValue)")
      }
      for reason in WithholdingReason.allCases {
        #expect(keys.contains(reason.rawValue), "\(language.rawValue): \(reason.rawValue)")
      }
    }
  }
}
