import Foundation
import Testing

@testable import CaseSync
@testable import CaseSyncWorkload

/// The bundles of five teams, merged and imported in random orders.
@Suite struct MergeOrderTests {
  enum Script: CustomTestStringConvertible, Sendable {
    case fixture(String)
    /// The teams stop to exchange after half of the time.
    case parted(seed: UInt64)

    var testDescription: String {
      switch self {
      case .fixture(let name): name
      case .parted(let seed): "parted, seed \(seed)"
      }
    }

    /// In the fixture all teams end with the same; the parted scripts are the harder ones.
    var trials: (merges: Int, imports: Int) {
      if case .fixture = self { (20, 2) } else { (20, 3) }
    }

    static let all: [Script] = [.fixture("qantar579"), .parted(seed: 1), .parted(seed: 2)]
  }

  @Test(arguments: Script.all)
  func `any order, grouping and repetition of five bundles gives one result`(
    script: Script
  ) throws {
    let replayed = try Replayed(script)
    let merged = try replayed.merge(replayed.bundles, "reference")
    let reference = try replayed.folder.bytes("reference")
    var random = SeededRandom(7)
    for trial in 0..<script.trials.merges {
      let bytes = try replayed.mergeAtRandom(&random)
      #expect(bytes == reference, "\(script.testDescription), seed 7, trial \(trial)")
    }
    try expectUnion(replayed, merged)
    try expectImports(replayed, merged, reference, &random)
  }

  /// The merged bundle shows what the naive model shows of all changes, and has all that competed.
  private func expectUnion(_ replayed: Replayed, _ merged: String) throws {
    let read = try Store.reading(bundle: merged)
    let mine = String(decoding: try read.canonicalState(), as: UTF8.self)
    expectSameLines(mine, dump(of: replayed.union), replayed.script.testDescription)
    #expect(!replayed.model.contests.isEmpty)
    for contest in replayed.model.contests { try expectFound(contest, in: read) }
  }

  /// Every value that ever competed is in the conflict set, or at least in the history.
  private func expectFound(_ contest: NaiveContest, in store: Store) throws {
    let record = try #require(RecordID(contest.record.description))
    let path = contest.path.description
    let history = try store.history(of: record, path: path).map(\.head)
    let heads = try store.conflicts(in: record).filter { $0.path == path }.flatMap(\.heads)
    let found = Set((history + heads).map { $0.value?.payload ?? .null })
    for value in contest.values {
      #expect(found.contains(value.payload), "\(contest.key) \(path): \(value)")
    }
  }

  private func expectImports(
    _ replayed: Replayed, _ merged: String, _ reference: [UInt8], _ random: inout SeededRandom
  ) throws {
    let whole = try Office("whole", in: replayed.folder, dataset: .random)
    try whole.take(merged)
    for trial in 0..<replayed.script.trials.imports {
      let fresh = try Office("fresh \(trial)", in: replayed.folder, dataset: .random)
      for bundle in replayed.bundles.shuffled(using: &random) { try fresh.take(bundle) }
      try expectAgreement([whole, fresh], "\(replayed.script.testDescription), trial \(trial)")
      let again = try Data(contentsOf: URL(fileURLWithPath: fresh.bundle()))
      #expect([UInt8](again) == reference, "\(replayed.script.testDescription), re-export")
      _ = try fresh.store.verify()
    }
  }
}

/// A script played once through the library and once through the naive model.
private final class Replayed {
  let script: MergeOrderTests.Script
  let folder: TestFolder
  let bundles: [String]
  let model: NaiveReplay
  /// A replica of the model that has heard of everything.
  let union: NaiveReplica
  private var merges = 0

  init(_ script: MergeOrderTests.Script) throws {
    self.script = script
    folder = try TestFolder()
    let path = try Self.path(of: script, folder)
    let out = folder.file("replay")
    var options = try #require(try ReplayOptions([path, "--out", out, "--fast"]))
    options.dataset = Office.dataset
    try ScriptReplay(options).run()
    bundles = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
      .filter { $0.hasSuffix(".bundle") }.map { "\(out)/\($0)" }
    model = try NaiveReplay(
      script: Data(contentsOf: URL(fileURLWithPath: path)), identity: ScriptReplayTests.identity)
    var union = NaiveReplica(team: "union", identity: ScriptReplayTests.identity)
    for replica in model.replicas.values { union.receive(replica.changes, now: .max >> 20) }
    self.union = union
  }

  private static func path(
    of script: MergeOrderTests.Script, _ folder: TestFolder
  ) throws -> String {
    guard case .parted(let seed) = script else {
      guard case .fixture(let name) = script else { return "" }
      return TestFolder.fixture("\(name)/edits.jsonl")
    }
    var bytes: [UInt8] = []
    ScriptGenerator(victims: 60, seed: seed, teams: 5, parted: true, narrativeLength: 300)
      .write { piece in bytes += piece }
    try folder.write(bytes, "edits.jsonl")
    return folder.file("edits.jsonl")
  }

  @discardableResult
  func merge(_ paths: [String], _ name: String) throws -> String {
    _ = try BundleMerger(paths: paths, reportLimit: nil)
      .merge(to: folder.file(name), replacing: true)
    return folder.file(name)
  }

  /// Merges all bundles, some of them twice, step by step in random groups.
  func mergeAtRandom(_ random: inout SeededRandom) throws -> [UInt8] {
    var pool = bundles + bundles.filter { _ in random.chance(40) }
    while pool.count > 1 {
      pool.shuffle(using: &random)
      let count = Int.random(in: 2...min(4, pool.count), using: &random)
      merges += 1
      pool = Array(pool.dropFirst(count)) + [try merge(Array(pool.prefix(count)), "part-\(merges)")]
    }
    let last = try #require(pool.first)
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: last)))
  }
}

extension NaiveValue {
  /// The same value as the library holds it.
  var payload: Payload {
    switch self {
    case .null: .null
    case .text(let text): Value.text(text.description).payload
    case .integer(let number): Value.integer(number).payload
    case .answer(let code): Answer(code: code.description).map { Value.answer($0).payload } ?? .null
    case .unknown(let kind, let bytes): Payload(kind: kind, bytes: bytes)
    }
  }
}
