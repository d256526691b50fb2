import Foundation
import Testing

@testable import CaseSync

/// What somebody who syncs with a server is told when it is none, or says no.
@Suite struct HTTPLinkTests {
  private let folder: TestFolder
  private let field: Office

  init() throws {
    folder = try TestFolder()
    field = try Office("field", in: folder)
  }

  private func failure(
    _ url: String, token: String? = nil, timeoutSeconds: Int = 20
  ) async throws -> CaseSyncError {
    let error = await #expect(throws: CaseSyncError.self) {
      try await field.sync(with: url, token: token, timeoutSeconds: timeoutSeconds)
    }
    return try #require(error)
  }

  private static func html(_ status: String, _ fields: String = "", _ body: String = "<html>")
    -> String
  {
    "HTTP/1.1 \(status)\r\nContent-Type: text/html\r\n\(fields)Content-Length: \(body.utf8.count)\r\n"
      + "Connection: close\r\n\r\n\(body)"
  }

  /// What a server says, the code of the error, and words in it.
  static let strangers: [(String, CaseSyncError.Code, String)] = [
    (html("200 OK"), .inputOutput, "no CaseSync server answers there (HTTP status 200)"),
    (html("404 Not Found"), .inputOutput, "no CaseSync server answers there (HTTP status 404)"),
    (html("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n"), .denied, "status 401"),
    (html("403 Forbidden"), .denied, "HTTP status 403"),
    (html("413 Too Large"), .inputOutput, "limits the size"),
    (html("502 Bad Gateway"), .inputOutput, "does not reach CaseSync"),
    (
      html("302 Found", "Location: https://evil.example/\r\n"), .inputOutput,
      "points to another address (https://evil.example/)"
    ),
    (
      html("307 Temporary Redirect", "Location: /elsewhere\r\n"), .inputOutput,
      "points to another address"
    ),
    (
      "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.casesync.exchange\r\n\r\nnonsense that is "
        + "no frame at all", .malformed, "unknown kind of frame"
    ),
    (
      "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.casesync.exchange\r\n\r\n", .inputOutput,
      "the answer broke off"
    ),
    (
      "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.casesync.exchange\r\nContent-Length: 99\r\n\r\n",
      .inputOutput, "broke off"
    ),
    (
      "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.casesync.exchange\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n5\r\nGG", .inputOutput, "broke off"
    ),
    ("SSH-2.0-OpenSSH_9.2\r\n", .inputOutput, "no web server answers there"),
    ("", .inputOutput, "broke off"), ("HTTP/1.1 200 OK\r\nContent-Ty", .inputOutput, "broke off"),
    (
      html(
        "503 Service Unavailable", "", #"{"error":{"code":"busy","message":"later \u001b[2J"}}"#),
      .busy, "later [2J"
    ),
    (
      html("418 Teapot", "", #"{"error":{"code":"new","message":"m","hint":"h"}}"#), .malformed, "m"
    ),
  ]

  @Test(arguments: strangers) func `who is no CaseSync server is told from one`(
    answer: String, code: CaseSyncError.Code, words: String
  ) async throws {
    let server = try CannedServer(answer)
    defer { server.close() }
    let before = try field.dump
    let error = try await failure(server.url, token: "casesync-0")
    #expect(error.code == code, "\(error)")
    #expect("\(error)".contains(words), "\(error)")
    #expect(!"\(error)".contains("casesync-0"))
    #expect(try field.dump == before)
  }

  @Test func `nobody there, and nobody by that name`() async throws {
    let gone = try ListeningSocket(SocketAddress(host: "127.0.0.1", port: 0)).address
    let error = try await failure("http://\(gone)")
    #expect("\(error)".contains("nobody answers there"))
    #expect(error.hint?.contains("casesync serve") == true)
    #expect("\(try await failure("http://nowhere.invalid"))".contains("there is no such host"))
  }

  @Test func `a server that says nothing is given up`() async throws {
    let silent = try ListeningSocket(SocketAddress(host: "127.0.0.1", port: 0))
    let error = try await failure("http://\(silent.address)", timeoutSeconds: 1)
    #expect("\(error)".contains("no answer for too long"))
    withExtendedLifetime(silent.address) {}
  }

  @Test func `a server's refusal comes over whole`() async throws {
    let office = try Office("office", in: folder)
    _ = try office.store.addToken("a")
    let server = try RunningServer(office.store)
    let error = try await failure(server.url, token: "casesync-wrong")
    #expect(error.code == .denied)
    #expect(error.hint == "ask whoever runs this server for a token")
  }

  @Test func `a token does not go out unencrypted, nor stand in an address`() throws {
    for url in ["http://office.example", "http://10.0.0.1:8460/", "http://127.0.0.1.example"] {
      let error = #expect(throws: CaseSyncError.self) { try HTTPLink(to: url, token: "t") }
      #expect(error?.code == .denied)
      _ = try HTTPLink(to: url, token: "t", allowsPlainToken: true)
      _ = try HTTPLink(to: url)
    }
    for url in ["http://localhost:1", "http://127.0.0.1", "http://[::1]:8460", "https://a.example"]
    {
      _ = try HTTPLink(to: url, token: "t")
    }
    for url in [
      "https://a:b@c.example", "ftp://a", "https://", "https://a/?token=1", "https://a/#b",
    ] {
      let error = #expect(throws: CaseSyncError.self) { try HTTPLink(to: url) }
      #expect(error?.code == .invalidArgument)
    }
  }

  @Test func `a meeting that is left ends its connection`() throws {
    let office = try Office("office", in: folder)
    for number in 0..<20 {
      try field.edit { draft throws(CaseSyncError) in
        let record = try draft.create(type: "victim", key: "victim/\(number)")
        let text = Noise.text(200_000, seed: UInt64(number))
        try draft.assign(.text(text), to: "narrative", of: record)
      }
    }
    let server = try RunningServer(office.store)
    var link: HTTPLink? = try HTTPLink(to: server.url)
    var sent = 0
    #expect(throws: CaseSyncError.self) {
      try field.store.sync(
        over: &link!, isCancelled: { sent > 1_000_000 }, onProgress: { sent = $0.sentBytes })
    }
    link = nil
    server.log.wait(for: 2)
    #expect(server.log.entries.map(\.isComplete) == [true, false])
  }
}
