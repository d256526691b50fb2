import Foundation
import Testing

@testable import CaseSync

/// The real program, killed at its system calls while it syncs with a folder.
@Suite(
  .enabled(
    if: Strace.works || FaultSample.isThorough,
    "strace is missing or may not trace here: kills are NOT tested; install strace, allow ptrace"),
  .enabled(if: PeerTests.areWanted, "run by make sync-peers")) struct FolderKillTests
{
  /// What the sync that is killed has to do.
  enum Work: String, CaseIterable {
    case reading
    case writing
    case merging
    case removing

    /// The number of files, each with one change, that are in the folder before.
    var fileCount: Int {
      switch self {
      case .reading, .writing: 2
      case .merging: FolderCompaction.fileCount - 1
      case .removing: FolderCompaction.fileCount
      }
    }
  }

  private let folder: TestFolder
  private let program: String

  init() throws {
    folder = try TestFolder()
    program = try #require(ChildProgram.builtPrograms) + "/casesync"
  }

  private var environment: [String: String] {
    ["CASESYNC_STATE": work("state"), "CASESYNC_STORE": work("a.cases"), "CASESYNC_AUTHOR": "anna"]
  }

  private func work(_ name: String) -> String { folder.file("work/\(name)") }

  @discardableResult
  private func casesync(_ arguments: String..., store: String = "a.cases") async throws
    -> ChildProgram
  {
    let result = try await ChildProgram.run(
      program, arguments, environment: environment.merging(["CASESYNC_STORE": work(store)]) { $1 })
    try #require(result.status == 0, "\(arguments): \(result.output)")
    return result
  }

  /// The store and the folder before the sync that is killed.
  private func prepare(_ work: Work) async throws {
    try FileManager.default.createDirectory(
      atPath: self.work("shared"), withIntermediateDirectories: true)
    try await casesync("init", "--dataset", "Test")
    for number in 0..<work.fileCount {
      try await casesync("new", "victim", "--key", "victim/\(number)")
      try await casesync("sync", self.work("shared"))
    }
    switch work {
    case .reading:
      try await casesync("init", "--dataset", "Test", store: "b.cases")
      try await casesync("new", "victim", "--key", "victim/b", store: "b.cases")
      try await casesync("sync", self.work("shared"), store: "b.cases")
    case .writing, .merging: try await casesync("new", "victim", "--key", "victim/more")
    case .removing: break
    }
    try FileManager.default.moveItem(atPath: folder.file("work"), toPath: folder.file("before"))
  }

  private func reset() throws {
    try? FileManager.default.removeItem(atPath: folder.file("work"))
    try FileManager.default.copyItem(atPath: folder.file("before"), toPath: folder.file("work"))
  }

  @Test(arguments: Work.allCases)
  func `a kill leaves whole files only, and the next sync goes on`(work: Work) async throws {
    try await prepare(work)
    try reset()
    let rehearsal = try await trace()
    try #require(rehearsal.status == 0, "\(rehearsal.output)")
    let end = try await dump("a.cases")
    let log = String(decoding: try folder.bytes("log"), as: UTF8.self)
    let calls = SystemCall.parse(log: log, in: folder.file("work"))
    #expect(calls.contains { $0.file.contains("shared/") })
    for call in sample(calls) {
      let fault = Fault(kind: .kill, call: call)
      try await play(fault, end, "\(work): \(fault) (seed \(FaultSample.seed))")
    }
  }

  private func sample(_ calls: [SystemCall]) -> [SystemCall] {
    guard !FaultSample.isThorough else { return calls }
    var random = SeededRandom(FaultSample.seed)
    return Array(calls.shuffled(using: &random).prefix(6))
  }

  private func trace(_ fault: Fault? = nil) async throws -> ChildProgram {
    try await Strace.run(
      [program, "sync", work("shared")], injecting: [fault?.injection].compactMap(\.self),
      log: folder.file("log"), environment: environment, in: folder.file("work"))
  }

  private func dump(_ store: String) async throws -> String {
    try await casesync("dump", work(store)).output
  }

  private func play(_ fault: Fault, _ end: String, _ note: String) async throws {
    try reset()
    #expect(try await trace(fault).status == SIGKILL, "\(note)")
    for name in try bundles() {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: work("shared/\(name)")))
      #expect(name.contains(Digest.sha256([UInt8](bytes)).hex), "\(note)")
    }
    for _ in 0..<2 {
      let result = try await casesync("sync", work("shared"))
      #expect(result.output.contains("everything in the folder is here"), "\(note)")
    }
    #expect(try await dump("a.cases") == end, "\(note)")
    let names = try FileManager.default.subpathsOfDirectory(atPath: work("shared"))
    #expect(!names.contains { $0.contains(".tmp") }, "\(note): \(names)")
    try await expectNewcomer(end, note)
  }

  private func bundles() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: work("shared")).filter {
      $0.hasSuffix(".bundle")
    }
  }

  private func expectNewcomer(_ end: String, _ note: String) async throws {
    try await casesync("init", "--private", store: "new.cases")
    try await casesync("sync", work("shared"), store: "new.cases")
    #expect(try await dump("new.cases") == end, "\(note), newcomer")
  }
}
