import Foundation
import Testing

@testable import CaseSync

/// The server as programs other than CaseSync meet it.
@Suite struct HTTPServerTests {
  private let folder: TestFolder
  private let office: Office

  init() throws {
    folder = try TestFolder()
    office = try Office("office", in: folder)
    try office.edit { draft throws(CaseSyncError) in
      let record = try draft.create(type: "victim", key: "victim/1")
      try draft.assign(.text("N. N."), to: "full_name", of: record)
    }
  }

  private func get(_ path: String, _ fields: String = "") -> String {
    "GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\(fields)\r\n"
  }

  private func post(_ path: String, _ type: String, _ body: String, _ fields: String = "") -> String
  {
    "POST \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: \(type)\r\n"
      + "Content-Length: \(body.utf8.count)\r\n\(fields)\r\n\(body)"
  }

  @Test func `the status is JSON, and several requests share a connection`() throws {
    let server = try RunningServer(office.store)
    let connection = try RawConnection(to: server.server.address)
    for number in 1...3 {
      connection.send("GET /v1/status HTTP/1.1\r\nHost: localhost\r\n\r\n")
      while connection.text.components(separatedBy: "}\n").count <= number,
        connection.receiveMore()
      {}
    }
    let digest = try office.store.summary().digest.hex
    #expect(connection.text.components(separatedBy: "\"digest\":\"\(digest)\"").count == 4)
    #expect(connection.text.contains("\"changes\":1"))
  }

  @Test func `requests sent ahead are answered in their order`() throws {
    let server = try RunningServer(office.store)
    let all = try RawConnection.ask(
      server.server.address,
      "GET /v1/status HTTP/1.1\r\nHost: localhost\r\n\r\n"
        + "GET /v1/bundle HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/v1/nowhere"))
    let places = ["application/json", "application/vnd.casesync.bundle", "404 Not Found"]
      .map { all.text.range(of: $0)?.lowerBound }
    #expect(places.allSatisfy { $0 != nil })
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
  }

  @Test func `a bundle goes out and comes in, byte for byte`() throws {
    let server = try RunningServer(office.store)
    let connection = try RawConnection(to: server.server.address)
    connection.send(get("/v1/bundle"))
    _ = connection.receiveAll()
    let start = try #require(Data(connection.received).range(of: Data("\r\n\r\n".utf8)))
    let bundle = Array(connection.received[start.upperBound...])
    #expect(try bundle == folder.bytes(URL(fileURLWithPath: try office.bundle()).lastPathComponent))

    let other = try Office("other", in: folder)
    let target = try RunningServer(other.store)
    let upload = try RawConnection(to: target.server.address)
    upload.send(
      "POST /v1/bundle HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + "Content-Type: application/vnd.casesync.bundle\r\nContent-Length: \(bundle.count)\r\n\r\n"
    )
    upload.send(bundle)
    #expect(upload.receiveAll().contains("\"newChanges\":1"))
    #expect(try other.dump == office.dump)
  }

  @Test func `a broken bundle changes nothing`() throws {
    let server = try RunningServer(office.store)
    let before = try office.dump
    let answer = try RawConnection.ask(
      server.server.address, post("/v1/bundle", "application/vnd.casesync.bundle", "nonsense"))
    #expect(answer.status == 400)
    #expect(answer.text.contains(#"{"error":{"code":"malformed""#))
    #expect(try office.dump == before)
  }

  /// Requests that are refused: the request, the status, and the code.
  static let refusals: [(String, Int, String)] = [
    ("GET /v1/nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n", 404, "notFound"),
    ("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 404, "notFound"),
    ("GET /v1/../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", 404, "notFound"),
    ("GET /v1/%2e%2e/status HTTP/1.1\r\nHost: localhost\r\n\r\n", 404, "notFound"),
    ("GET //v1/status HTTP/1.1\r\nHost: localhost\r\n\r\n", 404, "notFound"),
    ("GET /v1/status/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 404, "notFound"),
    ("DELETE /v1/status HTTP/1.1\r\nHost: localhost\r\n\r\n", 405, "notAllowed"),
    ("GET /v1/exchange HTTP/1.1\r\nHost: localhost\r\n\r\n", 405, "notAllowed"),
    ("GET /v1/status HTTP/1.1\r\nHost: evil.example\r\n\r\n", 401, "denied"),
    ("GET /v1/status HTTP/1.1\r\nHost: localhost\r\nOrigin: null\r\n\r\n", 401, "denied"),
    (
      "GET /v1/status HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\n\r\n", 401, "denied"
    ),
    ("GET /v1/status HTTP/1.1\r\nHost: localhost\r\nExpect: x\r\n\r\n", 417, "badRequest"),
    ("nonsense\r\n\r\n", 400, "badRequest"),
    ("GET /v1/status HTTP/1.1\nHost: localhost\n\n", 400, "badRequest"),
    (
      "POST /v1/exchange HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", 415,
      "badRequest"
    ),
    (
      "POST /v1/exchange HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"
        + "Content-Type: application/vnd.casesync.exchange\r\n\r\n", 400, "malformed"
    ),
    (
      "POST /v1/exchange HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30\r\n"
        + "Content-Type: application/vnd.casesync.exchange\r\n\r\n"
        + String(repeating: "B", count: 30),
      400, "malformed"
    ),
  ]

  @Test(arguments: refusals) func `what cannot be done is a typed error, and the connection ends`(
    request: String, status: Int, code: String
  ) throws {
    let server = try RunningServer(office.store)
    let answer = try RawConnection.ask(server.server.address, request)
    #expect(answer.status == status)
    #expect(answer.text.contains("\"code\":\"\(code)\""), "\(answer.text)")
    #expect(answer.text.contains("Connection: close"))
  }

  @Test func `as soon as there is a token, one is needed, with the right to do what is asked`()
    throws
  {
    let server = try RunningServer(office.store)
    let address = server.server.address
    #expect(try RawConnection.ask(address, get("/v1/status")).status == 200)
    let reader = try office.store.addToken("reader")
    let writer = try office.store.addToken("writer", mayWrite: true)
    func status(_ request: String) throws -> Int? { try RawConnection.ask(address, request).status }
    func authorization(_ token: String) -> String { "Authorization: Bearer \(token)\r\n" }
    #expect(try status(get("/v1/status")) == 401)
    #expect(try status(get("/v1/status", authorization("x"))) == 401)
    #expect(try status(get("/v1/status", "Authorization: Basic \(reader)\r\n")) == 401)
    #expect(try status(get("/v1/status", authorization(reader) + authorization(reader))) == 401)
    #expect(try status(get("/v1/status", authorization(reader))) == 200)
    #expect(try status(get("/v1/status", "authorization: bearer \(reader)\r\n")) == 200)
    let bundle = String(decoding: [0x42], as: UTF8.self)
    let type = "application/vnd.casesync.bundle"
    #expect(try status(post("/v1/bundle", type, bundle, authorization(reader))) == 403)
    #expect(try status(post("/v1/bundle", type, bundle, authorization(writer))) == 400)
    try office.store.revokeToken("reader")
    #expect(try status(get("/v1/status", authorization(reader))) == 401)
    let log = server.log.entries
    #expect(log.contains { $0.tokenName == "reader" && $0.status == 200 })
    #expect(log.filter { $0.status == 401 }.allSatisfy { $0.tokenName == nil })
  }

  @Test func `a token's holder sees no more than it allows`() async throws {
    let record = RecordID(key: "victim/1")
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(
        .text("hidden place"), to: "shelter", of: record, Annotations(confidentiality: .secret))
    }
    let token = try office.store.addToken("partner", withholdAbove: .restricted)
    let server = try RunningServer(office.store)
    let bundle = try RawConnection.ask(
      server.server.address, get("/v1/bundle", "Authorization: Bearer \(token)\r\n"))
    #expect(bundle.status == 200)
    let partner = try Office("partner", in: folder)
    try partner.edit { draft throws(CaseSyncError) in
      _ = try draft.create(type: "victim", key: "partner/1")
    }
    let report = try await partner.sync(with: server.url, token: token)
    #expect(report.isRefusedChanges)
    #expect(report.received.newChanges == 2)
    #expect(try !partner.dump.contains("hidden place"))
    #expect(try !office.dump.contains("partner/1"))
  }

  @Test func `no token, no listening beyond this machine`() throws {
    var configuration = HTTPServer.Configuration()
    configuration.address = SocketAddress(host: "0.0.0.0", port: 0)
    let error = #expect(throws: CaseSyncError.self) {
      try HTTPServer(store: office.store, configuration: configuration)
    }
    #expect(error?.code == .denied)
    _ = try office.store.addToken("a")
    _ = try HTTPServer(store: office.store, configuration: configuration)
  }

  @Test func `who speaks HTTP 1.0 gets its answer without chunks`() throws {
    let server = try RunningServer(office.store)
    let field = try Office("field", in: folder)
    var initiator = try SyncInitiator(store: field.store, place: "x")
    var question: [UInt8] = []
    while let bytes = try initiator.nextBytes() { question += bytes }
    let connection = try RawConnection(to: server.server.address)
    connection.send(
      "POST /v1/exchange HTTP/1.0\r\nContent-Type: application/vnd.casesync.exchange\r\n"
        + "Content-Length: \(question.count)\r\n\r\n")
    connection.send(question)
    #expect(!connection.receiveAll().contains("chunked"))
    let start = try #require(Data(connection.received).range(of: Data("\r\n\r\n".utf8)))
    try initiator.receive(Array(connection.received[start.upperBound...]))
    #expect(initiator.isFinished)
    #expect(try field.dump == office.dump)
  }

  @Test func `who wants to be told to go on is told`() throws {
    let server = try RunningServer(office.store)
    let connection = try RawConnection(to: server.server.address)
    connection.send(
      "POST /v1/bundle HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
        + "Content-Type: application/vnd.casesync.bundle\r\nContent-Length: 3\r\n\r\n")
    #expect(connection.receive(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
    connection.send("abc")
    #expect(connection.receiveAll().contains("400 Bad Request"))
  }

  @Test func `an answer that fits is one segment`() throws {
    let server = try RunningServer(office.store)
    let connection = try RawConnection(to: server.server.address)
    connection.send("GET /v1/status HTTP/1.1\r\nHost: localhost\r\n\r\n")
    _ = connection.receiveMore()
    #expect(connection.text.hasSuffix("}\n"))
  }

  @Test func `the log tells what was done, and no contents`() async throws {
    let token = try office.store.addToken("field-1", mayWrite: true)
    let server = try RunningServer(office.store)
    let field = try Office("field", in: folder)
    _ = try await field.sync(with: server.url, token: token)
    let entry = try #require(server.log.entries.first)
    #expect(entry.verb == "POST /v1/exchange")
    #expect(entry.tokenName == "field-1")
    #expect(entry.status == 200)
    #expect(entry.isComplete)
    #expect(entry.receivedBytes > 0 && entry.sentBytes > 0)
    #expect(!"\(entry)".contains(token))
  }
}
