import Foundation
import Testing

@testable import CaseSync

/// Random edits and exchanges of a few offices, beside the naive model.
@Suite struct RandomHistoryTests {
  @Test(arguments: 0..<8)
  func `random histories end in the state that the naive model computes`(batch: UInt64) throws {
    for seed in (batch * 25)..<(batch * 25 + 25) {
      do {
        var history = try RandomHistory(seed: seed)
        try history.run()
      } catch {
        Issue.record("seed \(seed): \(error)")
      }
    }
  }
}

/// One seeded history: what the library does, the naive model does as well.
private struct RandomHistory {
  private let seed: UInt64
  private var random: SeededRandom
  private let folder: TestFolder
  private let offices: [Office]
  private var models: [NaiveReplica]
  /// Bundles that were written once and may arrive again, or late, with what they hold.
  private var letters: [(path: String, changes: [NaiveChange])] = []

  private static let keys = ["victim/1", "victim/2", "victim/3", "event/1"]
  private static let registers = ["name", "place", "custody/d1/from", "custody/d2/from", "tags"]
  private static let sets = ["essence", "tags"]
  private static let words = ["a", "b", "c", "", "й", "и\u{306}"]

  init(seed: UInt64) throws {
    self.seed = seed
    var random = SeededRandom(seed)
    let folder = try TestFolder()
    let count = Int.random(in: 2...5, using: &random)
    let clocks = (0..<count).map { _ in
      TestClock(Office.start + Int64.random(in: -1_000...1_000, using: &random) * 1_000)
    }
    offices = try (0..<count).map { try Office("team \($0)", in: folder, clock: clocks[$0]) }
    models = offices.map {
      NaiveReplica(team: NaiveText($0.name), identity: ScriptReplayTests.identity)
    }
    self.folder = folder
    self.random = random
  }

  mutating func run() throws {
    // Half of the histories begin with records that everybody has.
    if random.chance(50) { try share() }
    for _ in 0..<Int.random(in: 15...45, using: &random) {
      if random.chance(65) { try edit() } else { try exchange() }
    }
    try quiesce()
    try expectModel()
  }

  // MARK: - Edits

  private mutating func share() throws {
    try save(
      Self.keys.map {
        NaiveStep(
          record: NaiveText($0), type: "victim", path: "name", action: .assign(.text("first")))
      }, at: 0)
    letters.append((try offices[0].bundle(), models[0].changes))
    for receiver in offices.indices.dropFirst() { try deliver(0, to: receiver) }
  }

  private mutating func edit() throws {
    let index = Int.random(in: offices.indices, using: &random)
    try save((0..<Int.random(in: 1...3, using: &random)).map { _ in step() }, at: index)
  }

  private mutating func save(_ steps: [NaiveStep], at index: Int) throws {
    try offices[index].edit { draft throws(CaseSyncError) in
      for step in steps { try draft.enter(step) }
    }
    models[index].edit(
      now: offices[index].clock.now, author: NaiveText(offices[index].name), steps: steps)
  }

  private mutating func pick<T>(_ list: [T]) -> T {
    list[Int.random(in: list.indices, using: &random)]
  }

  /// A random step; it also makes the record where that is not known.
  private mutating func step() -> NaiveStep {
    let key = pick(Self.keys)
    let type = NaiveText(key.hasPrefix("event") || random.chance(3) ? "event" : "victim")
    let (path, action) = action(on: key)
    return NaiveStep(record: NaiveText(key), type: type, path: NaiveText(path), action: action)
  }

  private mutating func action(on key: String) -> (String, NaiveStep.Action) {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<40: (pick(Self.registers), .assign(value()))
    case 40..<46: (pick(Self.registers), .assign(.null))
    case 46..<62: (pick(Self.sets), .add(element()))
    case 62..<72: (pick(Self.sets), .remove(element()))
    case 72..<79: ("", .delete(reason: "entered twice"))
    case 79..<84: ("custody/d1", .delete(reason: "entered twice"))
    case 84..<88: ("", .restore)
    case 88..<90: ("custody/d1", .restore)
    default: ("", .judge(verdict(), other: other(than: key)))
    }
  }

  private mutating func value() -> NaiveValue {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<7: .text(word())
    case 7: .text(NaiveText(String(repeating: pick(["x", "y"]), count: 300)))
    case 8: .integer(Int64.random(in: -2...2, using: &random))
    default: .answer(random.chance(50) ? "declined" : "unknown")
    }
  }

  private mutating func element() -> NaiveValue { .text(word()) }

  /// A word as an edit stores it, in normal form.
  private mutating func word() -> NaiveText { NaiveText(NormalizedText.nfc(pick(Self.words))) }

  private mutating func verdict() -> NaiveVerdict {
    pick([.same, .same, .different, .unsure, .retract])
  }

  private mutating func other(than key: String) -> NaiveText {
    NaiveText(pick(Self.keys.filter { $0 != key }))
  }

  // MARK: - Exchanges

  /// Whole or partial bundles, some of which get lost, arrive late or twice.
  private mutating func exchange() throws {
    let sender = Int.random(in: offices.indices, using: &random)
    let receiver = Int.random(in: offices.indices, using: &random)
    var options = ExportOptions()
    var sent = models[sender].changes
    if random.chance(60) {
      let held = Set(models[receiver].changes.map(\.header.id))
      options.lacking = try offices[receiver].store.summary()
      sent = sent.filter { !held.contains($0.header.id) }
    }
    letters.append((try offices[sender].bundle(options), sent))
    if random.chance(75) { try deliver(letters.count - 1, to: receiver) }
    if random.chance(25) {
      let late = Int.random(in: letters.indices, using: &random)
      try deliver(late, to: Int.random(in: offices.indices, using: &random))
    }
  }

  private mutating func deliver(_ letter: Int, to receiver: Int) throws {
    try offices[receiver].take(letters[letter].path)
    models[receiver].receive(letters[letter].changes, now: offices[receiver].clock.now)
    let held = try offices[receiver].store.summary().changeCount
    let expected = models[receiver].changes.count
    if held != expected { Issue.record("seed \(seed): \(held) changes, not \(expected)") }
  }

  /// Everything reaches everybody.
  private mutating func quiesce() throws {
    for index in offices.indices {
      letters.append((try offices[index].bundle(), models[index].changes))
    }
    let last = (letters.count - offices.count)..<letters.count
    for receiver in offices.indices {
      for letter in last.shuffled(using: &random) { try deliver(letter, to: receiver) }
    }
  }

  // MARK: - Comparison

  private func expectModel() throws {
    let expected = dump(of: models[0])
    let last = try #require(offices.last)
    let digest = try last.store.summary().digest
    for office in offices {
      expectSameLines(try office.dump, expected, "seed \(seed): \(office.name)")
      #expect(try office.store.summary().digest == digest, "seed \(seed): \(office.name)")
    }
    try last.store.rebuild()
    expectSameLines(try last.dump, expected, "seed \(seed): rebuilt")
    #expect(try last.store.summary().digest == digest, "seed \(seed): rebuilt")
    _ = try last.store.verify()
  }
}
