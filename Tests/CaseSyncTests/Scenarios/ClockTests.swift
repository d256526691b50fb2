import Foundation
import Testing

@testable import CaseSync

/// Clocks that are ten years off, either way.
@Suite struct ClockTests {
  private static let tenYears: Int64 = 10 * 365 * 86_400_000
  private let folder: TestFolder
  private let office: Office
  private let wrong: Office
  private let third: Office
  private let person = RecordID(key: "victim/1")

  init() throws {
    folder = try TestFolder()
    office = try Office("osh", in: folder)
    wrong = try Office("bern", in: folder)
    third = try Office("lviv", in: folder)
    try office.edit { draft throws(CaseSyncError) in
      try draft.create(type: "victim", key: "victim/1")
    }
    for other in [wrong, third] { try office.send(to: other) }
  }

  private func assign(_ text: String, at place: Office, to path: String = "name") throws {
    let person = person
    try place.edit { draft throws(CaseSyncError) in
      try draft.assign(.text(text), to: path, of: person)
    }
  }

  private func meetAll() throws {
    let all = [office, wrong, third]
    let bundles = try all.map { try $0.bundle() }
    for place in all { for bundle in bundles { try place.take(bundle) } }
    try expectAgreement(all)
  }

  /// The time of an office's last change, in milliseconds.
  private func lastTime(_ place: Office) throws -> Int64 {
    let own = try place.store.status().replica
    let history = try place.store.history(of: person).filter { $0.head.replica == own }
    return try #require(history.map { $0.head.time.milliseconds }.max())
  }

  @Test(arguments: [-1, 1])
  func `replicas converge and no clock is dragged along`(direction: Int64) throws {
    wrong.clock.advance(by: direction * Self.tenYears)
    for round in 0..<3 {
      try assign("wrong \(round)", at: wrong)
      try assign("true \(round)", at: office)
      try meetAll()
    }
    for each in [office, third, wrong] {
      try assign("after", at: each, to: "place")
      // A clock behind may learn from the others; none is moved ten years ahead by them.
      let honest = max(each.clock.now, office.clock.now, third.clock.now)
      let last = try lastTime(each)
      #expect(last >= each.clock.now)
      #expect(last <= honest + HybridClock.toleranceMilliseconds)
    }
    #expect(abs(try lastTime(office) - office.clock.now) < HybridClock.toleranceMilliseconds)
    #expect(abs(try lastTime(third) - third.clock.now) < HybridClock.toleranceMilliseconds)
  }

  @Test(arguments: [-1, 1])
  func `an edit that saw a value from the wrong clock beats it`(direction: Int64) throws {
    wrong.clock.advance(by: direction * Self.tenYears)
    try assign("wrong", at: wrong)
    try meetAll()
    try assign("true", at: office)
    try meetAll()
    #expect(try wrong.texts("name", of: person) == ["true"])
    try assign("wrong again", at: wrong)
    try meetAll()
    #expect(try third.texts("name", of: person) == ["wrong again"])
    #expect(try third.conflicts(person) == [])
  }

  @Test func `a time far ahead is counted and flagged, and the claimed time is kept`() throws {
    wrong.clock.advance(by: Self.tenYears)
    try assign("wrong", at: wrong)
    try assign("true", at: office)
    let report = try wrong.send(to: office)
    #expect(report.newChanges == 1 && report.suspectChanges == 1)
    #expect(try office.store.status().suspectChanges == 1)
    let history = try office.store.history(of: person, path: "name")
    #expect(history.map(\.isClockSuspect) == [false, true])
    #expect(history.last?.head.wallMilliseconds == wrong.clock.now)
    #expect(history.last?.receivedMilliseconds == office.clock.now)
    // Truly concurrent: the wrong winner is the price, the other value stays in view.
    #expect(try office.texts("name", of: person) == ["wrong", "true"])
  }

  @Test func `a time far behind is taken without a flag`() throws {
    wrong.clock.advance(by: -Self.tenYears)
    try assign("wrong", at: wrong)
    try assign("true", at: office)
    let report = try wrong.send(to: office)
    #expect(report.newChanges == 1 && report.suspectChanges == 0)
    let heads = try office.field("name", of: person).register?.heads ?? []
    #expect(heads.contains { $0.wallMilliseconds == wrong.clock.now })
  }

  @Test func `within five minutes a clock ahead moves the others just past it`() throws {
    wrong.clock.advance(by: HybridClock.toleranceMilliseconds - 5_000)
    try assign("ahead", at: wrong)
    try wrong.send(to: office)
    try assign("true", at: office, to: "place")
    #expect(try lastTime(office) == wrong.clock.now)
    #expect(try office.store.status().suspectChanges == 0)
  }

  @Test func `own times only grow when the clock is set back`() throws {
    for _ in 0..<5 {
      try assign("again", at: office)
      office.clock.advance(by: -60_000)
    }
    let history = try office.store.history(of: person, path: "name")
    let times = history.sorted { $0.head.id.seq < $1.head.id.seq }.map(\.head.time)
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 })
    #expect(Set(history.map(\.head.wallMilliseconds)).count == 5)
  }
}
