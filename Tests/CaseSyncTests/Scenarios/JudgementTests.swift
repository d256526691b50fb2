import Foundation
import Testing

@testable import CaseSync

/// Judgements of two offices on the same records, with real bundles.
@Suite struct JudgementTests {
  let folder: TestFolder
  let left: Office
  let right: Office
  let people = ["victim/1", "victim/2", "victim/3"].map { RecordID(key: $0) }

  init() throws {
    folder = try TestFolder()
    left = try Office("bern", in: folder)
    right = try Office("osh", in: folder)
    try left.edit { draft throws(CaseSyncError) in
      for number in 1...3 { try draft.create(type: "victim", key: "victim/\(number)") }
    }
    try meet()
  }

  private func meet() throws {
    try left.exchange(with: right)
    try expectAgreement([left, right])
  }

  private func judge(_ office: Office, _ a: Int, _ verdict: Verdict, _ b: Int) throws {
    let (first, second) = (people[a], people[b])
    try office.edit { draft throws(CaseSyncError) in
      try draft.judge(first, verdict, second, reason: "both say so")
    }
  }

  private func group(_ number: Int) throws -> JudgementGroup {
    let group = try left.store.group(of: people[number])
    #expect(try right.store.group(of: people[number]) == group)
    return group
  }

  @Test(arguments: [false, true])
  func `same beside different joins the pair and is a contradiction`(isSwapped: Bool) throws {
    try judge(isSwapped ? right : left, 0, .sameAs, 1)
    try judge(isSwapped ? left : right, 1, .differentFrom, 0)
    try meet()
    let group = try group(0)
    #expect(group.members == [people[0], people[1]].sorted())
    #expect(group.isContradiction)
    #expect(try left.store.conflicts().map(\.kind) == [.contradiction])
  }

  @Test func `same beside unsure joins the pair without a contradiction`() throws {
    try judge(left, 0, .sameAs, 1)
    try judge(right, 0, .unsure, 1)
    try meet()
    #expect(try group(1).members.count == 2)
    #expect(try left.store.conflicts().isEmpty)
  }

  @Test(arguments: [false, true])
  func `a judgement that saw the other replaces it`(isSwapped: Bool) throws {
    try judge(left, 0, .sameAs, 1)
    try meet()
    // The pair has no order.
    try judge(right, isSwapped ? 1 : 0, .differentFrom, isSwapped ? 0 : 1)
    try meet()
    #expect(try group(0).members == [people[0]])
    #expect(try left.store.conflicts().isEmpty)
  }

  @Test func `a retraction parts the pair, and one of two judgements stays`() throws {
    try judge(left, 0, .sameAs, 1)
    try meet()
    try judge(right, 0, .retracted, 1)
    try meet()
    #expect(try group(0).members == [people[0]])
    try judge(left, 0, .sameAs, 1)
    try judge(right, 0, .retracted, 1)
    try meet()
    #expect(try group(0).members.count == 2)
  }

  @Test(arguments: [0, 1, 2])
  func `a path joins three, whoever is asked`(member: Int) throws {
    try judge(left, 0, .sameAs, 1)
    try judge(right, 2, .sameAs, 1)
    try meet()
    #expect(try group(member).members == people.sorted())
    #expect(try group(member).isContradiction == false)
    #expect(try left.dump.contains("\"sameAs\":[\"victim/1\",\"victim/3\"]"))
  }

  @Test func `a path that joins a pair held different is a contradiction`() throws {
    try judge(left, 0, .sameAs, 1)
    try judge(left, 0, .differentFrom, 2)
    try judge(right, 2, .sameAs, 1)
    try meet()
    for member in 0..<3 { #expect(try group(member).isContradiction) }
    #expect(try right.store.conflicts().count == 1)
    try judge(right, 2, .retracted, 0)
    try meet()
    #expect(try group(0).isContradiction == false)
    #expect(try left.store.conflicts().isEmpty)
  }

  @Test func `members that are deleted stay in the group`() throws {
    let person = people[0]
    try judge(left, 0, .sameAs, 1)
    try meet()
    try right.edit { draft throws(CaseSyncError) in
      try draft.delete(person, reason: "entered twice")
    }
    try meet()
    #expect(try group(1).members.count == 2)
    #expect(try left.store.record(person).isDeleted)
  }

  @Test func `a judgement beside a deletion does not bring the record back`() throws {
    let person = people[0]
    try left.edit { draft throws(CaseSyncError) in
      try draft.delete(person, reason: "entered twice")
    }
    try judge(right, 0, .sameAs, 1)
    try meet()
    #expect(try left.store.record(person).isDeleted)
  }

  @Test func `a record is not judged against itself`() throws {
    #expect(throws: CaseSyncError.self) { try judge(left, 0, .sameAs, 0) }
  }

  @Test(arguments: [["victim/1", "victim/2"], ["victim/2", "victim/1"]])
  func `a judgement about a record not yet known hinders nothing`(keys: [String]) throws {
    let office = try Office("lviv", in: folder)
    let ids = keys.map { RecordID(key: $0) }
    try office.edit { draft throws(CaseSyncError) in
      try draft.create(type: "victim", key: keys[0])
      try draft.judge(ids[0], .sameAs, ids[1])
    }
    try office.edit { draft throws(CaseSyncError) in
      try draft.create(type: "victim", key: keys[1])
      try draft.assign(.text("x"), to: "name", of: ids[1])
    }
    #expect(try office.store.record(ids[1]).key == keys[1])
    for id in ids {
      #expect(try office.store.history(of: id).contains { $0.action == "judge" })
    }
  }
}
