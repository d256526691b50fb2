import Foundation
import Testing

@testable import CaseSync

/// Files of decisions: what the page saves, and what others make of them.
@Suite struct ReviewFileTests {
  let scene: ReviewScene

  init() throws { scene = try ReviewScene() }

  private func file(_ choice: ReviewChoice, comment: String? = nil) throws -> ReviewFile {
    let item = try scene.only(scene.left)
    return ReviewFile(
      dataset: try scene.left.store.dataset(), basis: "00", author: "anna",
      decisions: [ReviewDecision(item.id, choice, comment: comment)])
  }

  @Test func `what is written is read`() throws {
    try scene.disagree()
    let item = try scene.only(scene.left)
    let choices: [ReviewChoice] = [
      .take(head: item.sides[1].name), .value("</script> \u{2028} \"quoted\" \u{202e}\n"),
      .answer(.declined), .clear, .later, .retract(head: item.sides[0].name), .in, .out, .delete,
      .restore, .seen,
    ]
    for choice in choices {
      let written = try file(choice, comment: "why \u{1f4c4}")
      let read = try ReviewFile(Data(written.write()), file: "d.json")
      #expect(read.decisions == written.decisions)
      #expect(read.dataset == written.dataset)
      #expect(read.author == "anna")
    }
  }

  @Test func `a sound file of decisions decides`() throws {
    try scene.disagree()
    let written = try file(.value("Aigul"), comment: "both misheard")
    let read = try ReviewFile(Data(written.write()), file: "d.json")
    let report = try scene.left.store.decide(read.decisions, author: read.author ?? "")
    #expect(report.count(.saved) == 1)
    #expect(try scene.left.texts("full_name", of: scene.person) == ["Aigul"])
  }

  /// What is changed in a sound file, and what the error must name.
  static let mistakes: [(from: String, to: String, place: String)] = [
    ("casesync decisions", "something", "d.json"),
    ("\"version\":1", "\"version\":2", "d.json"),
    ("\"version\":1", "\"version\":\"1\"", "d.json, version"),
    ("\"choice\":\"take\"", "\"choice\":\"burn\"", "d.json, decision 1"),
    ("\"choice\":\"take\"", "\"chose\":\"take\"", "d.json, decision 1"),
    ("\"choice\":\"take\"", "\"choice\":7", "d.json, decision 1, choice"),
    ("\"choice\":\"take\"", "\"choice\":\"value\"", "full_name"),
    ("\"choice\":\"take\"", "\"choice\":\"answer\",\"value\":\"maybe\"", "full_name"),
    ("\"kind\":\"conflict\"", "\"kind\":\"quarrel\"", "full_name"),
    ("\"kind\":\"conflict\"", "\"kind\":\"conflict\",\"finding\":\"odd\"", "full_name"),
    ("\"record\":\"", "\"record\":\"x", "decision 1"),
    ("\"head\":\"", "\"head\":\"f", "'head' is none of 'heads'"),
    ("\"heads\":[\"", "\"heads\":[\"-\",\"", "decision 1"),
    ("\"heads\":[\"", "\"heads\":[\"0-0-0-0\",\"", "decision 1"),
    ("\"heads\":[", "\"heads\":[[", "d.json"),
    ("\"dataset\":\"", "\"dataset\":\"zz", "d.json"),
    ("{", "", "d.json"),
    ("{", "[{", "d.json"),
    ("\"decisions\":[", "\"decisions\":[null,", "d.json, decision 1"),
  ]

  @Test(arguments: mistakes.indices)
  func `an unsound file names the decision and changes nothing`(number: Int) throws {
    try scene.disagree()
    let mistake = Self.mistakes[number]
    let item = try scene.only(scene.left)
    let text = String(decoding: try file(.take(head: item.sides[0].name)).write(), as: UTF8.self)
    let place = try #require(text.range(of: mistake.from))
    let broken = text.replacingCharacters(in: place, with: mistake.to)
    let error = #expect(throws: CaseSyncError.self) {
      try ReviewFile(Data(broken.utf8), file: "d.json")
    }
    #expect(
      error.map { "\($0)".contains(mistake.place) } ?? false, "\(error.map { "\($0)" } ?? "")")
    #expect([.malformed, .unsupportedVersion].contains(error?.code))
  }

  @Test func `an item that is decided twice is an error`() throws {
    try scene.disagree()
    var twice = try file(.later)
    twice.decisions += try file(.clear).decisions
    let error = #expect(throws: CaseSyncError.self) {
      try ReviewFile(Data(twice.write()), file: "d.json")
    }
    #expect(error?.location?.contains("decision 2") ?? false)
  }

  @Test func `any bytes are refused in words`() throws {
    var random = SeededRandom(7)
    try scene.disagree()
    let sound = try file(.later).write()
    for _ in 0..<2_000 {
      var bytes = sound
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        if random.chance(50) {
          bytes[place] = UInt8.random(in: 0...255, using: &random)
        } else {
          bytes.removeSubrange(place..<min(bytes.count, place + 9))
        }
        if bytes.isEmpty { bytes = [0] }
      }
      do throws(CaseSyncError) {
        let file = try ReviewFile(Data(bytes), file: "d.json")
        _ = try scene.left.store.decide(file.decisions, author: "a", isDryRun: true)
      } catch {
        #expect([.malformed, .unsupportedVersion, .invalidArgument].contains(error.code))
      }
    }
  }
}
