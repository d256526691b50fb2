import Testing

@testable import CaseSync

/// Attachments over HTTP: by a sync over a bad line, and by tools that know nothing of CaseSync.
@Suite struct AttachmentWebTests {
  private let folder: TestFolder
  private let office: Office
  private let person: RecordID
  private let video = Office.bytes(4 * Office.chunk + 77)

  init() throws {
    folder = try TestFolder()
    office = try Office("office", in: folder)
    person = try office.person()
  }

  private func ask(
    _ server: RunningServer, _ request: String, _ fields: [String] = [], body: [UInt8] = []
  ) throws -> (status: Int?, head: String, body: [UInt8]) {
    let connection = try RawConnection(to: server.server.address)
    let length = body.isEmpty ? [] : ["Content-Length: \(body.count)"]
    let lines = ["\(request) HTTP/1.1", "Host: localhost"] + length + fields + ["", ""]
    connection.send(Array(lines.joined(separator: "\r\n").utf8) + body)
    connection.finishSending()
    _ = connection.receiveAll()
    let head = connection.text.split(
      separator: "\r\n\r\n", maxSplits: 1
    ).first.map(String.init)
    let start = (head ?? "").utf8.count + 4
    return (connection.status, head ?? "", Array(connection.received.dropFirst(start)))
  }

  @Test(arguments: CuttingProxy.Direction.allCases)
  func `a line that is cut again and again brings the file, and no proven chunk twice`(
    direction: CuttingProxy.Direction
  ) async throws {
    let field = try Office("field", in: folder)
    let (from, to) = direction == .toServer ? (field, office) : (office, field)
    if from === field { try field.take(office.bundle()) }
    let hash = try from.attach(video, of: person)
    let server = try RunningServer(office.store)
    var (received, meetings, passed) = (0, 0, 0)
    while !to.files.holds(hash) {
      let proxy = try CuttingProxy(
        to: server.server.address, cutting: direction, after: 1_500_000)
      defer { proxy.close() }
      let report = try? await field.sync(with: proxy.url)
      received += report?.attachments.receivedBytes ?? 0
      passed += direction == .toServer ? proxy.passed.toServer : proxy.passed.toClient
      meetings += 1
      try #require(meetings < 30)
    }
    #expect(meetings > 2)
    #expect(try to.held(hash) == video)
    if direction == .toClient { #expect(received == video.count) }
    // Each cut costs at most the chunk under way.
    #expect(passed < video.count + meetings * (Office.chunk + 20_000))
  }

  @Test func `a file is fetched whole, from some byte on, or only asked for`() throws {
    let hash = try office.attach(video, of: person)
    let server = try RunningServer(office.store)
    let path = "/v1/attachments/\(hash.hex)"
    let whole = try ask(server, "GET \(path)")
    #expect(whole.status == 200)
    #expect(whole.body == video)
    #expect(whole.head.contains("Content-Disposition: attachment"))
    #expect(whole.head.contains("X-Content-Type-Options: nosniff"))
    let rest = try ask(server, "GET \(path)", ["Range: bytes=4000000-"])
    #expect(rest.status == 206)
    #expect(rest.head.contains("Content-Range: bytes 4000000-\(video.count - 1)/\(video.count)"))
    #expect(rest.body == Array(video[4_000_000...]))
    let head = try ask(server, "HEAD \(path)")
    #expect(head.head.contains("Content-Length: \(video.count)"))
    #expect(head.body.isEmpty)
  }

  @Test func `a token gets no file that its holder may not see, whatever it knows`() throws {
    let secret = try office.attach(video, to: "video", of: person, level: .secret)
    let open = try office.attach(Office.bytes(10), of: person)
    let token = try office.store.addToken("partner", withholdAbove: .restricted)
    let full = try office.store.addToken("office", mayWrite: true)
    let server = try RunningServer(office.store)
    let partner = ["Authorization: Bearer \(token)"]
    let unknown = try ask(
      server, "GET /v1/attachments/\(Digest.sha256([1]).hex)", partner)
    let hidden = try ask(server, "GET /v1/attachments/\(secret.hex)", partner)
    #expect(hidden.status == 404)
    // It cannot even be told from a file that nobody knows.
    #expect(hidden.body == unknown.body)
    #expect(try ask(server, "HEAD /v1/attachments/\(secret.hex)", partner).status == 404)
    #expect(try ask(server, "GET /v1/attachments/\(open.hex)", partner).status == 200)
    let all = ["Authorization: Bearer \(full)"]
    #expect(try ask(server, "GET /v1/attachments/\(secret.hex)", all).body == video)
  }

  @Test func `bytes that are put have to be those that a record names`() throws {
    let hash = try office.attach(video, of: person)
    try office.store.dropAttachment(hash)
    let server = try RunningServer(office.store)
    let path = "/v1/attachments/\(hash.hex)"
    var wrong = video
    wrong[5] ^= 1
    #expect(try ask(server, "PUT \(path)", body: wrong).status == 400)
    #expect(try ask(server, "PUT \(path)", body: video + [0]).status == 413)
    #expect(
      try ask(server, "PUT /v1/attachments/\(Digest.sha256([1]).hex)", body: [1]).status == 404)
    #expect(office.fileNames.isEmpty)
    #expect(try ask(server, "PUT \(path)", body: video).status == 200)
    #expect(try office.held(hash) == video)
    #expect(try ask(server, "PUT \(path)", body: video).status == 200)
  }

  @Test(arguments: [
    "..%2f..%2fetc%2fpasswd", "..", "../../etc/passwd", "x", String(repeating: "g", count: 64),
    String(repeating: "0", count: 63), String(repeating: "0", count: 64) + ".chunks",
  ])
  func `no other name is a file`(name: String) throws {
    let server = try RunningServer(office.store)
    let status = try ask(server, "GET /v1/attachments/\(name)").status
    #expect(status == 404 || status == 400)
  }
}
