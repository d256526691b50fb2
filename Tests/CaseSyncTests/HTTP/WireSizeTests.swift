import Foundation
import Testing

@testable import CaseSync

/// What a meeting costs on the wire, headers included.
@Suite struct WireSizeTests {
  private let folder: TestFolder
  private let field: Office
  private let office: Office

  init() throws {
    folder = try TestFolder()
    field = try Office("field", in: folder)
    office = try Office("office", in: folder)
    for start in stride(from: 0, to: 2_000, by: 100) {
      try office.edit { draft throws(CaseSyncError) in
        for number in start..<(start + 100) {
          let record = try draft.create(type: "victim", key: "victim/\(number)")
          try draft.assign(.text("N. N. \(number)"), to: "full_name", of: record)
        }
      }
    }
    try field.take(try office.bundle())
    try field.edit { draft throws(CaseSyncError) in
      _ = try draft.create(type: "victim", key: "field/1")
    }
    try office.take(try field.bundle())
  }

  /// The bytes that pass while the field meets the office, both ways together.
  private func meet() async throws -> (report: SyncReport, bytes: Int) {
    let token = try office.store.addToken("t-\(UUID().uuidString)", mayWrite: true)
    let server = try RunningServer(office.store)
    let proxy = try CuttingProxy(to: server.server.address)
    defer { proxy.close() }
    let report = try await field.sync(with: proxy.url, token: token)
    return (report, proxy.passed.toServer + proxy.passed.toClient)
  }

  @Test func `a meeting with nothing to exchange is one round trip and a kilobyte`() async throws {
    let (report, bytes) = try await meet()
    #expect(report.roundTrips == 1)
    #expect(bytes < 1_000 + 48 * 2, "\(bytes) bytes")
  }

  @Test func `a hundred changed records cost little more than a bundle of them`() async throws {
    let before = try field.store.summary()
    for number in 0..<100 {
      try office.edit { draft throws(CaseSyncError) in
        try draft.assign(
          .text("status \(number)"), to: "status", of: RecordID(key: "victim/\(number * 7)"))
      }
    }
    var options = ExportOptions()
    options.lacking = before
    let bundle = try folder.bytes(
      URL(fileURLWithPath: try office.bundle(options)).lastPathComponent)
    let (report, bytes) = try await meet()
    #expect(report.received.newChanges == 100)
    #expect(Double(bytes) <= 1.2 * Double(bundle.count), "\(bytes) against \(bundle.count)")
  }
}
