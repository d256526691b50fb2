/// Cuts the bytes of a connection into requests, wherever the network has cut them.
///
/// It holds at most one line of a head or of a chunked body; pieces of a body are passed on as they
/// come. After an error nothing more can be said about the bytes, and the connection has to end.
package struct HTTPRequestParser: Sendable {
  package enum Event: Equatable, Sendable {
    case head(HTTPRequestHead)
    case body([UInt8])
    case end
  }

  private enum Phase {
    case head
    case length(Int)
    case chunkLine
    case chunk(Int)
    case chunkEnd
    case trailer
    case end
  }

  private let limits: HTTPLimits
  private var buffer: [UInt8] = []
  private var consumed = 0
  /// Up to here no line end has been found.
  private var searched = 0
  private var phase = Phase.head
  private var reader: HTTPHeadReader
  /// Of this head or trailer so far.
  private var lineBytes = 0
  private var lineCount = 0
  private var bodyBytes = 0

  package init(limits: HTTPLimits = HTTPLimits()) {
    self.limits = limits
    reader = HTTPHeadReader(limits: limits)
  }

  /// Nothing of a request is here.
  package var isBetweenRequests: Bool {
    if case .head = phase { lineBytes == 0 && bufferedCount == 0 } else { false }
  }

  package var bufferedCount: Int { buffer.count - consumed }

  package mutating func append(_ bytes: some Collection<UInt8>) {
    if consumed > 0 {
      buffer.removeFirst(consumed)
      searched -= consumed
      consumed = 0
    }
    buffer += bytes
  }

  /// What comes next, or `nil` when more bytes are needed.
  package mutating func next() throws(HTTPProblem) -> Event? {
    switch phase {
    case .head: return try nextHead()
    case .length(let count): return takeBody(count, then: .end) { .length($0) }
    case .chunkLine: return try nextChunk()
    case .chunk(let count): return takeBody(count, then: .chunkEnd) { .chunk($0) }
    case .chunkEnd: return try endChunk()
    case .trailer: return try nextTrailer()
    case .end:
      (phase, lineBytes, lineCount, bodyBytes) = (.head, 0, 0, 0)
      return .end
    }
  }

  private mutating func nextHead() throws(HTTPProblem) -> Event? {
    while let line = try nextLine(limit: limits.headerBytes, .headTooLarge(limits)) {
      // An empty line before a request is an old habit of clients (RFC 9112, 2.2).
      if line.isEmpty, lineCount == 0 {
        lineCount = 1
        continue
      }
      lineCount += 1
      guard let head = try reader.take(line) else { continue }
      try begin(head.framing)
      return .head(head)
    }
    return nil
  }

  private mutating func begin(_ framing: HTTPRequestHead.Framing) throws(HTTPProblem) {
    (lineBytes, lineCount, bodyBytes) = (0, 0, 0)
    switch framing {
    case .length(let count):
      try account(count)
      phase = count == 0 ? .end : .length(count)
    case .chunked: phase = .chunkLine
    }
  }

  private mutating func account(_ count: Int) throws(HTTPProblem) {
    guard count <= limits.bodyBytes - bodyBytes else {
      throw HTTPProblem(413, "limitExceeded", "body above \(limits.bodyBytes) bytes")
    }
    bodyBytes += count
  }

  private mutating func takeBody(_ count: Int, then next: Phase, _ rest: (Int) -> Phase) -> Event? {
    guard bufferedCount > 0 else { return nil }
    let taken = min(count, bufferedCount)
    let piece = Array(buffer[consumed..<(consumed + taken)])
    consume(taken)
    phase = taken == count ? next : rest(count - taken)
    return .body(piece)
  }

  private mutating func nextChunk() throws(HTTPProblem) -> Event? {
    let problem = HTTPProblem.malformed("size of a chunk")
    guard let line = try nextLine(limit: limits.chunkLineBytes, problem) else { return nil }
    lineBytes = 0
    let digits = line.prefix { $0 != UInt8(ascii: ";") }
    guard (1...15).contains(digits.count), let size = Self.hexadecimal(digits),
      line.allSatisfy({ $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 })
    else { throw problem }
    try account(size)
    phase = size == 0 ? .trailer : .chunk(size)
    return try next()
  }

  private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> Int? {
    // `Int.init` would take a sign.
    guard digits.first != UInt8(ascii: "+"), digits.first != UInt8(ascii: "-") else { return nil }
    return Int(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private mutating func endChunk() throws(HTTPProblem) -> Event? {
    guard bufferedCount >= 2 else { return nil }
    guard buffer[consumed] == 0x0d, buffer[consumed + 1] == 0x0a else {
      throw .malformed("chunk that is longer than its size")
    }
    consume(2)
    phase = .chunkLine
    return try next()
  }

  /// Fields behind a chunked body are checked and dropped.
  private mutating func nextTrailer() throws(HTTPProblem) -> Event? {
    while let line = try nextLine(limit: limits.headerBytes, .headTooLarge(limits)) {
      if line.isEmpty {
        phase = .end
        return try next()
      }
      lineCount += 1
      guard lineCount <= limits.headerCount else {
        throw HTTPProblem(431, "limitExceeded", "more than \(limits.headerCount) trailer fields")
      }
      _ = try HTTPHeadReader.field(line)
    }
    return nil
  }

  /// The next line without its end, which has to be CR and LF.
  private mutating func nextLine(
    limit: Int, _ problem: HTTPProblem
  ) throws(HTTPProblem) -> ArraySlice<UInt8>? {
    let end = buffer[max(searched, consumed)...].firstIndex(of: 0x0a)
    guard lineBytes + (end ?? buffer.count) - consumed <= limit else { throw problem }
    guard let end else {
      searched = buffer.count
      return nil
    }
    let line = buffer[consumed..<end]
    guard line.last == 0x0d, !line.dropLast().contains(0x0d) else {
      throw .malformed("line that does not end with CR LF")
    }
    lineBytes += end + 1 - consumed
    consume(end + 1 - consumed)
    return line.dropLast()
  }

  private mutating func consume(_ count: Int) {
    consumed += count
    searched = consumed
  }
}

extension HTTPProblem {
  fileprivate static func headTooLarge(_ limits: HTTPLimits) -> HTTPProblem {
    HTTPProblem(431, "limitExceeded", "header fields above \(limits.headerBytes) bytes")
  }
}
