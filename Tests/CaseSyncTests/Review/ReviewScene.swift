import Foundation
import Testing

@testable import CaseSync

/// Two offices that disagree about a person, for the tests of reviews.
struct ReviewScene {
  let folder: TestFolder
  let left: Office
  let right: Office
  let person = RecordID(key: "victim/1")

  init() throws {
    folder = try TestFolder()
    left = try Office("bern", in: folder)
    right = try Office("osh", in: folder)
    let person = person
    try left.edit(source: "list") { draft throws(CaseSyncError) in
      try draft.create(type: "victim", key: "victim/1")
      try draft.assign(.text("A."), to: "full_name", of: person)
      try draft.add(.code("was_beaten"), to: "essence", of: person)
    }
    try meet()
  }

  func meet() throws {
    try left.exchange(with: right)
    try expectAgreement([left, right])
  }

  func assign(
    _ office: Office, _ path: String, _ value: Value?, source: String? = nil,
    level: Confidentiality = .open
  ) throws {
    let person = person
    try office.edit(source: source) { draft throws(CaseSyncError) in
      try draft.assign(value, to: path, of: person, Annotations(confidentiality: level))
    }
  }

  /// Both name the person differently, and meet.
  func disagree() throws {
    try assign(left, "full_name", .text("Anna"), source: "media_internet")
    try assign(right, "full_name", .text("Asel"), source: "court_document")
    try meet()
  }

  func items(_ office: Office, _ change: (inout ReviewQuery) -> Void = { _ in }) throws
    -> [ReviewItem]
  {
    var query = ReviewQuery()
    change(&query)
    var items: [ReviewItem] = []
    try office.store.forEachReviewItem(query) { item in
      items.append(item)
      return true
    }
    return items
  }

  func only(_ office: Office) throws -> ReviewItem {
    let items = try items(office)
    try #require(items.count == 1, "\(items.map { "\($0.kind) \($0.path)" })")
    return items[0]
  }

  @discardableResult
  func decide(
    _ office: Office, _ item: ReviewItem, _ choice: ReviewChoice, comment: String? = nil,
    author: String = "coordinator", isDryRun: Bool = false
  ) throws -> ReviewReport.Outcome {
    office.clock.advance(by: 1_000)
    let report = try office.store.decide(
      [ReviewDecision(item.id, choice, comment: comment)], author: author, isDryRun: isDryRun)
    try #require(report.entries.count == 1)
    return report.entries[0].outcome
  }

  /// Chooses the side with that text.
  func side(_ text: String, _ item: ReviewItem) throws -> ReviewChoice {
    let side = try #require(item.sides.first { $0.head.value?.text == text })
    return .take(head: side.name)
  }
}
