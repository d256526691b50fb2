import Foundation
import Testing

@testable import CaseSync
@testable import CaseSyncCLI

/// The review as a conversation, line by line.
@Suite struct ReviewDialogueTests {
  let scene: ReviewScene

  init() throws { scene = try ReviewScene() }

  private final class Script {
    var lines: [String]
    var output = ""
    init(_ lines: [String]) { self.lines = lines }
  }

  private func talk(_ lines: String...) throws -> (output: String, status: CaseSyncCLI.ExitStatus) {
    let script = Script(lines)
    var dialogue = ReviewDialogue(
      store: scene.left.store, author: "anna",
      read: { script.lines.isEmpty ? nil : script.lines.removeFirst() },
      write: { script.output += $0 })
    let status = try dialogue.run(ReviewQuery())
    #expect(script.lines.isEmpty, "left: \(script.lines)")
    return (script.output, status)
  }

  private var names: [String] {
    get throws { try scene.left.texts("full_name", of: scene.person) }
  }

  @Test func `a number takes, with the comment that went before`() throws {
    try scene.disagree()
    let second = try names[1]
    let (output, status) = try talk("c passport seen", "2")
    #expect(try names == [second])
    #expect(status == .success)
    #expect(output.contains("before   A."))
    #expect(output.contains("1 decision saved"))
    let head = try scene.left.field("full_name", of: scene.person).register?.heads.first
    #expect(head?.comment == "passport seen")
    #expect(head?.author == "anna")
  }

  @Test(arguments: [("k", "kept"), ("=Aigul", "Aigul"), ("e", "-"), ("u", "answer")])
  func `a value is kept, typed, emptied or unknown`(line: String, expected: String) throws {
    try scene.disagree()
    let first = try names[0]
    _ = try talk(line)
    let head = try scene.left.field("full_name", of: scene.person).register?.heads.first
    switch expected {
    case "kept": #expect(head?.value == .text(first))
    case "-": #expect(head?.value == nil)
    case "answer": #expect(head?.value == .answer(.unknown))
    default: #expect(head?.value == .text(expected))
    }
  }

  @Test func `what is no answer is asked again, and an end leaves all as it is`() throws {
    try scene.disagree()
    let before = try scene.left.store.summary().digest
    let (output, status) = try talk("7", "i", "what", "?", "")
    #expect(output.components(separatedBy: "that is no answer here").count == 4)
    #expect(output.contains("keep what is shown"))
    #expect(status == .conflicts)
    _ = try talk("q")
    _ = try talk()
    #expect(try scene.left.store.summary().digest == before)
  }

  @Test func `a value that does not fit may be typed again`() throws {
    try scene.assign(scene.left, "birth_date", .date("1987"))
    try scene.assign(scene.right, "birth_date", .date("1978"))
    try scene.meet()
    let (output, _) = try talk("=31.02.1987", "=1987-03")
    #expect(output.contains("is no date"))
    #expect(try scene.left.texts("birth_date", of: scene.person) == ["1987-03"])
  }

  @Test func `a text is merged line by line, what both changed by choice`() throws {
    try scene.assign(scene.left, "narrative", .text("one\ntwo\nthree\nfour\nfive"))
    try scene.meet()
    try scene.assign(scene.left, "narrative", .text("ONE\ntwo\nthree\nvier\nfive"))
    try scene.assign(scene.right, "narrative", .text("one\ntwo\nthree\nquatre\nfive\nsix"))
    try scene.meet()
    _ = try talk("m", "n", "m", "1", "n", "m", "t", "four, as both say", ".", "y")
    #expect(
      try scene.left.texts("narrative", of: scene.person)
        == ["ONE\ntwo\nthree\nfour, as both say\nfive\nsix"])
  }

  @Test func `marks of a merge are not saved`() throws {
    try scene.disagree()
    let item = try scene.only(scene.left)
    #expect(throws: CaseSyncError.self) {
      try scene.decide(scene.left, item, .value("a\n<<<<<<< 1\nb"))
    }
  }

  @Test func `what is marked for later is counted and left out`() throws {
    try scene.disagree()
    _ = try talk("l")
    let (output, status) = try talk()
    #expect(output.contains("1 more is marked for later"))
    #expect(status == .success)
  }

  @Test func `hostile text does not reach the terminal`() throws {
    try scene.assign(
      scene.left, "full_name", .text("\u{1b}[2J\u{202e}x"), source: "\u{1b}]0;x\u{7}")
    try scene.assign(scene.right, "full_name", .text("y"))
    try scene.meet()
    let (output, _) = try talk("q")
    #expect(output.contains("\u{fffd}[2J\u{fffd}x"))
    #expect(!output.unicodeScalars.contains { $0.value == 0x1b || $0.value == 0x202e })
  }
}
