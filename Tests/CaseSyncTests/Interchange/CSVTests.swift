import Foundation
import Testing

@testable import CaseSync

/// Tables of text: what is read, what is refused, and that writing and reading are inverse.
@Suite struct CSVTests {
  private func rows(_ text: String) throws(CaseSyncError) -> [[String]] {
    try rows(CSVReader(name: "t.csv", text: text))
  }

  private func rows(_ reader: CSVReader) throws(CaseSyncError) -> [[String]] {
    var all: [[String]] = []
    while let row = try reader.next() { all.append(row.cells) }
    return all
  }

  private func bytes(
    _ bytes: [UInt8], limits: CSVLimits = CSVLimits()
  ) throws(CaseSyncError) -> [[String]] {
    try rows(CSVReader(ByteSource(name: "t.csv", bytes: bytes), limits: limits))
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a;b\r\n1,5;2\r\n", [["a", "b"], ["1,5", "2"]]),
    ("a\tb\r1\t2", [["a", "b"], ["1", "2"]]),
    ("\u{feff}имя;город\nА. С.;Алматы\n", [["имя", "город"], ["А. С.", "Алматы"]]),
    ("sep=;\r\na,b;c\r\n", [["a,b", "c"]]),
    ("a,b\n\"one\ntwo\",\"say \"\"no\"\"\"\n", [["a", "b"], ["one\ntwo", "say \"no\""]]),
    ("\"a;b\",c\n1,2\n", [["a;b", "c"], ["1", "2"]]),
    ("a\n\n\"\"\n007", [["a"], [""], ["007"]]),
    ("a,b,\n", [["a", "b", ""]]),
    ("", []),
  ])
  func `cells are read as RFC 4180 says`(text: String, expected: [[String]]) throws {
    #expect(try rows(text) == expected)
  }

  @Test func `rows are numbered as a spreadsheet numbers them`() throws {
    let table = try CSVReader(name: "t.csv", text: "a\n\n\"x\ny\"\nz\n")
    var numbers: [Int] = []
    while let row = try table.next() { numbers.append(row.number) }
    #expect(numbers == [1, 3, 4])
  }

  @Test(arguments: [
    ("a,b\n1,2\"3\n", "t.csv, row 2, column 2", "a quote inside a cell"),
    ("a,b\n\"1\"x,2\n", "t.csv, row 2, column 1", "after the closing quote"),
    ("a,b\n1,\"2\n3,4\n", "t.csv, row 2, column 2", "never closed"),
  ])
  func `a broken quote names its row and column`(
    text: String, place: String, words: String
  ) throws {
    let error = #expect(throws: CaseSyncError.self) { try rows(text) }
    #expect(error?.code == .malformed)
    #expect(error?.location == place)
    #expect(error?.message.contains(words) == true)
  }

  @Test func `another encoding is refused by its offset`() throws {
    let cyrillic1251: [UInt8] = Array("a,b\nx,\"q\"\"".utf8) + [0xc0, 0xeb, 0x22, 0x0a]
    let error = #expect(throws: CaseSyncError.self) { try bytes(cyrillic1251) }
    #expect(error?.location == "t.csv, row 2, column 2, offset 10")
    #expect(error?.message == "the text is not UTF-8")
  }

  @Test(arguments: [[0xff, 0xfe, 0x61, 0], [0xfe, 0xff, 0, 0x61]] as [[UInt8]])
  func `UTF-16 is recognised`(start: [UInt8]) throws {
    let error = #expect(throws: CaseSyncError.self) { try bytes(start) }
    #expect(error?.message == "this is UTF-16, not UTF-8")
  }

  @Test func `what is too large is refused`() throws {
    var limits = CSVLimits()
    (limits.cellBytes, limits.columns, limits.rowBytes) = (4, 3, 8)
    #expect(try bytes(Array("abcd,e,f\n".utf8), limits: limits) == [["abcd", "e", "f"]])
    for text in ["abcde\n", "a,b,c,d\n", "abcd,abcd,a\n"] {
      let error = #expect(throws: CaseSyncError.self) {
        try bytes(Array(text.utf8), limits: limits)
      }
      #expect(error?.code == .limitExceeded)
      #expect(error?.location?.hasPrefix("t.csv, row 1, column ") == true)
    }
  }

  @Test func `a line of a gigabyte takes no gigabyte`() throws {
    let folder = try TestFolder()
    let path = folder.file("huge.csv")
    _ = FileManager.default.createFile(atPath: path, contents: Data("a,b\n1,".utf8))
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.truncate(atOffset: 1 << 30)
    let reader = try CSVReader(path: path)
    _ = try reader.next()
    let error = #expect(throws: CaseSyncError.self) { try reader.next() }
    #expect(error?.code == .limitExceeded)
    #expect(error?.location == "\(path), row 2, column 2")
  }

  /// Texts of everything that could matter to a table.
  static func text(_ random: inout SeededRandom) -> String {
    let parts = [
      "a", "я", "ә", "\"", ",", ";", "\t", "\n", "\r", "\r\n", " ", "'", "=", "+", "-", "@", "0",
      "7", ".", "|", "\\", "\u{feff}", "sep=", "(unknown)", "😀", "e\u{301}",
    ]
    return (0..<Int.random(in: 0...6, using: &random)).map { _ in
      parts.randomElement(using: &random) ?? ""
    }.joined()
  }

  @Test(arguments: [UInt64](1...40))
  func `random cells come back as they went`(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let width = Int.random(in: 1...5, using: &random)
    let table = (0..<30).map { _ in (0..<width).map { _ in Self.text(&random) } }
    let separator: Character = [",", ";", "\t"].randomElement(using: &random) ?? ","
    var writer = CSVWriter(
      separator: separator, hasMark: random.chance(50), lineEnd: random.chance(50) ? "\r\n" : "\n")
    for row in table { writer.append(row) }
    let read = try bytes(writer.bytes)
    // Texts are compared by their bytes, for Swift holds CR LF and LF apart but not é and é.
    let plain = read.map { $0.map { Array(FormulaGuard.unguarded($0).utf8) } }
    #expect(plain == table.map { $0.map { Array($0.utf8) } }, "seed \(seed)")
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+7 701", "'+7 701"), ("-5", "-5"), ("-5.25", "-5.25"), ("-a", "'-a"),
    ("@a", "'@a"), ("\ta", "'\ta"), ("'=1", "''=1"), ("'a", "'a"), ("007", "007"), ("-", "'-"),
  ])
  func `what a spreadsheet would compute is guarded`(text: String, written: String) {
    #expect(FormulaGuard.guarded(text) == written)
    #expect(FormulaGuard.unguarded(written) == text)
  }

  @Test(arguments: [UInt64](1...4))
  func `Python reads and writes the same cells`(seed: UInt64) async throws {
    var random = SeededRandom(seed)
    let folder = try TestFolder()
    let table = (0..<50).map { _ in (0..<3).map { _ in Self.text(&random) } }
    var writer = CSVWriter(isGuarded: false)
    writer.append(["a", "b", "c"])
    for row in table { writer.append(row) }
    try Data(writer.bytes).write(to: URL(filePath: folder.file("ours.csv")))
    let script = """
      import csv
      rows = list(csv.reader(open("ours.csv", newline="", encoding="utf-8-sig")))
      csv.writer(open("theirs.csv", "w", newline="", encoding="utf-8")).writerows(rows)
      """
    let run = try await ChildProgram.run("python3", ["-c", script], in: folder.path)
    #expect(run.status == 0, "\(run.output)")
    let read = try rows(CSVReader(path: folder.file("theirs.csv")))
    #expect(
      read.dropFirst().map { $0.map { Array($0.utf8) } } == table.map { $0.map { Array($0.utf8) } })
  }
}
