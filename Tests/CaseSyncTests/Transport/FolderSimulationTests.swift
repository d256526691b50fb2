import Foundation
import Testing

@testable import CaseSync

/// Several offices, each with its own copy of a folder, and a program that keeps the copies alike
/// badly.
@Suite(.enabled(if: PeerTests.areWanted, "run by make sync-peers")) struct FolderSimulationTests {
  @Test(arguments: FolderSimulation.Kind.allCases, 0..<2)
  func `whatever happens to the copies, everybody ends with everything`(
    kind: FolderSimulation.Kind, batch: UInt64
  ) throws {
    for seed in (batch * 5)..<(batch * 5 + 5) {
      do {
        var simulation = try FolderSimulation(kind, seed: seed)
        try simulation.run()
      } catch {
        Issue.record("seed \(seed): \(error)")
      }
    }
  }
}

struct FolderSimulation {
  /// What the offices do besides editing and syncing.
  enum Kind: CaseIterable {
    case plain
    /// They erase what somebody wrote.
    case erasing
    /// The first keeps secrets, and shows them to nobody.
    case withholding
  }

  private let kind: Kind
  private let note: String
  private let folder: TestFolder
  private let copies: [SharedCopy]
  private let offices: [Office]
  private var random: SeededRandom
  private var replicator: CarelessReplicator
  private var changeCount = 0
  /// Texts that no file may hold in the end.
  private var forbidden: Set<String> = []
  /// Files that were there once, to come back.
  private var past: [(file: String, bytes: Data)] = []

  init(_ kind: Kind, seed: UInt64) throws {
    self.kind = kind
    note = "\(kind), seed \(seed)"
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
    for office in offices {
      #expect(
        try office.store.summary().changeCount == changeCount, "\(note): something is lost")
    }
    try expectAgreement(equals, note)
    try expectCopies()
  }

  /// The offices that end with the same; one with secrets has more.
  private var equals: [Office] { kind == .withholding ? Array(offices.dropFirst()) : offices }

  private mutating func step() throws {
    let index = Int.random(in: offices.indices, using: &random)
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<35: try edit(index)
    case 35..<65: try sync(index)
    case 65..<90: try replicator.deliverOne()
    case 90..<97: try replicator.look(at: index)
    default: try resurrect(in: index)
    }
  }

  // MARK: - Edits

  private mutating func edit(_ index: Int) throws {
    let record = RecordID(key: "victim/\(Int.random(in: 0..<6, using: &random))")
    if kind == .erasing, random.chance(20), try erase(record, offices[index]) { return }
    let text = String(UInt64.random(in: 0...UInt64.max, using: &random))
    let padding = String(repeating: "x", count: random.chance(10) ? 3_000 : 10)
    var annotations = Annotations()
    if kind == .withholding, index == 0, random.chance(30) {
      annotations.confidentiality = .secret
      forbidden.insert(text)
    }
    changeCount += 1
    // A slot that was secret once is so for ever: secrets have fields of their own.
    let path = annotations.confidentiality == .open ? "note" : "secret"
    try offices[index].edit { draft throws(CaseSyncError) in
      try draft.assign(.text(text + padding), to: path, of: record, annotations)
    }
  }

  private mutating func erase(_ record: RecordID, _ office: Office) throws -> Bool {
    guard let texts = try? office.texts("note", of: record), !texts.isEmpty else { return false }
    office.clock.advance(by: 1_000)
    guard
      (try? office.store.erase("note", of: record, author: office.name, reason: "withdrawn"))
        != nil
    else { return false }
    changeCount += 1
    // What is empty or was erased shows as a stroke.
    forbidden.formUnion(texts.filter { $0 != "-" }.map { String($0.prefix { $0 != "x" }) })
    return true
  }

  // MARK: - Files

  @discardableResult
  private mutating func sync(_ index: Int) throws -> FolderReport {
    var audience = Audience()
    if kind == .withholding, index == 0 { audience.withholdAbove = .restricted }
    let report = try offices[index].store.sync(
      throughFolder: copies[index].path, audience: audience)
    #expect(report.refusals.isEmpty, "\(note): \(report.refusals)")
    for file in try copies[index].bundles where random.chance(10) {
      let bytes = try copies[index].bytes(file)
      // Of a half that somebody keeps the rest would never come.
      if file.contains(Digest.sha256([UInt8](bytes)).hex) { past.append((file, bytes)) }
    }
    return report
  }

  private mutating func resurrect(in index: Int) throws {
    guard let (file, bytes) = past.randomElement(using: &random) else { return }
    try replicator.resurrect(bytes, file, in: index)
  }

  /// Once the copies are kept alike, a few rounds end in silence.
  private mutating func quiesce() throws {
    var last: [String] = []
    for _ in 0..<12 {
      try replicator.settle()
      var isQuiet = true
      last = []
      for index in offices.indices {
        let report = try sync(index)
        let moved = report.readFiles + report.writtenFiles + report.removedFiles
        isQuiet = isQuiet && moved == 0 && report.outcome != .incomplete
        last.append(
          "\(offices[index].name): \(report.readFiles) read, \(report.writtenFiles) written, "
            + "\(report.removedFiles) removed, \(report.outcome), "
            + "waiting \(report.waitingFiles.count)"
        )
      }
      if isQuiet { return }
    }
    Issue.record("\(note): the folder does not come to rest: \(last)")
  }

  /// One copy is enough for somebody who has nothing, and holds nothing that it must not.
  private func expectCopies() throws {
    for (index, copy) in copies.enumerated() {
      let new = try Office("new \(index)", in: folder, dataset: .random)
      let report = try new.store.sync(throughFolder: copy.path)
      try expectAgreement([equals[0], new], note)
      let bundles = try copy.bundles.filter { !$0.contains("conflict") }
      #expect(bundles.count <= 3 * FolderCompaction.fileCount, "\(note): \(bundles.count)")
      // What was cut after it had been read stays as it is, and is named; the rest of it is elsewhere.
      for bundle in bundles where !report.waitingFiles.contains("\(copy.path)/\(bundle)") {
        let rows = try rows(of: "\(copy.path)/\(bundle)")
        for text in forbidden {
          #expect(rows.range(of: Data(text.utf8)) == nil, "\(note): \(bundle)")
        }
      }
    }
  }

  /// All that a bundle says, unpacked.
  private func rows(of bundle: String) throws -> Data {
    let cursor = try BundleCursor(BundleReader(path: bundle))
    var rows = Data()
    while cursor.key != nil {
      cursor.withRow { rows.append(contentsOf: $0) }
      try cursor.advance()
    }
    return rows
  }
}
