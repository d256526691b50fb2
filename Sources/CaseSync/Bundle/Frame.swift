/// The 24 bytes before every block and before the trailer.
package struct Frame: Equatable, Sendable {
  package static let byteCount = 24

  package enum Kind: UInt8, Sendable {
    case block = 0x42
    case trailer = 0x54
    /// What begins, ends or breaks off one side of an exchange.
    case greeting = 0x47
    case farewell = 0x45
    case refusal = 0x52
    /// The lane of attachments: what is wanted, the list of a file's chunks, one chunk.
    case wants = 0x57
    case chunkList = 0x4c
    case chunk = 0x43
  }

  /// How a payload is packed.
  package enum Codec: UInt8, Sendable {
    case stored = 0
    /// Raw DEFLATE (RFC 1951) for each column by itself.
    case deflate = 1
  }

  package var kind: Kind
  package var codec: Codec
  /// The number of changes in a block; 0 for a trailer.
  package var changeCount: Int
  /// The size of the payload before packing.
  package var rawCount: Int
  package var storedCount: Int

  package func write(payload: [UInt8], to buffer: inout ByteBuffer) {
    let start = buffer.count
    buffer.append(kind.rawValue)
    buffer.append(codec.rawValue)
    buffer.appendFixed(UInt16(0))
    buffer.appendFixed(UInt32(changeCount))
    buffer.appendFixed(UInt32(rawCount))
    buffer.appendFixed(UInt32(storedCount))
    buffer.appendFixed(UInt32(0))
    let head = buffer.withBytes { CRC32C.checksum(UnsafeRawBufferPointer(rebasing: $0[start...])) }
    let checksum = payload.withUnsafeBytes { CRC32C.checksum($0, continuing: head) }
    buffer.appendFixed(checksum)
    buffer.append(payload)
  }

  /// Reads a frame and checks its lengths before anything is allocated for the payload.
  package init(_ bytes: [UInt8]) throws(FormatError) {
    self = try bytes.withRawBytes { raw throws(FormatError) in
      try Self.read(raw)
    }
  }

  private static func read(_ raw: UnsafeRawBufferPointer) throws(FormatError) -> Frame {
    var reader = ByteReader(raw)
    guard let kind = Kind(rawValue: try reader.byte()) else {
      throw FormatError("unknown kind of frame", at: 0)
    }
    guard let codec = Codec(rawValue: try reader.byte()) else {
      throw FormatError("unknown codec \(raw[1]); a newer CaseSync may know it", at: 1)
    }
    guard try reader.fixed(UInt16.self) == 0 else {
      throw FormatError("padding is not zero", at: 2)
    }
    let frame = Frame(
      kind: kind, codec: codec, changeCount: Int(try reader.fixed(UInt32.self)),
      rawCount: Int(try reader.fixed(UInt32.self)),
      storedCount: Int(try reader.fixed(UInt32.self)))
    guard try reader.fixed(UInt32.self) == 0 else {
      throw FormatError("padding is not zero", at: 16)
    }
    try frame.checkLimits()
    return frame
  }

  private init(kind: Kind, codec: Codec, changeCount: Int, rawCount: Int, storedCount: Int) {
    self.kind = kind
    self.codec = codec
    self.changeCount = changeCount
    self.rawCount = rawCount
    self.storedCount = storedCount
  }

  package static func block(
    codec: Codec, changeCount: Int, rawCount: Int, storedCount: Int
  ) -> Frame {
    Frame(
      kind: .block, codec: codec, changeCount: changeCount, rawCount: rawCount,
      storedCount: storedCount)
  }

  /// A frame around bytes that are no block; they are never packed.
  package static func plain(_ kind: Kind, count: Int) -> Frame {
    Frame(kind: kind, codec: .stored, changeCount: 0, rawCount: count, storedCount: count)
  }

  private func checkLimits() throws(FormatError) {
    let limit = byteLimit
    guard rawCount <= limit else { throw FormatError("payload above the limit of \(limit)", at: 8) }
    guard storedCount <= rawCount + 256, rawCount <= (storedCount + 64) * Limits.inflateRatio else {
      throw FormatError("packed length that cannot be right", at: 12)
    }
    guard kind != .block || (1...Limits.changesPerBlock).contains(changeCount) else {
      throw FormatError("number of changes out of range", at: 4)
    }
    let isPlain = codec == .stored && changeCount == 0 && rawCount == storedCount
    guard kind == .block || isPlain else {
      throw FormatError("frame that does not fit its kind", at: 0)
    }
  }

  private var byteLimit: Int {
    switch kind {
    case .block: Limits.bytesPerBlock
    case .wants: Limits.wantsBytes
    case .chunkList: 64 + 32 * ChunkList.chunkCount(Limits.attachmentBytes)
    case .chunk: 64 + ChunkList.chunkByteCount
    case .trailer, .greeting, .farewell, .refusal: Limits.trailerBytes
    }
  }

  package static func checksum(head: [UInt8], payload: [UInt8]) -> UInt32 {
    let state = head.withUnsafeBytes {
      CRC32C.checksum(UnsafeRawBufferPointer(rebasing: $0[..<20]))
    }
    return payload.withUnsafeBytes { CRC32C.checksum($0, continuing: state) }
  }

  package static func statedChecksum(_ head: [UInt8]) -> UInt32 {
    head[20..<24].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
