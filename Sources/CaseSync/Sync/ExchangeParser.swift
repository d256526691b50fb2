/// Cuts the bytes of one side of an exchange into messages, wherever the transport has cut them.
///
/// Every frame's lengths are checked before its payload is waited for, so a peer can make us hold
/// at most one frame.
package struct ExchangeParser: Sendable {
  package enum Message: Sendable {
    case greeting(Greeting)
    case block(Frame, payload: [UInt8])
    case wants(AttachmentWants)
    case chunkList(Digest, ChunkList)
    case chunk(AttachmentChunk)
    case farewell(Farewell)
    case refusal(CaseSyncError)
  }

  private enum Expectation {
    case greeting
    case blocks
    case files
    case nothing
  }

  private var buffer: [UInt8] = []
  private var consumed = 0
  /// The number of bytes cut off so far: where errors are.
  private var offset = 0
  private var expectation = Expectation.greeting

  package init() {}

  /// Whether bytes of an unfinished message are here.
  package var isInside: Bool { consumed < buffer.count }
  /// The number of bytes of an unfinished message that are held.
  package var heldBytes: Int { buffer.count - consumed }
  /// Whether the farewell, or a refusal, has come.
  package var isFinished: Bool { expectation == .nothing }

  /// Makes ready for the next exchange over the same connection.
  package mutating func restart() { expectation = .greeting }

  package mutating func append(_ bytes: some Collection<UInt8>) {
    if consumed > 0 {
      buffer.removeFirst(consumed)
      consumed = 0
    }
    buffer += bytes
  }

  /// The next whole message, or `nil` when more bytes are needed.
  package mutating func next() throws(FormatError) -> Message? {
    guard expectation != .nothing, buffer.count - consumed >= Frame.byteCount else { return nil }
    let head = Array(buffer[consumed..<(consumed + Frame.byteCount)])
    let frame = try located { () throws(FormatError) in try Frame(head) }
    try checkOrder(of: frame)
    let end = consumed + Frame.byteCount + frame.storedCount
    guard buffer.count >= end else { return nil }
    let payload = Array(buffer[(consumed + Frame.byteCount)..<end])
    let message = try located { () throws(FormatError) in
      guard Frame.checksum(head: head, payload: payload) == Frame.statedChecksum(head) else {
        throw FormatError("checksum does not match", at: 20)
      }
      return try Self.message(frame, payload)
    }
    offset += end - consumed
    consumed = end
    advance(past: frame.kind)
    return message
  }

  private static func message(
    _ frame: Frame, _ payload: [UInt8]
  ) throws(FormatError) -> Message {
    switch frame.kind {
    case .greeting: .greeting(try Greeting(payload))
    case .block: .block(frame, payload: payload)
    case .wants: .wants(try AttachmentWants(payload))
    case .chunkList: try chunkList(payload)
    case .chunk: .chunk(try AttachmentChunk(payload))
    case .farewell: .farewell(try Farewell(payload))
    case .refusal: .refusal(try Refusal.read(payload))
    case .trailer: throw FormatError("a bundle's trailer has no place in an exchange", at: 0)
    }
  }

  private static func chunkList(_ payload: [UInt8]) throws(FormatError) -> Message {
    try payload.withRawBytes { raw throws(FormatError) in
      var reader = ByteReader(raw)
      let hash = try reader.digest()
      return .chunkList(hash, try ChunkList(&reader))
    }
  }

  private func checkOrder(of frame: Frame) throws(FormatError) {
    let isExpected =
      switch frame.kind {
      case .greeting, .wants: expectation == .greeting
      case .block: expectation == .blocks
      case .chunkList, .chunk: expectation == .files
      case .farewell: expectation == .blocks || expectation == .files
      case .refusal: true
      case .trailer: false
      }
    guard isExpected else { throw FormatError("message out of turn", at: offset) }
  }

  private mutating func advance(past kind: Frame.Kind) {
    switch kind {
    case .greeting: expectation = .blocks
    case .wants: expectation = .files
    case .farewell, .refusal: expectation = .nothing
    case .block, .chunkList, .chunk, .trailer: break
    }
  }

  private func located<R>(_ body: () throws(FormatError) -> R) throws(FormatError) -> R {
    do throws(FormatError) {
      return try body()
    } catch { throw FormatError(error.reason, at: offset + error.offset) }
  }
}

extension ExchangeParser {
  /// The next message, or `nil` when more bytes are needed; an error names the peer.
  mutating func next(from place: String) throws(CaseSyncError) -> Message? {
    do throws(FormatError) {
      return try next()
    } catch { throw CaseSyncError(error, in: place) }
  }
}
