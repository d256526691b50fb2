import Foundation
import Testing

@testable import CaseSync

/// Random edits with levels and erasures, and bundles that withhold: what is shown is a function of
/// what is held, whatever the order in which it came.
@Suite struct RandomDisclosureTests {
  @Test(arguments: 0..<6)
  func `what is shown does not depend on the order of arrival`(batch: UInt64) throws {
    for seed in (batch * 10)..<(batch * 10 + 10) {
      do {
        var history = try DisclosureHistory(seed: seed)
        try history.run()
      } catch {
        Issue.record("seed \(seed): \(error)")
      }
    }
  }
}

private struct DisclosureHistory {
  private let seed: UInt64
  private var random: SeededRandom
  private let folder: TestFolder
  private let offices: [Office]
  private var letters: [String] = []

  private static let keys = ["victim/1", "victim/2"]
  private static let levels: [Confidentiality] = [.open, .open, .restricted, .secret]

  init(seed: UInt64) throws {
    self.seed = seed
    random = SeededRandom(seed)
    let folder = try TestFolder()
    self.folder = folder
    offices = try (0..<3).map { try Office("team \($0)", in: folder) }
  }

  mutating func run() throws {
    for _ in 0..<25 {
      let office = pick(offices)
      switch Int.random(in: 0..<100, using: &random) {
      case 0..<55: try edit(office)
      case 55..<60: try erase(office)
      default: try exchange(office)
      }
    }
    try expectOrderDoesNotMatter(letters, "partial")
    try expectRebuildChangesNothing()
    letters += try offices.map { try $0.bundle() }
    try expectOrderDoesNotMatter(letters, "with the whole")
  }

  private mutating func pick<T>(_ list: [T]) -> T {
    list[Int.random(in: list.indices, using: &random)]
  }

  // MARK: - Edits

  private mutating func edit(_ office: Office) throws {
    let (key, field) = (pick(Self.keys), pick(["name", "place"]))
    let annotations = Annotations(confidentiality: pick(Self.levels))
    let (word, action) = (pick(["a", "b", "c"]), Int.random(in: 0..<10, using: &random))
    let record = RecordID(key: key)
    try office.edit(comment: "comment") { draft throws(CaseSyncError) in
      draft.annotations = annotations
      try draft.create(type: "victim", key: key)
      switch action {
      case 0..<4: try draft.assign(.text(word), to: field, of: record)
      case 4: try draft.resolve(field, of: record, to: .text(word))
      case 5, 6: try draft.add(.code(word), to: "essence", of: record)
      case 7: try draft.remove(.code(word), from: "essence", of: record)
      case 8: try draft.delete(record, reason: "entered twice")
      default: try draft.restore(record)
      }
    }
  }

  private mutating func erase(_ office: Office) throws {
    let (record, field) = (RecordID(key: pick(Self.keys)), pick(["name", "place"]))
    do throws(CaseSyncError) {
      try office.store.erase(field, of: record, author: office.name, reason: "asked for")
    } catch {
      guard error.code == .notFound else { throw error }
    }
  }

  private mutating func exchange(_ sender: Office) throws {
    let receiver = pick(offices)
    var options = ExportOptions()
    if random.chance(60) { options.audience.withholdAbove = pick([.open, .restricted]) }
    if random.chance(10) { options.audience.withholdAuthors = true }
    if random.chance(40) { options.lacking = try receiver.store.summary() }
    letters.append(try sender.bundle(options))
    if random.chance(85) { try receiver.take(try #require(letters.last)) }
    if random.chance(20) { try receiver.take(pick(letters)) }
  }

  // MARK: - Comparison

  /// Fresh stores that take the same bundles in several orders, and a merge of them, agree.
  private mutating func expectOrderDoesNotMatter(_ letters: [String], _ what: String) throws {
    guard !letters.isEmpty else { return }
    var fresh: [Office] = []
    for number in 0..<3 {
      let office = try Office("\(what) \(number)", in: folder)
      for letter in number == 0 ? letters : letters.shuffled(using: &random) {
        try office.take(letter)
      }
      fresh.append(office)
      _ = try office.store.verify()
    }
    let merged = folder.file("merged \(what)")
    _ = try BundleMerger(paths: letters.shuffled(using: &random), reportLimit: 10)
      .merge(to: merged, replacing: false)
    fresh.append(try Office("\(what) merged", in: folder))
    try fresh[3].take(merged)
    try expectAgreement(fresh, "seed \(seed), \(what)")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: merged))
    for office in fresh {
      let again = try Data(contentsOf: URL(fileURLWithPath: office.bundle()))
      #expect(again == bytes, "seed \(seed), \(what): \(office.name) exports other bytes")
      let before = try office.dump
      try office.store.rebuild()
      expectSameLines(try office.dump, before, "seed \(seed), \(what): \(office.name) rebuilt")
    }
  }

  private func expectRebuildChangesNothing() throws {
    for office in offices {
      let (before, digest) = (try office.dump, try office.store.summary().digest)
      let conflicts = try office.store.conflicts().map { "\($0.kind) \($0.recordName) \($0.path)" }
      try office.store.rebuild()
      expectSameLines(try office.dump, before, "seed \(seed): \(office.name) rebuilt")
      #expect(try office.store.summary().digest == digest, "seed \(seed): \(office.name)")
      let after = try office.store.conflicts().map { "\($0.kind) \($0.recordName) \($0.path)" }
      #expect(conflicts.sorted() == after.sorted(), "seed \(seed): \(office.name)")
      _ = try office.store.verify()
    }
  }
}
