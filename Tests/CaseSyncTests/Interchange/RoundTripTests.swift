import Foundation
import Testing

@testable import CaseSync

/// What is written as a table and read again says nothing new.
@Suite struct RoundTripTests {
  private static let texts = [
    "А. С. Выдуманный", "=1+1", "'=x", "-5", "a|b", "\\", " spaced ", "two\nlines", "\"q\"",
    "e\u{301}",
    "1,5;2\t3", "007", "x (withheld)", "(", "\u{feff}", "+7 701", "::a", "a::b", "- x",
  ]
  private static let dates = [
    "2022-01-05", "2022-01", "2022", "2022-01-05~", "2022-01-04/2022-01-06", "201X", "2022-21",
    "2022-01-05/..",
  ]

  /// Puts random answers of every kind into a store, some under kinds of an older script.
  private func fill(_ office: TableOffice, seed: UInt64) throws {
    var random = SeededRandom(seed)
    let questionnaire = try #require(try office.store.schema()["victim"])
    for number in 1...20 {
      try office.office.edit { draft throws(CaseSyncError) in
        let key = random.chance(80) ? "victim/R-\(number)" : nil
        let record = try draft.create(type: "victim", key: key)
        for field in questionnaire.fields where !field.isDerived && random.chance(60) {
          try Self.answer(field, of: record, &draft, &random)
        }
        if random.chance(30) { try draft.assign(.text("x|y"), to: "own_field", of: record) }
      }
    }
  }

  private static func answer(
    _ field: Field, of record: RecordID, _ draft: inout Draft, _ random: inout SeededRandom
  ) throws(CaseSyncError) {
    let count = field.isList ? Int.random(in: 1...3, using: &random) : 1
    for _ in 0..<count {
      let value = value(field, &random)
      if field.isList {
        try draft.add(value, to: field.code, of: record)
      } else {
        let isAsked = field.kind != .reference && random.chance(10)
        try draft.assign(isAsked ? .answer(.declined) : value, to: field.code, of: record)
      }
    }
  }

  private static func value(_ field: Field, _ random: inout SeededRandom) -> Value {
    let date = dates.randomElement(using: &random) ?? ""
    let code = field.vocabulary?.options.randomElement(using: &random)?.code ?? "free"
    switch field.kind == .set ? field.element ?? .text : field.kind {
    case .timeline: return .text("\(date) \(code)")
    case _ where field.isCoded: return random.chance(10) ? .text("unheard_of") : .code(code)
    case .date: return .date(date)
    case .integer: return random.chance(20) ? .text("45") : .integer(45)
    case .reference:
      return random.chance(50) ? .record(RecordID(key: "event/E-1")) : .text("event/E-1")
    default: return .text(texts.randomElement(using: &random) ?? "")
    }
  }

  @Test(
    arguments: [UInt64](1...4),
    [("csv", "csv"), ("jsonl", "jsonl"), ("uwazi", "uwazi"), ("odk-entities", "odk")])
  func `our own table changes nothing`(seed: UInt64, formats: (String, String)) throws {
    let folder = try TestFolder()
    let office = try TableOffice(in: folder)
    try fill(office, seed: seed)
    let before = try office.moment
    let written = try #require(TableExport.Format(rawValue: formats.0))
    let read = try #require(TableImport.Format(rawValue: formats.1))
    let bytes = try office.table(written) { $0.hasMark = seed % 2 == 0 && written == .csv }.bytes
    let report = try office.take(bytes, read)
    #expect(report.unchanged == 20, "seed \(seed): \(report.remarks.prefix(5))")
    #expect(try office.moment == before)
  }

  @Test(arguments: [UInt64](1...4), ["csv", "jsonl"])
  func `an empty store that takes a table writes the same one`(seed: UInt64, format: String) throws
  {
    let folder = try TestFolder()
    let (office, other) = (try TableOffice(in: folder), try TableOffice("semey", in: folder))
    try fill(office, seed: seed)
    let written = try #require(TableExport.Format(rawValue: format))
    let read = try #require(TableImport.Format(rawValue: format))
    let bytes = try office.table(written).bytes
    #expect(try other.take(bytes, read).created == 20)
    let again = try other.table(written).bytes
    let (lines, others) = (plain(bytes).split(separator: "\n"), plain(again).split(separator: "\n"))
    #expect(lines.count == others.count)
    for (line, other) in zip(lines, others) { #expect(line == other, "seed \(seed)") }
  }

  /// A number entered as a text is a number now, and a reference by key one by id.
  private func plain(_ bytes: [UInt8]) -> String {
    let id = RecordID(key: "event/E-1").description
    return String(decoding: bytes, as: UTF8.self).replacing("\"45\"", with: "45")
      .replacing("{\"record\":\"\(id)\"}", with: "\"event/E-1\"").replacing(id, with: "event/E-1")
  }

  @Test func `elements keep bars, backslashes and spaces`() {
    for list in [["a|b", "c"], ["\\", "|"], [" x ", "y"], ["\\|"], ["a\\b"], [" "], ["\n a"]] {
      #expect(CellList.split(CellList.join(list)) == list)
    }
    #expect(CellList.split("a | b||c ") == ["a", "b", "c"])
    #expect(CellList.split("C:\\dir") == ["C:\\dir"])
  }
}
