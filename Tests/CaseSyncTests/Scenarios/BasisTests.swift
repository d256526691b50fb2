import Foundation
import Testing

@testable import CaseSync

/// Edits that name the moment at which their author looked.
@Suite struct BasisTests {
  private let folder: TestFolder
  private let office: Office
  private let peer: Office
  private let person = RecordID(key: "victim/1")

  init() throws {
    folder = try TestFolder()
    office = try Office("osh", in: folder)
    peer = try Office("bern", in: folder)
    try office.edit { draft throws(CaseSyncError) in
      let person = try draft.create(type: "victim", key: "victim/1")
      try draft.assign(.text("before"), to: "name", of: person)
      try draft.add(.code("beaten"), to: "essence", of: person)
    }
    try office.send(to: peer)
  }

  private func assign(
    _ text: String, at place: Office, basis: Snapshot? = nil
  ) throws {
    let person = person
    try place.edit(basis: basis) { draft throws(CaseSyncError) in
      try draft.assign(.text(text), to: "name", of: person)
    }
  }

  @Test func `a value that arrived while somebody typed is not buried`() throws {
    let basis = try office.store.snapshot()
    try assign("arrived", at: peer)
    try peer.send(to: office)
    try assign("typed", at: office, basis: basis)
    #expect(try Set(office.texts("name", of: person)) == ["typed", "arrived"])
    #expect(try office.conflicts(person) == ["conflict name"])
    try office.send(to: peer)
    try expectAgreement([office, peer])
  }

  @Test func `without a basis the present state is what the author saw`() throws {
    try assign("arrived", at: peer)
    try peer.send(to: office)
    try assign("typed", at: office)
    #expect(try office.texts("name", of: person) == ["typed"])
  }

  @Test func `a value that a second window saved meanwhile is not buried`() throws {
    let basis = try office.store.snapshot()
    try assign("window two", at: office)
    try assign("window one", at: office, basis: basis)
    #expect(try Set(office.texts("name", of: person)) == ["window one", "window two"])
  }

  @Test func `an arrival elsewhere in the record does not hinder`() throws {
    let (basis, person) = (try office.store.snapshot(), person)
    try peer.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("Osh"), to: "place", of: person)
    }
    try peer.send(to: office)
    try assign("typed", at: office, basis: basis)
    #expect(try office.texts("name", of: person) == ["typed"])
    #expect(try office.conflicts(person) == [])
  }

  @Test func `a resolution settles only what its author saw`() throws {
    let person = person
    try assign("left", at: office)
    try assign("right", at: peer)
    try peer.send(to: office)
    let basis = try office.store.snapshot()
    let third = try Office("lviv", in: folder)
    try third.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("third"), to: "name", of: person)
    }
    try third.send(to: office)
    let outcome = try office.edit(basis: basis) { draft throws(CaseSyncError) in
      try draft.resolve("name", of: person, to: .text("left"))
    }
    #expect(try Set(office.texts("name", of: person)) == ["left", "third"])
    #expect(outcome.replica == (try office.store.status().replica))
  }

  @Test func `a removal leaves an element that somebody added meanwhile`() throws {
    let (basis, person) = (try office.store.snapshot(), person)
    try peer.edit { draft throws(CaseSyncError) in
      try draft.add(.code("beaten"), to: "essence", of: person)
    }
    try peer.send(to: office)
    try office.edit(basis: basis) { draft throws(CaseSyncError) in
      try draft.remove(.code("beaten"), from: "essence", of: person)
    }
    #expect(try office.elements("essence", of: person) == ["beaten"])
  }

  @Test func `a deletion does not hide what its author did not see`() throws {
    let (basis, person) = (try office.store.snapshot(), person)
    try assign("arrived", at: peer)
    try peer.send(to: office)
    try office.edit(basis: basis) { draft throws(CaseSyncError) in
      try draft.delete(person, reason: "entered twice")
    }
    #expect(try office.store.record(person).isEditedAfterDeletion)
    try office.edit { draft throws(CaseSyncError) in
      try draft.delete(person, reason: "seen now")
    }
    #expect(try office.store.record(person).isDeleted)
  }

  @Test func `a judgement does not replace one that arrived meanwhile`() throws {
    let (person, other) = (person, RecordID(key: "victim/2"))
    try office.edit { draft throws(CaseSyncError) in
      try draft.create(type: "victim", key: "victim/2")
    }
    try office.send(to: peer)
    let basis = try office.store.snapshot()
    try peer.edit { draft throws(CaseSyncError) in
      try draft.judge(other, .sameAs, person, reason: "the mother says so")
    }
    try peer.send(to: office)
    try office.edit(basis: basis) { draft throws(CaseSyncError) in
      try draft.judge(person, .differentFrom, other, reason: "other birth dates")
    }
    #expect(try office.store.group(of: person).isContradiction)
  }

  @Test func `a basis passes through its text form`() throws {
    let basis = try office.store.snapshot()
    try assign("arrived", at: peer)
    try peer.send(to: office)
    let read = try #require(Snapshot(token: basis.token))
    #expect(read == basis)
    try assign("typed", at: office, basis: read)
    #expect(try office.texts("name", of: person).count == 2)
  }

  @Test(arguments: ["", "1", "zz-1", "0000000000000000-", "0000000000000000--1", "00-00-1"])
  func `a text that is no basis is refused`(token: String) {
    #expect(Snapshot(token: token) == nil)
  }

  @Test func `a moment of another store or of the future is refused`() throws {
    let before = try office.dump
    let future = Snapshot(arrival: 99, store: try office.store.snapshot().store)
    for basis in [try peer.store.snapshot(), future] {
      let error = try #require(throws: CaseSyncError.self) {
        try assign("typed", at: office, basis: basis)
      }
      #expect(error.code == .invalidArgument)
    }
    #expect(try office.dump == before)
  }

  @Test func `a basis holds though the edit goes on under a new id`() throws {
    let path = folder.file("copy.store")
    try StoreFiles.copy(office.path, to: path)
    let copy = try Office(opening: "copy", at: path, in: folder)
    let basis = try copy.store.snapshot()
    try assign("typed", at: copy, basis: basis)
    #expect(try copy.texts("name", of: person) == ["typed"])
  }
}
