import Foundation
import Testing

@testable import CaseSync

/// Several offices, each with its own copy of a folder, and a program that keeps the copies alike
/// badly.
@Suite(.enabled(if: PeerTests.areWanted, "run by make sync-peers")) struct FolderSimulationTests {
  @Test(arguments: 0..<6)
  func `whatever happens to the copies, everybody ends with everything`(batch: UInt64) throws {
    for seed in (batch * 5)..<(batch * 5 + 5) {
      do {
        var simulation = try FolderSimulation(seed: seed)
        try simulation.run()
      } catch {
        Issue.record("seed \(seed): \(error)")
      }
    }
  }
}

private struct FolderSimulation {
  private let seed: UInt64
  private let folder: TestFolder
  private let copies: [SharedCopy]
  private let offices: [Office]
  private var random: SeededRandom
  private var replicator: CarelessReplicator
  private var edits = 0
  /// Files that were there once, to come back.
  private var past: [(file: String, bytes: Data)] = []

  init(seed: UInt64) throws {
    self.seed = seed
    var random = SeededRandom(seed)
    let folder = try TestFolder()
    let count = Int.random(in: 2...4, using: &random)
    copies = try (0..<count).map { try SharedCopy("copy \($0)", in: folder) }
    offices = try (0..<count).map { try Office("team \($0)", in: folder) }
    replicator = CarelessReplicator(copies, SeededRandom(seed ^ 0xffff))
    self.folder = folder
    self.random = random
  }

  mutating func run() throws {
    for _ in 0..<Int.random(in: 60...140, using: &random) { try step() }
    try quiesce()
    try expectAgreement(offices, "seed \(seed)")
    #expect(try offices[0].store.summary().changeCount == edits, "seed \(seed): something is lost")
    try expectNewcomersGetAll()
  }

  private mutating func step() throws {
    let index = Int.random(in: offices.indices, using: &random)
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<35: try edit(offices[index])
    case 35..<65: try sync(index)
    case 65..<90: try replicator.deliverOne()
    case 90..<97: try replicator.look(at: index)
    default: try resurrect(in: index)
    }
  }

  private mutating func edit(_ office: Office) throws {
    edits += 1
    let length = random.chance(10) ? 3_000 : 10
    let text =
      String(UInt64.random(in: 0...UInt64.max, using: &random))
      + String(repeating: "x", count: length)
    let record = RecordID(key: "victim/\(Int.random(in: 0..<6, using: &random))")
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(.text(text), to: "note", of: record)
    }
  }

  @discardableResult
  private mutating func sync(_ index: Int) throws -> FolderReport {
    let report = try offices[index].store.sync(throughFolder: copies[index].path)
    #expect(report.refusals.isEmpty, "seed \(seed): \(report.refusals)")
    try remember(index)
    return report
  }

  private mutating func remember(_ index: Int) throws {
    for file in try copies[index].bundles where random.chance(10) {
      past.append((file, try copies[index].bytes(file)))
    }
  }

  private mutating func resurrect(in index: Int) throws {
    guard let (file, bytes) = past.randomElement(using: &random) else { return }
    try replicator.resurrect(bytes, file, in: index)
  }

  /// Once the copies are kept alike, a few rounds end in silence.
  private mutating func quiesce() throws {
    for _ in 0..<12 {
      try replicator.settle()
      var isQuiet = true
      for index in offices.indices {
        let report = try sync(index)
        let isComplete = report.outcome == .complete(try offices[index].store.summary().digest)
        let moved = report.readFiles + report.writtenFiles + report.removedFiles
        isQuiet = isQuiet && isComplete && moved == 0
      }
      if isQuiet { return }
    }
    Issue.record("seed \(seed): the folder does not come to rest")
  }

  /// One copy is enough for somebody who has nothing; strangers' files are where they were.
  private func expectNewcomersGetAll() throws {
    for (index, copy) in copies.enumerated() {
      let new = try Office("new \(index)", in: folder, dataset: .random)
      _ = try new.store.sync(throughFolder: copy.path)
      try expectAgreement([offices[0], new], "seed \(seed)")
      let bundles = try copy.bundles.filter { !$0.contains("conflict") }
      #expect(bundles.count <= 3 * FolderCompaction.fileCount, "seed \(seed): \(bundles.count)")
    }
  }
}
