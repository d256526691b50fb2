import Foundation
import Testing

@testable import CaseSync

/// How two replicas meet: whose id and whose clock is the greater, and who imports first.
struct Meeting: CustomTestStringConvertible, Sendable {
  var isSwapped: Bool
  var isLeftAhead: Bool

  static let all = [false, true].flatMap { swapped in
    [false, true].map { Meeting(isSwapped: swapped, isLeftAhead: $0) }
  }

  var testDescription: String {
    (isSwapped ? "ids swapped" : "ids as named") + (isLeftAhead ? ", left ahead" : ", right ahead")
  }
}

/// Two offices that know one record, edit it apart, and meet.
private struct Pair {
  let folder: TestFolder
  let left: Office
  let right: Office
  let person = RecordID(key: "victim/1")
  private let meeting: Meeting

  init(_ meeting: Meeting) throws {
    self.meeting = meeting
    folder = try TestFolder()
    let names = meeting.isSwapped ? ("osh", "bern") : ("bern", "osh")
    left = try Office(names.0, in: folder)
    right = try Office(names.1, in: folder)
    (meeting.isLeftAhead ? left : right).clock.advance(by: 60_000)
    try left.edit { draft throws(CaseSyncError) in
      try draft.create(type: "victim", key: "victim/1")
      try draft.assign(.text("before"), to: "name", of: RecordID(key: "victim/1"))
    }
    try left.send(to: right)
  }

  /// Each sends what it held before; the state that both come to agree on.
  @discardableResult
  func meet() throws -> RecordState {
    if meeting.isSwapped {
      try right.exchange(with: left)
    } else {
      try left.exchange(with: right)
    }
    try expectAgreement([left, right], meeting.testDescription)
    return try left.store.record(person)
  }

  func assign(_ left: Value?, _ right: Value?, to path: String = "name") throws {
    let person = person
    try self.left.edit { draft throws(CaseSyncError) in
      try draft.assign(left, to: path, of: person)
    }
    try self.right.edit { draft throws(CaseSyncError) in
      try draft.assign(right, to: path, of: person)
    }
  }

  var later: Office { meeting.isLeftAhead ? left : right }
}

/// The merge rules, with real bundles, whoever comes first by id, by clock and by arrival.
@Suite struct ConcurrentEditTests {
  // MARK: - Registers

  @Test(arguments: Meeting.all)
  func `the later of two concurrent values wins and both are kept`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    try pair.assign(.text("left"), .text("right"))
    try pair.meet()
    let expected = meeting.isLeftAhead ? ["left", "right"] : ["right", "left"]
    #expect(try pair.left.texts("name", of: pair.person) == expected)
    #expect(try pair.right.conflicts(pair.person) == ["conflict name"])
  }

  @Test(arguments: Meeting.all)
  func `an edit that saw another beats it whatever the clocks say`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    let person = pair.person
    pair.left.clock.advance(by: 3_600_000)
    try pair.left.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("first"), to: "name", of: person)
    }
    try pair.meet()
    pair.right.clock.advance(by: -86_400_000)
    try pair.right.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("second"), to: "name", of: person)
    }
    try pair.meet()
    #expect(try pair.left.texts("name", of: person) == ["second"])
    #expect(try pair.left.conflicts(person) == [])
  }

  @Test(arguments: Meeting.all)
  func `equal concurrent values are no conflict`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    try pair.assign(.text("house_arrest"), .code("house_arrest"))
    try pair.meet()
    #expect(try pair.left.texts("name", of: pair.person) == ["house_arrest", "house_arrest"])
    #expect(try pair.left.conflicts(pair.person) == [])
  }

  @Test(arguments: Meeting.all)
  func `values of different families are a conflict though they read alike`(
    meeting: Meeting
  ) throws {
    let pair = try Pair(meeting)
    try pair.assign(.integer(1), .boolean(true))
    #expect(try pair.meet()["name"]?.isConflict == true)
  }

  @Test(arguments: Meeting.all)
  func `edits of different fields are no conflict`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    let person = pair.person
    try pair.left.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("left"), to: "name", of: person)
    }
    try pair.right.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("right"), to: "place", of: person)
    }
    let state = try pair.meet()
    #expect(state["name"]?.value?.text == "left")
    #expect(state["place"]?.value?.text == "right")
    #expect(try pair.left.conflicts(person) == [])
  }

  @Test(arguments: Meeting.all)
  func `emptying a field beside giving it a value is a conflict`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    try pair.assign(nil, .text("right"))
    try pair.meet()
    let expected = meeting.isLeftAhead ? ["-", "right"] : ["right", "-"]
    #expect(try pair.left.texts("name", of: pair.person) == expected)
    #expect(try pair.left.conflicts(pair.person) == ["conflict name"])
  }

  @Test(arguments: Meeting.all)
  func `emptying a field twice is no conflict`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    try pair.assign(nil, nil)
    let state = try pair.meet()
    #expect(state["name"]?.register?.heads.count == 2)
    #expect(state["name"]?.isConflict == false)
  }

  @Test(arguments: Meeting.all)
  func `an answer that is no value competes with a value`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    try pair.assign(.answer(.declined), .text("declined"))
    #expect(try pair.meet()["name"]?.isConflict == true)
  }

  @Test(arguments: Meeting.all)
  func `two people who resolve to the same value make no new conflict`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    let person = pair.person
    try pair.assign(.text("left"), .text("right"))
    try pair.meet()
    for office in [pair.left, pair.right] {
      let outcome = try office.edit { draft throws(CaseSyncError) in
        try draft.resolve("name", of: person, to: .text("agreed"))
      }
      #expect(outcome.settled.map(\.values) == [2])
    }
    try pair.meet()
    #expect(try pair.left.texts("name", of: person) == ["agreed", "agreed"])
    #expect(try pair.left.conflicts(person) == [])
  }

  @Test(arguments: Meeting.all)
  func `a resolution replicates and the values that lost stay in the history`(
    meeting: Meeting
  ) throws {
    let pair = try Pair(meeting)
    let person = pair.person
    try pair.assign(.text("left"), .text("right"))
    try pair.meet()
    try pair.right.edit { draft throws(CaseSyncError) in
      try draft.resolve("name", of: person, to: .text("left"))
    }
    try pair.meet()
    #expect(try pair.left.texts("name", of: person) == ["left"])
    let history = try pair.left.store.history(of: person, path: "name")
    #expect(Set(history.compactMap { $0.head.value?.text }) == ["before", "left", "right"])
    #expect(history.filter(\.isCurrent).count == 1)
  }

  // MARK: - Sets

  @Test(arguments: Meeting.all)
  func `an add wins over a concurrent remove and is reported`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    let person = pair.person
    try add("beaten", at: pair.left, person)
    try pair.meet()
    try remove("beaten", at: pair.left, person)
    try add("beaten", at: pair.right, person)
    try pair.meet()
    #expect(try pair.left.elements("essence", of: person) == ["beaten"])
    #expect(try pair.left.conflicts(person) == ["element essence"])
  }

  @Test(arguments: Meeting.all)
  func `an element that was removed can be added again`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    let person = pair.person
    try add("beaten", at: pair.left, person)
    try pair.meet()
    try remove("beaten", at: pair.right, person)
    try pair.meet()
    #expect(try pair.left.elements("essence", of: person) == [])
    try add("beaten", at: pair.left, person)
    try pair.meet()
    #expect(try pair.right.elements("essence", of: person) == ["beaten"])
    #expect(try pair.right.conflicts(person) == [])
  }

  @Test(arguments: Meeting.all)
  func `two removes are no conflict`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    let person = pair.person
    try add("beaten", at: pair.left, person)
    try pair.meet()
    for office in [pair.left, pair.right] { try remove("beaten", at: office, person) }
    try pair.meet()
    #expect(try pair.left.elements("essence", of: person) == [])
    #expect(try pair.left.conflicts(person) == [])
  }

  @Test(arguments: Meeting.all)
  func `elements are equal across the kinds of text`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    let person = pair.person
    try pair.left.edit { draft throws(CaseSyncError) in
      try draft.add(.text("died"), to: "essence", of: person)
    }
    try pair.right.edit { draft throws(CaseSyncError) in
      try draft.add(.code("died"), to: "essence", of: person)
    }
    try pair.meet()
    #expect(try pair.left.elements("essence", of: person) == ["died"])
    try pair.right.edit { draft throws(CaseSyncError) in
      try draft.remove(.code("died"), from: "essence", of: person)
    }
    try pair.meet()
    #expect(try pair.left.elements("essence", of: person) == [])
    #expect(try pair.left.conflicts(person) == [])
  }

  @Test(arguments: Meeting.all)
  func `a remove of an element nobody has does nothing`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    try remove("beaten", at: pair.left, pair.person)
    try add("shot", at: pair.right, pair.person)
    try pair.meet()
    #expect(try pair.right.elements("essence", of: pair.person) == ["shot"])
    #expect(try pair.right.conflicts(pair.person) == [])
  }

  @Test(arguments: Meeting.all)
  func `a field used both as a value and as a set keeps both`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    let person = pair.person
    try pair.left.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("beaten"), to: "essence", of: person)
    }
    try add("beaten", at: pair.right, person)
    let field = try #require(try pair.meet()["essence"])
    #expect(field.kindWord == "mixed")
    #expect(field.value?.text == "beaten")
    #expect(field.presentElements.count == 1)
  }

  // MARK: - Deletions

  @Test(arguments: Meeting.all)
  func `an edit beside a deletion brings the record back with all its values`(
    meeting: Meeting
  ) throws {
    let pair = try Pair(meeting)
    let person = pair.person
    try delete(at: pair.left, person)
    try pair.right.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("Osh"), to: "place", of: person)
    }
    let state = try pair.meet()
    #expect(!state.isDeleted && state.isEditedAfterDeletion)
    #expect(state["name"]?.value?.text == "before")
    #expect(state["place"]?.value?.text == "Osh")
    #expect(try pair.left.conflicts(person) == ["edited-after-deletion "])
    #expect(try pair.left.store.list().count == 1)
  }

  @Test(arguments: Meeting.all)
  func `even a remove beside a deletion brings the record back`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    try delete(at: pair.left, pair.person)
    try remove("beaten", at: pair.right, pair.person)
    #expect(try pair.meet().isEditedAfterDeletion)
  }

  @Test(arguments: Meeting.all)
  func `a deletion that saw everything hides the record`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    let person = pair.person
    try pair.assign(.text("left"), .text("right"))
    try add("beaten", at: pair.right, person)
    try pair.meet()
    try delete(at: pair.right, person)
    let state = try pair.meet()
    #expect(state.isDeleted && !state.isEditedAfterDeletion)
    #expect(try pair.left.store.list().isEmpty)
    #expect(try pair.left.store.history(of: person).count > 4)
  }

  @Test(arguments: Meeting.all)
  func `two deletions that together saw everything hide the record`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    let person = pair.person
    try pair.assign(.text("left"), .text("right"), to: "place")
    for office in [pair.left, pair.right] { try delete(at: office, person) }
    #expect(try pair.meet().isDeleted)
  }

  @Test(arguments: Meeting.all)
  func `a deletion after the return hides the record again`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    try delete(at: pair.left, pair.person)
    try add("beaten", at: pair.right, pair.person)
    try pair.meet()
    try delete(at: pair.right, pair.person)
    let state = try pair.meet()
    #expect(state.isDeleted && !state.isEditedAfterDeletion)
    #expect(try pair.left.conflicts(pair.person) == [])
  }

  @Test(arguments: Meeting.all)
  func `a restoration brings the record back`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    let person = pair.person
    try delete(at: pair.left, person)
    try pair.meet()
    try pair.right.edit { draft throws(CaseSyncError) in
      try draft.restore(person, reason: "a mistake")
    }
    let state = try pair.meet()
    #expect(!state.isDeleted && !state.isEditedAfterDeletion && !state.isRestoredElsewhere)
    #expect(try pair.left.store.list().count == 1)
  }

  @Test(arguments: Meeting.all)
  func `a restoration beside a second deletion leaves it hidden and is reported`(
    meeting: Meeting
  ) throws {
    let pair = try Pair(meeting)
    let person = pair.person
    try delete(at: pair.left, person)
    try pair.meet()
    try pair.right.edit { draft throws(CaseSyncError) in try draft.restore(person) }
    try delete(at: pair.left, person)
    let state = try pair.meet()
    #expect(state.isDeleted && state.isRestoredElsewhere)
    #expect(try pair.right.conflicts(person) == ["restored-elsewhere "])
  }

  @Test(arguments: Meeting.all)
  func `a deletion of a row hides the row alone`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    let person = pair.person
    try assignRows(at: pair.left, person)
    try pair.meet()
    try pair.right.edit { draft throws(CaseSyncError) in
      try draft.delete(person, row: "custody/d1", reason: "entered twice")
    }
    let state = try pair.meet()
    #expect(state.deletedRows == ["custody/d1"])
    #expect(!state.isDeleted && !state.isEditedAfterDeletion)
    #expect(state["custody/d10/from"]?.value?.text == "2022-02")
  }

  @Test(arguments: Meeting.all)
  func `an edit beside the deletion of its row brings the row back`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    let person = pair.person
    try assignRows(at: pair.left, person)
    try pair.meet()
    try pair.left.edit { draft throws(CaseSyncError) in
      try draft.delete(person, row: "custody/d1", reason: "entered twice")
    }
    try pair.right.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("Osh"), to: "custody/d1/place", of: person)
    }
    let state = try pair.meet()
    #expect(state.deletedRows == [])
    #expect(state["custody/d1/from"]?.value?.text == "2022-01")
  }

  // MARK: - Names

  @Test(arguments: Meeting.all)
  func `a record made twice under one key with two types shows both`(meeting: Meeting) throws {
    let pair = try Pair(meeting)
    let other = RecordID(key: "case/9")
    for (office, type) in [(pair.left, "event"), (pair.right, "victim")] {
      try office.edit { draft throws(CaseSyncError) in
        let made = try draft.create(type: type, key: "case/9")
        try draft.assign(.text(type), to: "note", of: made)
      }
    }
    try pair.meet()
    let state = try pair.left.store.record(other)
    #expect(state.typeField.isConflict)
    #expect(state.type == (meeting.isLeftAhead ? "event" : "victim"))
    #expect(!state.keyField.isConflict)
    #expect(try pair.left.conflicts(other) == ["conflict @type", "conflict note"])
    #expect(try pair.left.dump.contains("\"@type\":{\"conflict\":true"))
  }

  // MARK: - Steps

  private func add(_ code: String, at office: Office, _ record: RecordID) throws {
    try office.edit { draft throws(CaseSyncError) in
      try draft.add(.code(code), to: "essence", of: record)
    }
  }

  private func remove(_ code: String, at office: Office, _ record: RecordID) throws {
    try office.edit { draft throws(CaseSyncError) in
      try draft.remove(.code(code), from: "essence", of: record)
    }
  }

  private func delete(at office: Office, _ record: RecordID) throws {
    try office.edit { draft throws(CaseSyncError) in
      try draft.delete(record, reason: "entered twice")
    }
  }

  private func assignRows(at office: Office, _ record: RecordID) throws {
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(.date("2022-01"), to: "custody/d1/from", of: record)
      try draft.assign(.date("2022-02"), to: "custody/d10/from", of: record)
    }
  }
}
