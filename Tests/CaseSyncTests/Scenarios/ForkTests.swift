import Foundation
import Testing

@testable import CaseSync

/// Two stores that went on under one id, where nothing could be noticed.
@Suite struct ForkTests {
  private let folder: TestFolder
  private let person = RecordID(key: "victim/1")
  private let forked = ReplicaID(TestIdentifiers("osh").next())
  /// The branches, and a replica that never forked.
  private let one: Office
  private let two: Office
  private let peer: Office

  init() throws {
    folder = try TestFolder()
    one = try Office("osh", in: folder, state: "state one")
    peer = try Office("bern", in: folder)
    try one.edit { draft throws(CaseSyncError) in
      try draft.create(type: "victim", key: "victim/1")
    }
    try one.send(to: peer)
    let path = folder.file("two.store")
    try StoreFiles.fork(one, to: path, state: "state two")
    two = try Office(opening: "two", at: path, in: folder, state: "state two")
    try assign("one", at: one)
    try assign("two", at: two)
    try assign("more", at: two, to: "place")
    try assign("peer", at: peer)
  }

  @discardableResult
  private func assign(
    _ text: String, at office: Office, to path: String = "name"
  ) throws -> EditOutcome {
    let person = person
    return try office.edit { draft throws(CaseSyncError) in
      try draft.assign(.text(text), to: path, of: person)
    }
  }

  private var all: [Office] { [one, two, peer] }

  private func meetAll() throws {
    let bundles = try all.map { try $0.bundle() }
    for office in all { for bundle in bundles { try office.take(bundle) } }
    try expectAgreement(all)
  }

  private func expectNamed(_ office: Office) throws {
    for forks in [try office.store.status().forks, try office.store.summary().forks] {
      #expect(forks.map(\.replica) == [forked])
      #expect(forks.map(\.seq) == [2])
      #expect(forks.map(\.tips.count) == [2])
    }
  }

  @Test func `the branches share an id and are not noticed apart`() throws {
    #expect(try one.store.status().replica == forked)
    #expect(try two.store.status().replica == forked)
    for office in all { #expect(try office.store.status().forks.isEmpty) }
  }

  @Test func `replicas converge whatever the order in which the branches arrive`() throws {
    let bundles = try all.map { try $0.bundle() }
    for (number, order) in Self.orders.enumerated() {
      let fresh = try Office("fresh \(number)", in: folder)
      for index in order { try fresh.take(bundles[index]) }
      if number == 0 { try meetAll() }
      try expectAgreement([peer, fresh], "order \(order)")
      try expectNamed(fresh)
      #expect(try Set(fresh.texts("name", of: person)) == ["one", "two", "peer"])
      #expect(try fresh.texts("place", of: person) == ["more"])
      _ = try fresh.store.verify()
      let before = try fresh.dump
      try fresh.store.rebuild()
      #expect(try fresh.dump == before)
      _ = try fresh.store.verify()
    }
  }

  private static let orders = [
    [0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0],
  ]

  @Test func `merging the branches names the fork in every order`() throws {
    let bundles = try all.map { try $0.bundle() }
    try meetAll()
    let whole = try peer.bundle()
    for order in Self.orders {
      let path = folder.file("merged-\(order.map(String.init).joined())")
      let merger = try BundleMerger(paths: order.map { bundles[$0] }, reportLimit: 1_000)
      let outcome = try merger.merge(to: path, replacing: false)
      #expect(outcome.report?.forks.map(\.replica) == [forked])
      let name = URL(fileURLWithPath: path).lastPathComponent
      #expect(try [UInt8](Data(contentsOf: URL(fileURLWithPath: whole))) == folder.bytes(name))
      _ = try BundleVerifier.verify(path: path)
    }
  }

  @Test func `both stores go on under new ids once they have met`() throws {
    try meetAll()
    let ids = try [one, two].map { try assign("after", at: $0, to: "note").replica }
    #expect(Set(ids).count == 2 && !ids.contains(forked))
    try meetAll()
    try expectNamed(peer)
  }

  @Test func `somebody's acknowledgement ends the warning everywhere`() throws {
    try meetAll()
    _ = try #require(try peer.store.acknowledgeForks(author: "peer"))
    try meetAll()
    for office in all {
      #expect(try office.store.status().forks.isEmpty)
      #expect(try office.store.forks().isEmpty)
      let again = try office.store.acknowledgeForks(author: "again")
      #expect(again?.seq == nil)
      // The fork itself remains a fact of the set.
      #expect(try office.store.summary().forks.count == 1)
    }
  }

  @Test func `a store that acknowledges its own fork goes on under a new id`() throws {
    try meetAll()
    let outcome = try #require(try one.store.acknowledgeForks(author: "one"))
    #expect(outcome.replica != forked)
    try meetAll()
    for office in all { #expect(try office.store.status().forks.isEmpty) }
  }

  @Test func `a branch that grows later warns again`() throws {
    // A third copy, of the time before anybody knew.
    let path = folder.file("three.store")
    try StoreFiles.fork(two, to: path, state: "state three")
    let three = try Office(opening: "three", at: path, in: folder, state: "state three")
    try meetAll()
    _ = try peer.store.acknowledgeForks(author: "peer")
    try meetAll()
    try assign("three", at: three, to: "note")
    let late = try three.bundle()
    for office in all {
      let report = try office.take(late)
      #expect(report.notices.contains { $0.contains("forked") })
      #expect(try office.store.status().forks.map(\.replica) == [forked])
    }
    try expectAgreement(all)
  }

  @Test func `a stretch that does not follow the one before it is a branch`() {
    let tips = (1...3).map { Bytes16(high: $0, low: 0) }
    for (base, forks) in [(tips[0], 0), (tips[2], 1)] {
      let stretches = [
        Segment(from: 1, through: 2, tip: tips[0], base: .zero),
        Segment(from: 3, through: 4, tip: tips[1], base: base),
      ]
      var summary = Summary()
      summary.replicas[forked] = ReplicaSummary(segments: stretches)
      #expect(summary.forks.map(\.seq) == Array(repeating: 3, count: forks))
    }
  }

  @Test func `an edit that saw one branch leaves the other's value standing`() throws {
    try one.send(to: peer)
    try assign("saw one", at: peer)
    try meetAll()
    #expect(try Set(one.texts("name", of: person)) == ["saw one", "two"])
  }
}
