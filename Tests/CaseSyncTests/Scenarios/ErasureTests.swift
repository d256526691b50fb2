import Foundation
import Testing

@testable import CaseSync

/// Values that somebody ordered to be destroyed.
@Suite struct ErasureTests {
  private static let victim = "Aibek-who-asked-to-be-forgotten"
  private static let older = "Aybek-as-first-written"
  private let folder: TestFolder
  private let office: Office
  private let peer: Office
  private let person = RecordID(key: "victim/1")
  /// A bundle from before the erasure.
  private let old: String

  init() throws {
    folder = try TestFolder()
    office = try Office("osh", in: folder)
    peer = try Office("bern", in: folder)
    try office.edit { draft throws(CaseSyncError) in
      let person = try draft.create(type: "victim", key: "victim/1")
      try draft.assign(.text(Self.older), to: "name", of: person)
      try draft.assign(.text("Osh"), to: "place", of: person)
      try draft.add(.code("beaten"), to: "essence", of: person)
      try draft.add(.code("sexual_violence"), to: "essence", of: person)
    }
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(.text(Self.victim), to: "name", of: RecordID(key: "victim/1"))
    }
    old = try office.bundle()
    try peer.take(old)
  }

  @discardableResult
  private func erase(_ path: String = "name", element: Value? = nil) throws -> EditOutcome {
    office.clock.advance(by: 1_000)
    return try office.store.erase(
      path, of: person, element: element, author: "osh", reason: "the family asked")
  }

  private func search(_ words: String, in place: Office) throws -> Int {
    var query = RecordQuery()
    query.words = words
    return try place.store.list(query).count
  }

  private func expectGone(_ place: Office) throws {
    for text in [Self.victim, Self.older] {
      #expect(try !StoreFiles.contain(text, place.path), "\(place.name): \(text)")
      #expect(try !BundleVerifier.contains(text, path: place.bundle()))
    }
    #expect(try search("Aibek", in: place) == 0)
    #expect(try search("Osh", in: place) == 1)
    let history = try place.store.history(of: person, path: "name")
    #expect(history.allSatisfy { $0.head.value?.text == nil })
    #expect(try place.store.record(person)["name"]?.value == nil)
    #expect(try place.texts("place", of: person) == ["Osh"])
    _ = try place.store.verify()
  }

  @Test func `an erased text is in no file of the store, no export and no search`() throws {
    #expect(try search("Aibek", in: office) == 1)
    #expect(try StoreFiles.contain(Self.victim, office.path))
    try erase()
    try expectGone(office)
  }

  @Test func `an erasure does not bring back what somebody deletes meanwhile`() throws {
    peer.clock.advance(by: 2_000)
    try peer.edit { draft throws(CaseSyncError) in
      try draft.delete(RecordID(key: "victim/1"), reason: "entered twice")
    }
    try erase("essence", element: .code("beaten"))
    try office.exchange(with: peer)
    for place in [office, peer] {
      let state = try place.store.record(person)
      #expect(state.isDeleted && !state.isEditedAfterDeletion, "\(place.name)")
    }
  }

  @Test func `a long text in pages of its own is gone too`() throws {
    let (person, long) = (person, String(repeating: "narrative ", count: 2_000) + Self.victim)
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(.text(long), to: "narrative", of: person)
    }
    #expect(try search("narrative", in: office) == 1)
    try erase()
    try erase("narrative")
    #expect(try !StoreFiles.contain("narrative narrative", office.path))
    try expectGone(office)
  }

  @Test func `an erasure is obeyed wherever it arrives`() throws {
    #expect(try search("Aibek", in: peer) == 1)
    try erase()
    try office.send(to: peer)
    try expectGone(peer)
    try expectAgreement([office, peer])
    let order = try #require(
      try peer.store.history(of: person).first { $0.action == "erase" })
    #expect(order.head.author == "osh" && order.head.reason == "the family asked")
  }

  @Test func `an old bundle brings nothing back`() throws {
    try erase()
    try office.send(to: peer)
    let fresh = try Office("lviv", in: folder)
    try office.send(to: fresh)
    for place in [office, peer, fresh] {
      try place.take(old)
      try expectGone(place)
    }
    try expectAgreement([office, peer, fresh])
  }

  @Test func `an order that arrives before the value keeps it out`() throws {
    let other = try Office("lviv", in: folder)
    let before = try office.store.summary()
    try erase()
    var options = ExportOptions()
    options.lacking = before
    let order = try office.bundle(options)
    try other.take(order)
    try other.take(old)
    try expectGone(other)
    try expectAgreement([office, other])
    try other.store.rebuild()
    try expectGone(other)
  }

  @Test(arguments: [false, true])
  func `merging an old bundle with a new one resurrects nothing`(isOldFirst: Bool) throws {
    try erase()
    let new = try office.bundle()
    let merged = folder.file("merged")
    let paths = isOldFirst ? [old, new] : [new, old]
    let outcome = try BundleMerger(paths: paths, reportLimit: 1_000)
      .merge(to: merged, replacing: false)
    #expect(outcome.trailer.erasures.count == 2)
    for text in [Self.victim, Self.older] {
      #expect(try !BundleVerifier.contains(text, path: merged))
    }
    _ = try BundleVerifier.verify(path: merged)
    #expect(try folder.bytes("merged") == [UInt8](Data(contentsOf: URL(fileURLWithPath: new))))
  }

  @Test func `an element of a set is erased alone`() throws {
    try erase("essence", element: .code("sexual_violence"))
    try office.send(to: peer)
    for place in [office, peer] {
      #expect(try place.elements("essence", of: person) == ["beaten"])
      #expect(try !StoreFiles.contain("sexual_violence", place.path))
      #expect(try place.texts("name", of: person) == [Self.victim])
      _ = try place.store.verify()
    }
    try expectAgreement([office, peer])
  }

  @Test func `a value that somebody gives meanwhile stands`() throws {
    let person = person
    try erase()
    try peer.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("B. T."), to: "name", of: person)
    }
    try office.exchange(with: peer)
    try expectAgreement([office, peer])
    #expect(try Set(office.texts("name", of: person)) == ["-", "B. T."])
    #expect(try !StoreFiles.contain(Self.victim, peer.path))
  }

  @Test func `erasing again finds nothing but the emptied field`() throws {
    try erase()
    try expectGone(office)
    let error = try #require(throws: CaseSyncError.self) { try erase("nothing") }
    #expect(error.code == .notFound)
    try expectGone(office)
  }

  @Test func `derived tables made anew from the log hold nothing either`() throws {
    try erase()
    let before = try office.dump
    try office.store.rebuild()
    #expect(try office.dump == before)
    try expectGone(office)
  }

  @Test func `a deleted record stays hidden when one of its fields is erased`() throws {
    let person = person
    try office.edit { draft throws(CaseSyncError) in
      try draft.delete(person, reason: "the family asked")
    }
    try erase()
    #expect(try office.store.record(person).isDeleted)
    #expect(try office.store.list().isEmpty)
  }
}
