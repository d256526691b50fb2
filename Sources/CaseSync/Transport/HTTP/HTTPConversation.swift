/// One connection of the server, free of I/O: bytes in, bytes out.
///
/// Requests are answered one after the other, in the order in which they came; what is sent ahead
/// waits. After an error the connection ends, for what follows may be the rest of a body.
package struct HTTPConversation {
  /// What is being waited for, by which the patience of the server goes.
  package enum Stage: Equatable, Sendable {
    /// The next request; nothing of it is here.
    case idle
    case head
    case body
    case answer
    /// What was to be said has been said.
    case finished
  }

  /// Pieces of an answer are gathered to this size, so that a short one is a single segment.
  private static let outputBytes = 1 << 16

  private let service: HTTPService
  private var parser: HTTPRequestParser
  private var head: HTTPRequestHead?
  private var handler: (any HTTPHandler)?
  private var response: HTTPResponse?
  private var output: [UInt8] = []
  private var entry: HTTPLogEntry?
  private var startedMilliseconds: Int64 = 0
  private var heldBytes = 0
  private var isLast = false
  private var isFinished = false

  package init(service: HTTPService) {
    self.service = service
    parser = HTTPRequestParser(limits: service.limits)
  }

  package var stage: Stage {
    if isFinished { return .finished }
    if response != nil { return .answer }
    if handler != nil { return .body }
    return parser.isBetweenRequests ? .idle : .head
  }

  /// Takes what came from the network.
  package mutating func receive(_ bytes: [UInt8]) {
    parser.append(bytes)
    advance()
  }

  private mutating func advance() {
    do throws(HTTPProblem) {
      while response == nil, !isFinished, let event = try parser.next() { try handle(event) }
    } catch { refuse(error) }
  }

  private mutating func handle(_ event: HTTPRequestParser.Event) throws(HTTPProblem) {
    switch event {
    case .head(let head): try begin(head)
    case .body(let bytes): try receiveBody(bytes)
    case .end: try respond()
    }
  }

  private mutating func begin(_ head: HTTPRequestHead) throws(HTTPProblem) {
    self.head = head
    entry = HTTPLogEntry()
    startedMilliseconds = MonotonicClock.nowMilliseconds
    let visitor = try service.visitor(for: head)
    entry?.tokenName = visitor.name
    let route = try service.route(for: head)
    entry?.verb = "\(route.method) \(route.path)"
    try service.check(head, route, visitor)
    handler = try engine { () throws(CaseSyncError) in
      try route.makeHandler(service, visitor, head)
    }
    if head.expectsContinue, head.hasBody, parser.bufferedCount == 0 {
      output += Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
    }
  }

  private mutating func receiveBody(_ bytes: [UInt8]) throws(HTTPProblem) {
    entry?.receivedBytes += bytes.count
    guard let handler else { return }
    try engine { () throws(CaseSyncError) in
      try handler.receive(bytes)
    }
    let held = handler.heldBytes
    let change = held - heldBytes
    heldBytes = held
    try engine { () throws(CaseSyncError) in try service.account(change) }
  }

  private mutating func respond() throws(HTTPProblem) {
    guard let handler, let head else { return }
    let response = try engine { () throws(CaseSyncError) in try handler.respond() }
    isLast = head.wantsClose
    start(response)
  }

  private func engine<R>(_ body: () throws(CaseSyncError) -> R) throws(HTTPProblem) -> R {
    do throws(CaseSyncError) {
      return try body()
    } catch { throw HTTPProblem(error) }
  }

  private mutating func start(_ response: HTTPResponse) {
    var response = response
    // Without a length and without chunks, the end of the connection is the end of the answer.
    let isChunked = response.length == nil && head?.isLegacy == false
    response.fields.append(("Cache-Control", "no-store"))
    output += response.head(isChunked: isChunked, isLast: isLast)
    entry?.status = response.status
    self.response = response
  }

  /// Answers with an error, after which the connection ends.
  private mutating func refuse(_ problem: HTTPProblem) {
    let body = problem.json
    var response = HTTPResponse(problem.status, "application/json", length: body.count)
    if problem.status == 401 {
      response.fields.append(("WWW-Authenticate", "Bearer realm=\"CaseSync\""))
    }
    if !problem.allowed.isEmpty {
      response.fields.append(("Allow", problem.allowed.joined(separator: ", ")))
    }
    if problem.status == 503 { response.fields.append(("Retry-After", "60")) }
    if entry == nil { entry = HTTPLogEntry() }
    isLast = true
    handler = nil
    start(response)
    if head?.method != "HEAD" { appendBody(body) }
  }

  /// The next bytes to send, or `nil` when there are none for now.
  package mutating func nextOutput() -> [UInt8]? {
    while response != nil, output.count < Self.outputBytes { produce() }
    guard !output.isEmpty else { return nil }
    defer { output.removeAll(keepingCapacity: true) }
    return output
  }

  /// Makes the next piece of the answer, or ends it.
  private mutating func produce() {
    do throws(CaseSyncError) {
      if head?.method != "HEAD", let piece = try nextPiece() { return appendBody(piece) }
      if response?.length == nil, head?.isLegacy == false { output += Array("0\r\n\r\n".utf8) }
      entry?.isComplete = true
      isFinished = isLast
      close()
      advance()
    } catch {
      // Half an answer has been sent: all that is left is to break off.
      isFinished = true
      close()
    }
  }

  private func nextPiece() throws(CaseSyncError) -> [UInt8]? {
    var gathered: [UInt8]?
    while (gathered?.count ?? 0) < Self.outputBytes, let bytes = try handler?.nextBytes() {
      gathered = (gathered ?? []) + bytes
    }
    return gathered
  }

  private mutating func appendBody(_ bytes: [UInt8]) {
    entry?.sentBytes += bytes.count
    guard response?.length == nil, head?.isLegacy == false else {
      output += bytes
      return
    }
    output += Array(String(bytes.count, radix: 16).utf8) + [0x0d, 0x0a] + bytes + [0x0d, 0x0a]
  }

  /// Nothing came for too long.
  package mutating func timeOut() {
    guard stage == .head || stage == .body else {
      isFinished = true
      return close()
    }
    refuse(HTTPProblem(408, "timeout", "the request took too long"))
  }

  /// Forgets the request under way and writes it to the log: it is answered, or the peer is gone.
  package mutating func close() {
    try? service.account(-heldBytes)
    if var entry {
      entry.durationMilliseconds = Int(MonotonicClock.nowMilliseconds - startedMilliseconds)
      service.write(entry)
    }
    (entry, handler, head, response, heldBytes) = (nil, nil, nil, nil, 0)
  }
}
