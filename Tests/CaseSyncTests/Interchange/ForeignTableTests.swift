import Foundation
import Testing

@testable import CaseSync

/// Files of other programs, made by hand after their conventions; the persons are invented.
@Suite struct ForeignTableTests {
  private let office: TableOffice
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
    office = try TableOffice(in: folder)
  }

  private func fixture(_ name: String) -> String { TestFolder.fixture("interchange/\(name)") }

  private func zip(_ files: [String]) throws -> [UInt8] {
    var writer = ZipWriter()
    var bytes: [UInt8] = []
    for file in files {
      let content = try Data(contentsOf: URL(filePath: fixture(file)))
      let name = String(try #require(file.split(separator: "/").last))
      bytes += try writer.entry(name, [UInt8](content))
    }
    return bytes + (try writer.finish())
  }

  // MARK: - Uwazi

  @Test func `a table of Uwazi is read after its conventions`() throws {
    let report = try office.take(file: fixture("uwazi.csv"), .uwazi)
    #expect((report.created, report.failed) == (3, 0), "\(report.remarks)")
    let first = "victim/w1e0zaqv1pl"
    #expect(try office.texts("full_name", of: first) == ["Выдуманный А. С."])
    #expect(try office.texts("name_variants", of: first) == ["Vydumannyi A. S."])
    // EDTF beside the date wins over the invented first of January.
    #expect(try office.texts("birth_date", of: first) == ["1987~"])
    #expect(try office.texts("violation_start_date", of: first) == ["2022-01-04/2022-01-06"])
    #expect(try office.texts("residence_region", of: first) == ["astana"])
    #expect(try office.texts("essence", of: first) == ["died", "was_detained"])
    let second = "victim/k2m5p8r1t4v"
    #expect(try office.texts("violation_start_date", of: second) == ["2022-01-05/.."])
    #expect(try office.texts("birth_date", of: second) == ["1990-03-02"])
    #expect(report.skippedColumns == ["Date added", "Template", "Documents", "Published"])
    #expect(try office.take(file: fixture("uwazi.csv"), .uwazi).unchanged == 3)
  }

  @Test func `an export of Uwazi without ids needs to be told what names a row`() throws {
    let text = "Title,Template\nSomebody,Victim\n"
    let error = #expect(throws: CaseSyncError.self) { try office.take(text, .uwazi) }
    #expect(error?.message == "no column says which record a row is about")
    #expect(try office.take(text, .uwazi) { $0.listName = "uwazi-2023" }.created == 1)
  }

  @Test func `a zip for Uwazi holds the table and the thesauri, and no invented day`() throws {
    try office.take("key,full_name,birth_date,gender\nA-1,A,1987~,male\nA-2,B,1990-03-02,female\n")
    try folder.write(office.table(.uwazi).bytes, "out.zip")
    let zip = try ZipReader(SharedFile(path: folder.file("out.zip")))
    let table = try #require(zip["import.csv"])
    let reader = try CSVReader(ByteSource(name: "t", bytes: try zip.read(table)))
    let header = try #require(try reader.next()).cells
    #expect(header.prefix(2) == ["id", "Title"])
    let date = try #require(header.firstIndex(of: "Date of birth"))
    #expect(header[date + 1] == "Date of birth (EDTF)")
    let rows = [try #require(try reader.next()).cells, try #require(try reader.next()).cells]
    #expect(
      rows.map { Array($0[date...(date + 1)]) } == [["", "1987~"], ["1990-03-02", "1990-03-02"]])
    #expect(rows.map { $0[1] } == ["A", "B"])
    let thesaurus = try #require(zip["thesaurus-gender.csv"])
    let text = String(decoding: try zip.read(thesaurus), as: UTF8.self)
    #expect(text.hasPrefix("English,Russian,Kazakh\r\n"))
    #expect(text.contains("Female,"))
  }

  // MARK: - ODK and KoBo

  @Test func `a zip of ODK Central brings its repeated groups as rows`() throws {
    let files = ["odk/victims.csv", "odk/victims-custody_timeline.csv", "odk/victims - audit.csv"]
    let bytes = try zip(files)
    let report = try office.take(bytes, .odk)
    #expect((report.created, report.failed) == (2, 0), "\(report.remarks)")
    let key = "victim/uuid:6f1a4d4e-0000-4000-8000-000000000001"
    #expect(try office.texts("full_name", of: key) == ["Небывалая Б. Т."])
    #expect(try office.texts("essence", of: key) == ["was_beaten", "was_detained"])
    #expect(try office.texts("birth_date", of: key) == ["1990-05-01"])
    #expect(try office.texts("custody_timeline/1/date", of: key) == ["2022-01-08"])
    #expect(try office.texts("custody_timeline/2/status", of: key) == ["house_arrest"])
    #expect(try office.take(bytes, .odk).unchanged == 2)
  }

  /// A questionnaire that asks for a place and a file, also in each of its rows.
  private func addVisits() throws {
    let place = Field(code: "place", kind: .text, label: LocalizedText("Place"))
    let photo = Field(code: "photo", kind: .attachment, label: LocalizedText("Photo"))
    var stops = Field(code: "stops", kind: .rows, label: LocalizedText("Stops"))
    stops.fields = [place, photo]
    let visit = Questionnaire(
      code: "visit", version: 1, label: LocalizedText("Visit"), fields: [place, photo, stops])
    try office.store.addQuestionnaires([visit], author: "anna")
  }

  private func pack(_ entries: [(String, String)]) throws -> [UInt8] {
    var writer = ZipWriter()
    var bytes: [UInt8] = []
    for (name, text) in entries { bytes += try writer.entry(name, Array(text.utf8)) }
    return bytes + (try writer.finish())
  }

  private let visits = """
    KEY,place-Latitude,place-Longitude,place-Altitude,place-Accuracy,photo
    uuid:1,43.2389490,76.889709,0.0,4.7,one.jpg
    uuid:2,-43.1,76.9,,,absent.jpg
    uuid:3,,,,,
    uuid:4,43.1,76.9,1
    """
  private let stops = """
    stops-place-Latitude,stops-place-Longitude,stops-place-Altitude,stops-place-Accuracy,photo,PARENT_KEY,KEY
    1.5,2.5,0,9,two.jpg,uuid:1,uuid:1/stops[1]
    """

  @Test func `places of ODK are kept as ODK writes them, and rows too short fail`() throws {
    try addVisits()
    let zip = try pack([("visits.csv", visits), ("visits-stops.csv", stops)])
    let report = try office.take(zip, .odk, type: "visit") { $0.skipsFailed = true }
    #expect((report.created, report.failed) == (3, 1), "\(report.remarks)")
    #expect(try office.texts("place", of: "visit/uuid:1") == ["43.2389490 76.889709 0.0 4.7"])
    #expect(try office.texts("place", of: "visit/uuid:2") == ["-43.1 76.9"])
    #expect(try office.texts("stops/1/place", of: "visit/uuid:1") == ["1.5 2.5 0 9"])
    let again = try office.take(zip, .odk, type: "visit") { $0.skipsFailed = true }
    #expect(again.values == 0)
  }

  @Test func `files in a zip of ODK are attached, and those that come later too`() throws {
    try addVisits()
    let tables = [("visits.csv", visits), ("visits-stops.csv", stops)]
    let take = { (files: [(String, String)]) in
      try office.take(pack(tables + files), .odk, type: "visit") { $0.skipsFailed = true }
    }
    #expect(try take([("media/one.jpg", "picture")]).created == 3)
    #expect(try bytes("photo", of: "visit/uuid:1") == "picture")
    #expect(try bytes("photo", of: "visit/uuid:2") == nil)
    #expect(try office.texts("photo", of: "visit/uuid:2") == ["absent.jpg"])
    let files = [("media/one.jpg", "picture"), ("files/uuid:1/two.jpg", "second")]
    #expect(try take(files).values == 1)
    #expect(try bytes("stops/1/photo", of: "visit/uuid:1") == "second")
    #expect(try take(files).values == 0)
    #expect(try take([]).values == 0, "a file that does not come again is not forgotten")
  }

  @Test func `files in a zip of Uwazi are attached, and none by an import that fails`() throws {
    try addVisits()
    let zip = try pack([
      ("import.csv", "id,photo\nv-1,/files/one.jpg\n"), ("one.jpg", "picture"),
    ])
    let other = try pack([("import.csv", "id,photo\n,one.jpg\n"), ("one.jpg", "picture")])
    let failed = try office.take(other, .uwazi, type: "visit")
    #expect(failed.failed == 1 && failed.created == 0)
    #expect(try AttachmentFolder(besideStore: office.store.path).hashes().isEmpty)
    #expect(try office.take(zip, .uwazi, type: "visit") { $0.isTrial = true }.created == 1)
    #expect(try AttachmentFolder(besideStore: office.store.path).hashes().isEmpty)
    #expect(try office.take(zip, .uwazi, type: "visit").created == 1)
    #expect(try bytes("photo", of: "visit/v-1") == "picture")
  }

  /// What is here of the file that a field names.
  private func bytes(_ path: String, of key: String) throws -> String? {
    guard case .attachment(let file) = try office.store.record(RecordID(key: key))[path]?.value,
      let hash = file.sha256
    else { return nil }
    try office.store.exportAttachment(hash, to: folder.file("out"), replacing: true)
    return String(decoding: try folder.bytes("out"), as: UTF8.self)
  }

  @Test func `a zip without submissions is refused`() throws {
    let bytes = try zip(["odk/victims - audit.csv"])
    let error = #expect(throws: CaseSyncError.self) { try office.take(bytes, .odk) }
    #expect(error?.message == "the zip holds no table of submissions")
  }

  @Test func `entities keep their ids, and go back`() throws {
    let report = try office.take(file: fixture("odk/entities.csv"), .odk)
    #expect((report.created, report.failed) == (1, 0), "\(report.remarks)")
    let id = try #require(RecordID("9b2f6c1a-0000-4000-8000-00000000000a"))
    #expect(try office.store.record(id)["full_name"]?.value == .text("Несуществующий В."))
    let table = String(decoding: try office.table(.odkEntities).bytes, as: UTF8.self)
    #expect(table.contains("\r\n9b2f6c1a-0000-4000-8000-00000000000a,Несуществующий В.,"))
  }

  @Test func `submissions of KoBo are the same as JSON and as CSV`() throws {
    let report = try office.take(file: fixture("kobo.json"), .kobo)
    #expect((report.created, report.failed) == (2, 0), "\(report.remarks)")
    let key = "victim/uuid:0c7d2b5e-0000-4000-8000-000000000011"
    #expect(try office.texts("essence", of: key) == ["died", "was_beaten"])
    #expect(try office.texts("approximate_age", of: key) == ["35"])
    #expect(try office.texts("custody_timeline/1/status", of: key) == ["custody"])
    let table = try office.take(file: fixture("kobo.csv"), .kobo)
    #expect((table.unchanged, table.failed) == (2, 0), "\(table.remarks)")
  }

  @Test(arguments: ["{", "[1", "{\"results\": 5}", "[{\"a\": }]", "[\"\\ud800\"]"])
  func `broken JSON is refused by its offset`(text: String) throws {
    let error = #expect(throws: CaseSyncError.self) { try office.take(text, .kobo) }
    #expect(error?.code == .malformed)
  }

  @Test func `a broken line of JSON lines is named`() throws {
    let report = try office.take("{\"key\":\"A-1\"}\n{\"key\":\n", .jsonLines)
    #expect(report.failures == [ImportRemark(row: 2, column: nil, reason: .unsoundJSON)])
    #expect(!report.isWritten)
  }

  @Test func `nesting without end is refused`() throws {
    let deep = [UInt8](repeating: UInt8(ascii: "["), count: 1 << 20)
    let error = #expect(throws: CaseSyncError.self) { try office.take(deep, .kobo) }
    #expect(error?.message == "JSON that is nested too deep")
  }

  // MARK: - FollowTheMoney

  @Test func `statements have the columns and names of FollowTheMoney`() throws {
    try office.take("key,full_name,birth_date,gender,essence\nA-1,А. С.,1987-03~,male,died\n")
    let (bytes, report) = try office.table(.statements)
    let reader = try CSVReader(ByteSource(name: "ftm", bytes: bytes))
    let header = try #require(try reader.next()).cells
    #expect(header[13] == "id")
    #expect(
      header.suffix(6) == [
        "author", "source", "reliability", "confidentiality", "consent", "status",
      ])
    var rows: [[String]] = []
    while let row = try reader.next() { rows.append(row.cells) }
    #expect(rows.map { $0[2] } == ["name", "gender", "birthDate", "id"])
    #expect(rows[2][5] == "1987-03" && rows[2][9] == "1987-03~")
    for row in rows {
      #expect(row[13] == SHA1.hex(Array("\(row[6]).\(row[1]).\(row[2]).\(row[5])".utf8)))
    }
    #expect(report.leftOut == ["essence": 1])
  }

  @Test func `the place of an event is an address there`() throws {
    try office.take("key,title,event_locality\nE-1,The square,almaty\n", type: "event")
    let bytes = try office.table(.statements, type: "event").bytes
    let reader = try CSVReader(ByteSource(name: "ftm", bytes: bytes))
    var rows: [[String]] = []
    while let row = try reader.next() { rows.append(Array(row.cells[2...5])) }
    #expect(rows.contains(["location", "address", "Event", "almaty"]))
  }

  @Test(
    arguments: [
      ("2022-01-05", "2022-01-05"), ("2022-01-05~", "2022-01-05"), ("2022-01-XX", "2022-01"),
      ("2022-XX", "2022"), ("2022-21", "2022"), ("201X", nil), ("2022-01-04/2022-01-06", nil),
    ] as [(String, String?)])
  func `a date of FollowTheMoney is what is known of it`(text: String, date: String?) {
    #expect(StatementModel.date(text) == date)
  }
}
