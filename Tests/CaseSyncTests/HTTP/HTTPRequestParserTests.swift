import Testing

@testable import CaseSync

/// What the parser of requests takes, and what it refuses (RFC 9112).
@Suite struct HTTPRequestParserTests {
  private static let start = "POST /v1/x HTTP/1.1\r\nHost: a\r\n"

  /// All events, with the pieces of each body put together.
  private func events(
    _ text: String, step: Int = .max, limits: HTTPLimits = HTTPLimits()
  ) throws(HTTPProblem) -> [String] {
    var parser = HTTPRequestParser(limits: limits)
    var events: [String] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      parser.append(rest.prefix(step))
      rest = rest.dropFirst(step)
      while let event = try parser.next() { Self.add(event, to: &events) }
    }
    return events
  }

  private static func add(_ event: HTTPRequestParser.Event, to events: inout [String]) {
    switch event {
    case .head(let head):
      events.append("\(head.method) \(head.path)")
      events.append("")
    case .body(let bytes): events[events.count - 1] += String(decoding: bytes, as: UTF8.self)
    case .end: events.append("end")
    }
  }

  /// Requests, and what is found in them.
  static let sound: [(String, [String])] = [
    ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", ["GET /", "", "end"]),
    ("\r\nGET /a?b=c HTTP/1.0\r\n\r\n", ["GET /a", "", "end"]),
    ("GET http://a.example/b HTTP/1.1\r\nHost: a\r\n\r\n", ["GET /b", "", "end"]),
    (start + "Content-Length: 3\r\n\r\nabc", ["POST /v1/x", "abc", "end"]),
    (start + "Content-Length:\t3 \r\n\r\nabc", ["POST /v1/x", "abc", "end"]),
    (
      start
        + "Transfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n00A;x=\"y\"\r\n0123456789\r\n0\r\n\r\n",
      ["POST /v1/x", "abc0123456789", "end"]
    ),
    (
      start + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX: y\r\n\r\n",
      ["POST /v1/x", "a", "end"]
    ),
    (
      start + "Content-Length: 1\r\n\r\naGET /b HTTP/1.1\r\nHost: a\r\n\r\n",
      ["POST /v1/x", "a", "end", "GET /b", "", "end"]
    ),
  ]

  @Test(arguments: sound) func `a request is the same however the network cuts it`(
    text: String, expected: [String]
  ) throws {
    for step in [1, 2, 3, 7, .max] { #expect(try events(text, step: step) == expected) }
  }

  /// Requests that are refused, and the status.
  static let broken: [(String, Int)] = [
    // Request line.
    ("GET  / HTTP/1.1\r\n", 400), ("GET /\r\n", 400), ("GET / HTTP/1.1 \r\n", 400),
    (" GET / HTTP/1.1\r\n", 400), ("G@T / HTTP/1.1\r\n", 400), ("GET a HTTP/1.1\r\n", 400),
    ("GET /\u{7f} HTTP/1.1\r\n", 400), ("GET /é HTTP/1.1\r\n", 400), ("GET /#a HTTP/1.1\r\n", 400),
    ("GET / HTTP/2.0\r\n", 505), ("GET / HTTP/1.10\r\n", 400), ("GET / http/1.1\r\n", 400),
    ("\u{16}\u{3}\u{1}\r\n", 400), ("\r\n\r\nGET / HTTP/1.1\r\n", 400),
    // Line ends.
    ("GET / HTTP/1.1\nHost: a\n\n", 400), ("GET / HTTP/1.1\r\nHost: a\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n", 400),
    // Fields.
    ("GET / HTTP/1.1\r\n\r\n", 400), (start + "Host: b\r\n\r\n", 400),
    (start + "A : b\r\n", 400), (start + " folded\r\n", 400), (start + "\tfolded\r\n", 400),
    (start + "no colon\r\n", 400), (start + ": b\r\n", 400), (start + "A: b\u{0}\r\n", 400),
    // The length of the body: what two readers could take for two lengths.
    (start + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    (start + "Content-Length: 1\r\nContent-Length: 1\r\n\r\n", 400),
    (start + "Content-Length: 1, 1\r\n\r\n", 400), (start + "Content-Length: +1\r\n\r\n", 400),
    (start + "Content-Length: -1\r\n\r\n", 400), (start + "Content-Length: \r\n\r\n", 400),
    (start + "Content-Length: 0x1\r\n\r\n", 400), (start + "Content-Length: 1 1\r\n\r\n", 400),
    (start + "Content-Length: 99999999999999999999\r\n\r\n", 400),
    (start + "Content-Length: 9999999999999999\r\n\r\n", 413),
    (start + "Transfer-Encoding: gzip, chunked\r\n\r\n", 501),
    (start + "Transfer-Encoding: chunked, identity\r\n\r\n", 501),
    (start + "Transfer-Encoding: xchunked\r\n\r\n", 501),
    (start + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    // Chunks.
    (start + "Transfer-Encoding: chunked\r\n\r\n+3\r\nabc\r\n", 400),
    (start + "Transfer-Encoding: chunked\r\n\r\n-3\r\nabc\r\n", 400),
    (start + "Transfer-Encoding: chunked\r\n\r\n0x3\r\nabc\r\n", 400),
    (start + "Transfer-Encoding: chunked\r\n\r\n3 \r\nabc\r\n", 400),
    (start + "Transfer-Encoding: chunked\r\n\r\n\r\nabc\r\n", 400),
    (start + "Transfer-Encoding: chunked\r\n\r\n;a\r\nabc\r\n", 400),
    (start + "Transfer-Encoding: chunked\r\n\r\n3\nabc\r\n", 400),
    (start + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n", 400),
    (start + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\n0\r\n", 400),
    (start + "Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n", 400),
    (start + "Transfer-Encoding: chunked\r\n\r\n7ffffffffffffff\r\n", 413),
    (start + "Transfer-Encoding: chunked\r\n\r\n0\r\nX\r\n\r\n", 400),
  ]

  @Test(arguments: broken) func `what could be read in two ways is refused`(
    text: String, status: Int
  ) {
    for step in [1, 5, .max] {
      let problem = #expect(throws: HTTPProblem.self) { try events(text, step: step) }
      #expect(problem?.status == status, "\(problem?.message ?? "")")
    }
  }

  @Test func `every count and length has a limit`() throws {
    var limits = HTTPLimits()
    limits.headerBytes = 1_000
    limits.headerCount = 4
    limits.targetBytes = 100
    limits.chunkLineBytes = 20
    limits.bodyBytes = 50
    let long = String(repeating: "a", count: 1_000)
    let chunked = Self.start + "Transfer-Encoding: chunked\r\n\r\n"
    let cases: [(String, Int)] = [
      ("GET /\(long.prefix(100)) HTTP/1.1\r\n", 414), ("GET /\(long)", 431), (long + long, 431),
      (Self.start + "A: \(long)", 431),
      (Self.start + String(repeating: "A: \(long.prefix(400))\r\n", count: 3), 431),
      (Self.start + String(repeating: "A: b\r\n", count: 4), 431),
      (Self.start + "Content-Length: 51\r\n\r\n", 413), (chunked + "33\r\n", 413),
      (chunked + "19\r\n\(long.prefix(25))\r\n1a\r\n", 413), (chunked + "1;\(long)", 400),
      (chunked + "0\r\n" + String(repeating: "A: b\r\n", count: 5), 431),
      (chunked + "0\r\nA: \(long)", 431),
    ]
    for (text, status) in cases {
      for step in [1, .max] {
        let problem = #expect(throws: HTTPProblem.self) {
          try events(text, step: step, limits: limits)
        }
        #expect(problem?.status == status, "\(text.prefix(80)): \(problem?.message ?? "")")
      }
    }
  }

  @Test func `whatever comes, nothing traps and little is held`() {
    var random = SeededRandom(9112)
    let marks = Array("GET / HTTP/1.1\r\nHost:a\r\n\r\n0123;chunkedTransfer-Encoding: \t,".utf8)
    for _ in 0..<2_000 {
      var parser = HTTPRequestParser()
      var text = Array(Self.sound.randomElement(using: &random)!.0.utf8)
      for _ in 0..<Int.random(in: 0..<4, using: &random) {
        text[Int.random(in: 0..<text.count, using: &random)] = marks.randomElement(using: &random)!
      }
      for byte in text {
        parser.append([byte])
        guard (try? parser.next()) != nil else { break }
        #expect(parser.bufferedCount <= 16 << 10)
      }
    }
  }
}
