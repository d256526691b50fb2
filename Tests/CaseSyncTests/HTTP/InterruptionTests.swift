import Foundation
import Synchronization
import Testing

@testable import CaseSync

/// Lines that break: what arrived whole is kept, and the next meeting goes on from there.
@Suite(.enabled(if: PeerTests.areWanted, "run by make sync-peers"))
struct InterruptionTests {
  private func fill(_ office: Office, changes: Int, bytes: Int) throws {
    for number in 0..<changes {
      try office.edit { draft throws(CaseSyncError) in
        let record = try draft.create(type: "victim", key: "\(office.name)/\(number)")
        let text = Noise.text(bytes, seed: UInt64(number))
        try draft.assign(.text(text), to: "narrative", of: record)
      }
    }
  }

  /// The real program asks: whatever is cut, it says so and ends as it should.
  @Test(arguments: CuttingProxy.Direction.allCases)
  func `a line cut after any number of bytes costs nothing but time`(
    direction: CuttingProxy.Direction
  ) async throws {
    let program = "\(try #require(ChildProgram.builtPrograms))/casesync"
    var status: Int32 = 1
    var cut = 0
    while status != 0 {
      let folder = try TestFolder()
      let (field, office) = (try Office("field", in: folder), try Office("office", in: folder))
      try fill(field, changes: 2, bytes: 200)
      try fill(office, changes: 3, bytes: 200)
      let server = try RunningServer(office.store)
      let proxy = try CuttingProxy(to: server.server.address, cutting: direction, after: cut)
      defer { proxy.close() }
      func sync(_ url: String) async throws -> ChildProgram {
        try await ChildProgram.run(
          program, ["sync", url, "--store", field.path],
          environment: ["CASESYNC_STATE": folder.file("state"), "CASESYNC_TOKEN": ""])
      }
      let result = try await sync(proxy.url)
      status = result.status
      #expect([0, 1].contains(status), "cut after \(cut): \(result.output)")
      #expect(status == 0 || result.output.contains("hint: what arrived is kept"))
      #expect(try await sync(server.url).status == 0, "cut after \(cut)")
      #expect(try field.dump == office.dump, "cut after \(cut)")
      cut += 41
    }
    #expect(cut > 1_000)
  }

  @Test(arguments: CuttingProxy.Direction.allCases)
  func `blocks that arrived are not sent again`(direction: CuttingProxy.Direction) async throws {
    let folder = try TestFolder()
    let (field, office) = (try Office("field", in: folder), try Office("office", in: folder))
    let (from, to) = direction == .toServer ? (field, office) : (office, field)
    try fill(from, changes: 60, bytes: 100_000)
    let server = try RunningServer(office.store)
    let proxy = try CuttingProxy(to: server.server.address, cutting: direction, after: 2_500_000)
    defer { proxy.close() }
    let error = await #expect(throws: CaseSyncError.self) {
      try await field.sync(with: proxy.url)
    }
    #expect(error?.code == .inputOutput)
    let kept = try to.store.summary().changeCount
    #expect((10..<60).contains(kept))
    let report = try await field.sync(with: server.url)
    let moved = direction == .toServer ? report.sentChanges : report.received.newChanges
    #expect(moved == 60 - kept)
    #expect(try field.dump == office.dump)
  }

  @Test func `a line cut again and again brings everything in the end`() async throws {
    let folder = try TestFolder()
    let (field, office) = (try Office("field", in: folder), try Office("office", in: folder))
    try fill(field, changes: 30, bytes: 100_000)
    try fill(office, changes: 30, bytes: 100_000)
    let server = try RunningServer(office.store)
    var attempts = 0
    var outcome: SyncReport.Outcome?
    while outcome == nil, attempts < 50 {
      let proxy = try CuttingProxy(to: server.server.address, cutting: nil, after: 900_000)
      defer { proxy.close() }
      outcome = try? await field.sync(with: proxy.url).outcome
      attempts += 1
    }
    #expect(attempts > 3)
    #expect(outcome == .inSync(try office.store.summary().digest))
    #expect(try field.dump == office.dump)
  }

  @Test func `an edit while a meeting is under way arrives in it, or in the next`() async throws {
    let folder = try TestFolder()
    let (field, office) = (try Office("field", in: folder), try Office("office", in: folder))
    try fill(field, changes: 30, bytes: 50_000)
    let server = try RunningServer(office.store)
    let (path, configuration) = (office.path, office.configuration)
    let hasEdited = Atomic<Bool>(false)
    _ = try await field.sync(
      with: server.url,
      onProgress: { report in
        guard report.sentBytes > 400_000, !hasEdited.exchange(true, ordering: .relaxed) else {
          return
        }
        // As the command line does it: a process of its own would open the file anew.
        let other = try? Store.open(at: path, configuration: configuration)
        _ = try? other?.edit(author: "cli") { draft throws(CaseSyncError) in
          _ = try draft.create(type: "victim", key: "cli/0")
        }
      })
    let isEdited = hasEdited.load(ordering: .relaxed)
    #expect(isEdited)
    let report = try await field.sync(with: server.url)
    #expect(report.outcome == .inSync(try office.store.summary().digest))
    #expect(try field.dump == office.dump)
    #expect(try field.dump.contains("cli/0"))
  }
}
