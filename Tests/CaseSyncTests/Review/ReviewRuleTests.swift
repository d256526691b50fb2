import Foundation
import Testing

@testable import CaseSync
@testable import CaseSyncCLI

/// Many items decided by one rule that has a name.
@Suite struct ReviewRuleTests {
  let scene: ReviewScene

  init() throws { scene = try ReviewScene() }

  private func chosen(_ rule: String) throws -> String? {
    let item = try scene.only(scene.left)
    guard case .take(let name)? = try ReviewRule(rule).choice(for: item) else { return nil }
    return item.sides.first { $0.name == name }?.head.value?.text
  }

  @Test(arguments: [
    ("prefer court_document over media_internet", "Asel"),
    ("prefer media_internet over court_document", "Anna"),
    ("prefer  Court Document  over others", "Asel"),
    ("prefer victim over court_document over media_internet", "Asel"),
    ("prefer author:bern over author:osh", "Anna"),
    ("prefer team:osh over others", "Asel"),
    ("prefer source:media_internet over author:osh", "Anna"),
    ("prefer court_document over relative", nil),
    ("prefer court over media_internet", "Asel"),
    ("prefer cou over others", nil),
    ("prefer court_document over media_internet over court_document", "Asel"),
    ("prefer others over victim", nil),
    ("prefer reliability:high over others", nil),
  ])
  func `a rule takes the best source, and leaves what it does not speak of`(
    rule: String, value: String?
  ) throws {
    try scene.disagree()
    #expect(try chosen(rule) == value)
  }

  @Test func `a source may go on with document and page`() throws {
    try scene.assign(scene.left, "full_name", .text("Anna"), source: "court document, p. 3")
    try scene.assign(scene.right, "full_name", .text("Asel"), source: "relative")
    try scene.meet()
    #expect(try chosen("prefer court_document over relative") == "Anna")
  }

  @Test func `two values of equal rank are left to a person`() throws {
    try scene.assign(scene.left, "full_name", .text("Anna"), source: "relative")
    try scene.assign(scene.right, "full_name", .text("Asel"), source: "relative")
    try scene.meet()
    #expect(try chosen("prefer relative over others") == nil)
  }

  @Test(arguments: ["", "prefer", "prefer a", "prefer over b", "take a over b", "prefer a over"])
  func `what is no rule is an error`(text: String) {
    let error = #expect(throws: CaseSyncError.self) { try ReviewRule(text) }
    #expect(error?.code == .invalidArgument)
  }

  @Test func `a run says first what it would do, and every change names the rule`() throws {
    try scene.disagree()
    let before = try scene.left.store.summary().digest
    let rule = try ReviewRule("prefer court_document over others")
    for isDryRun in [true, false] {
      let run = ReviewRuleRun(
        rule: rule, author: "anna", comment: "meeting of May", isDryRun: isDryRun, isJSON: true)
      #expect(try run.run(ReviewQuery(), limit: .max, scene.left.store) == .success)
      let after = try scene.left.store.summary().digest
      #expect((after == before) == isDryRun)
    }
    let head = try scene.left.field("full_name", of: scene.person).register?.heads.first
    #expect(head?.value == .text("Asel"))
    #expect(head?.author == "anna")
    #expect(head?.comment == "rule: prefer court_document over others; meeting of May")
  }
}
