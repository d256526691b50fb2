import Foundation
import Testing

@testable import CaseSync

/// A folder that two real Syncthings keep alike.
@Suite(
  .serialized,
  .enabled(
    if: SyncthingInstance.isInstalled,
    "syncthing is missing: folders are NOT tested with it; install syncthing"),
  .enabled(if: PeerTests.areWanted, "run by make sync-peers")) struct SyncthingTests
{
  private let folder: TestFolder
  private let carriers: [SyncthingInstance]
  private let offices: [Office]

  init() async throws {
    folder = try TestFolder()
    carriers = [
      try await SyncthingInstance("office", in: folder),
      try await SyncthingInstance("field", in: folder),
    ]
    offices = [try Office("office", in: folder), try Office("field", in: folder)]
    try carriers[0].pair(with: carriers[1])
    try carriers[1].pair(with: carriers[0])
    for carrier in carriers { try carrier.start() }
  }

  private func edit(_ office: Office, _ text: String) throws {
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(.text(text), to: "note", of: RecordID(key: "victim/1"))
    }
  }

  @discardableResult
  private func sync(_ index: Int) async throws -> FolderReport {
    let report = try offices[index].store.sync(throughFolder: carriers[index].copy.path)
    #expect(report.refusals.isEmpty)
    return report
  }

  private func scan() async throws {
    for carrier in carriers { try await carrier.scan() }
  }

  /// Waits until both copies hold the same files.
  private func settle() async throws {
    try await scan()
    for carrier in carriers {
      try await carrier.wait { try Self.files(carriers[0]) == Self.files(carriers[1]) }
    }
  }

  /// What Syncthing keeps for itself begins with a point: its marker, and parts of files that went away
  /// while they were fetched.
  private static func files(_ carrier: SyncthingInstance) throws -> [String: Int] {
    let files = try carrier.copy.files.filter { $0.split(separator: "/").last?.first != "." }
    // A file may go away while it is looked at.
    return Dictionary(
      uniqueKeysWithValues: files.map { ($0, (try? carrier.copy.bytes($0).count) ?? -1) })
  }

  /// Syncs and settles until nothing moves.
  private func finish() async throws {
    for _ in 0..<6 {
      try await settle()
      let reports = [try await sync(0), try await sync(1)]
      let moved = reports.reduce(0) { $0 + $1.readFiles + $1.writtenFiles + $1.removedFiles }
      guard moved > 0 else {
        for (report, office) in zip(reports, offices) {
          #expect(report.outcome == .complete(try office.store.summary().digest))
        }
        return try expectAgreement(offices)
      }
    }
    Issue.record("the folder does not come to rest")
  }

  @Test(.timeLimit(.minutes(10)))
  func `two offices meet through it, apart and at once, and lose nothing`() async throws {
    for round in 0..<(FolderCompaction.fileCount + 2) {
      for (index, office) in offices.enumerated() {
        try edit(office, "\(office.name), \(round)")
        try await sync(index)
      }
      try await scan()
      if round % 3 == 2 { try await settle() }
    }
    try await finish()
    try await part()
    try await finish()
    #expect(try offices[0].store.summary().changeCount == 2 * (FolderCompaction.fileCount + 2) + 4)
    for (index, carrier) in carriers.enumerated() {
      let new = try Office("new \(index)", in: folder, dataset: .random)
      _ = try new.store.sync(throughFolder: carrier.copy.path)
      try expectAgreement([offices[0], new])
    }
  }

  /// One of the two is off; both write, and one file is cut in both copies, each in another place.
  private func part() async throws {
    carriers[1].stop()
    for round in 0..<2 {
      for (index, office) in offices.enumerated() {
        try edit(office, "\(office.name), apart \(round)")
        try await sync(index)
      }
    }
    let common = Set(try carriers[0].copy.bundles).intersection(try carriers[1].copy.bundles)
    let name = try #require(common.sorted().first)
    for (index, carrier) in carriers.enumerated() {
      let bytes = try carrier.copy.bytes(name)
      try carrier.copy.write(bytes.prefix(bytes.count / (index + 2)), name)
    }
    try await carriers[0].scan()
    try carriers[1].start()
    try await settle()
    #expect(try carriers[0].copy.files.contains { $0.contains(".sync-conflict-") })
  }
}
