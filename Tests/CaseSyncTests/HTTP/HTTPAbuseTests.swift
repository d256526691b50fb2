import Foundation
import Testing

@testable import CaseSync

/// A server that people mistreat: it says no or hangs up, and serves the others meanwhile.
@Suite(.serialized) struct HTTPAbuseTests {
  private let folder: TestFolder
  private let office: Office
  private let before: String

  init() throws {
    FileLimit.raise()
    folder = try TestFolder()
    office = try Office("office", in: folder)
    try office.edit { draft throws(CaseSyncError) in
      _ = try draft.create(type: "victim", key: "victim/1")
    }
    before = try office.dump
  }

  /// Somebody else comes, gets everything, and nothing has been written.
  private func expectService(_ server: RunningServer) async throws {
    let field = try Office("field-\(UUID().uuidString)", in: folder)
    let report = try await field.sync(with: server.url)
    #expect(report.outcome == .inSync(try office.store.summary().digest))
    #expect(try office.dump == before)
  }

  private static let exchange =
    "POST /v1/exchange HTTP/1.1\r\nHost: localhost\r\n"
    + "Content-Type: application/vnd.casesync.exchange\r\n"

  @Test func `slow heads are cut off`() async throws {
    let server = try RunningServer(office.store) { $0.patience.headMilliseconds = 300 }
    let slow = try (0..<60).map { _ in try RawConnection(to: server.server.address) }
    for connection in slow { connection.send("GET /v1/status HT") }
    try await expectService(server)
    for connection in slow {
      #expect(connection.receiveAll().contains("408 Request Timeout"))
    }
  }

  @Test func `slow bodies are cut off, also those that come in crumbs`() async throws {
    let server = try RunningServer(office.store) { $0.patience.stepMilliseconds = 400 }
    let silent = try (0..<20).map { _ in try RawConnection(to: server.server.address) }
    for connection in silent {
      connection.send(Self.exchange + "Content-Length: 100000\r\n\r\nGGG")
    }
    let crumbs = try RawConnection(to: server.server.address)
    crumbs.send(Self.exchange + "Content-Length: 100000\r\n\r\nG")
    try await expectService(server)
    // Far fewer crumbs than the body has: only the server can end this.
    var crumbCount = 0
    while crumbCount < 10_000, crumbs.send([0]) {
      crumbCount += 1
      if crumbs.receiveMore(withinMilliseconds: 20) { break }
    }
    #expect(crumbCount < 10_000)
    for connection in silent { #expect(connection.receiveAll().contains("408")) }
  }

  @Test func `who does not read its answer is cut off`() async throws {
    for number in 0..<20 {
      try office.edit { draft throws(CaseSyncError) in
        let record = try draft.create(type: "victim", key: "long/\(number)")
        let text = Noise.text(500_000, seed: UInt64(number))
        try draft.assign(.text(text), to: "narrative", of: record)
      }
    }
    let server = try RunningServer(office.store) { $0.patience.stepMilliseconds = 400 }
    let connection = try RawConnection(to: server.server.address, receiveBuffer: 4_096)
    connection.send("GET /v1/bundle HTTP/1.1\r\nHost: localhost\r\n\r\n")
    server.log.wait(for: 1)
    #expect(server.log.entries.first?.isComplete == false)
    #expect(connection.receiveAll().utf8.count < 8_000_000)
  }

  @Test func `a thousand idle connections keep nobody out`() async throws {
    let server = try RunningServer(office.store)
    let idle = try (0..<1_000).map { _ in try RawConnection(to: server.server.address) }
    try await expectService(server)
    let started = try (0..<300).map { _ in try RawConnection(to: server.server.address) }
    for connection in started { connection.send("POST /v1/") }
    try await expectService(server)
    withExtendedLifetime((idle, started)) {}
  }

  @Test func `where all places are taken by work, newcomers are told`() async throws {
    let server = try RunningServer(office.store) { $0.connectionLimit = 4 }
    let busy = try (0..<4).map { _ in try RawConnection(to: server.server.address) }
    for connection in busy {
      connection.send(
        "POST /v1/bundle HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
          + "Content-Type: application/vnd.casesync.bundle\r\nContent-Length: 3\r\n\r\n")
      _ = connection.receive(until: "100 Continue")
    }
    let late = try RawConnection(to: server.server.address)
    #expect(late.receiveAll().contains("503 Service Unavailable"))
    for connection in busy { connection.send("abc") }
    for connection in busy { #expect(connection.receiveAll().contains("400")) }
    try await expectService(server)
  }

  @Test func `bad tokens by the thousand are refused`() async throws {
    _ = try office.store.addToken("real")
    let server = try RunningServer(office.store)
    for number in 0..<2_000 {
      let answer = try RawConnection.ask(
        server.server.address,
        "GET /v1/bundle HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer casesync-\(number)\r\n\r\n"
      )
      #expect(answer.status == 401)
    }
    #expect(try office.dump == before)
  }

  /// Frames that promise more than they are.
  static let bombs: [[UInt8]] = [
    // A greeting of 4 GiB.
    [0x47, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff] + zeros(8),
    // A block of 132 MiB in 24 bytes.
    [0x42, 1, 0, 0, 0, 0, 0, 1, 8, 0x40, 0, 0, 0, 0, 0, 24] + zeros(8 + 24),
    // A block with more changes than any may have.
    [0x42, 1, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 1, 0, 0, 0, 1, 0] + zeros(8 + 256),
    // A trailer, which has no place here.
    [0x54, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] + zeros(8),
  ]

  private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

  @Test(arguments: bombs) func `frames that promise too much are refused`(bomb: [UInt8])
    async throws
  {
    let server = try RunningServer(office.store)
    let connection = try RawConnection(to: server.server.address)
    connection.send(Self.exchange + "Content-Length: \(bomb.count)\r\n\r\n")
    connection.send(bomb)
    #expect(connection.receiveAll().contains("400 Bad Request"))
    try await expectService(server)
  }

  @Test func `bytes at random are answered or hung up on`() async throws {
    let server = try RunningServer(office.store)
    var random = SeededRandom(80)
    for _ in 0..<200 {
      let connection = try RawConnection(to: server.server.address)
      connection.send((0..<200).map { _ in UInt8.random(in: 0...255, using: &random) })
      connection.finishSending()
      _ = connection.receiveAll()
    }
    try await expectService(server)
  }
}
