import Foundation
import Testing

@testable import CaseSync

/// Values too long to be kept beside their slots.
@Suite struct LongValueTests: PersonScene {
  let folder: TestFolder
  let person = RecordID(key: "victim/1")

  init() throws { folder = try TestFolder() }

  private static let long = String(repeating: "narrative ", count: 40)

  private func meet(_ a: String, _ b: String) throws -> (Office, Office) {
    let (left, right) = (try seed(), try Office("bern", in: folder))
    try left.send(to: right)
    try assign(a, at: left)
    try assign(b, at: right)
    try left.exchange(with: right)
    return (left, right)
  }

  private func meetWithLongValues(_ a: String, _ b: String) throws -> (Office, Office) {
    try meet(Self.long + a, Self.long + b)
  }

  @Test func `equal long values are no conflict in the list either`() throws {
    let (left, right) = try meetWithLongValues("", "")
    #expect(try left.store.conflicts().isEmpty)
    #expect(try left.store.list().map(\.hasConflict) == [false])
    #expect(try right.store.list().map(\.hasConflict) == [false])
  }

  @Test(arguments: [(long + "left", long + "right"), (long, "")])
  func `different long values are a conflict in the list too`(a: String, b: String) throws {
    let (left, right) = try meet(a, b)
    var query = RecordQuery()
    query.onlyConflicts = true
    for office in [left, right] { #expect(try office.store.list(query).map(\.id) == [person]) }
  }

  @Test func `settling a conflict of long values is reported`() throws {
    let (left, _) = try meetWithLongValues("left", "right")
    #expect(try left.conflicts(person) == ["conflict name"])
    let person = person
    let outcome = try left.edit { draft throws(CaseSyncError) in
      try draft.resolve("name", of: person, to: .text("settled"))
    }
    #expect(outcome.settled.map(\.values) == [2])
  }

  @Test func `settling a conflict that was seen earlier is reported`() throws {
    let (left, _) = try meetWithLongValues("left", "right")
    let (person, basis) = (person, try left.store.snapshot())
    try assign("elsewhere", at: left, to: "place")
    let outcome = try left.edit(basis: basis) { draft throws(CaseSyncError) in
      try draft.resolve("name", of: person, to: .text("settled"))
    }
    #expect(outcome.settled.map(\.values) == [2])
  }
}
