/// Packs and unpacks the raw form of a block, column by column.
enum BlockPacker {
  /// A packed block behind its frame.
  static func pack(
    _ content: borrowing BlockContent, to buffer: inout ByteBuffer
  ) throws(FormatError) -> [UInt8] {
    let (raw, lengths) = try BlockEncoder.encode(content)
    let payload = deflate(raw, lengths: lengths)
    Frame.block(
      codec: .deflate, changeCount: content.entries.count, rawCount: raw.count,
      storedCount: payload.count
    ).write(payload: payload, to: &buffer)
    return raw
  }

  private static func deflate(_ raw: [UInt8], lengths: [Int]) -> [UInt8] {
    var table = ByteBuffer()
    var body = ByteBuffer(capacity: raw.count / 2)
    raw.withUnsafeBytes { bytes in
      var offset = raw.count - lengths.reduce(0, +)
      for column in Column.allCases {
        let length = lengths[column.rawValue]
        let slice = UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + length)])
        let packed = column.isIncompressible ? nil : shorter(slice)
        table.appendVarint(length)
        table.appendVarint(packed?.count ?? length)
        if let packed { body.append(packed) } else { body.append(slice) }
        offset += length
      }
    }
    body.withBytes { table.append($0) }
    return table.array
  }

  /// The deflated bytes, where that is shorter.
  private static func shorter(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    guard bytes.count > 4 else { return nil }
    let packed = Deflate.compress(bytes)
    return packed.count < bytes.count ? packed : nil
  }

  /// The raw form of a block.
  ///
  /// - Throws: when a length lies or a column does not inflate to exactly what it states.
  static func unpack(_ payload: [UInt8], frame: Frame) throws(FormatError) -> [UInt8] {
    switch frame.codec {
    case .stored:
      guard payload.count == frame.rawCount else {
        throw FormatError("raw length does not match", at: 0)
      }
      return payload
    case .deflate:
      return try payload.withRawBytes { bytes throws(FormatError) in
        try inflate(bytes, rawCount: frame.rawCount)
      }
    }
  }

  private static func inflate(
    _ bytes: UnsafeRawBufferPointer, rawCount: Int
  ) throws(FormatError) -> [UInt8] {
    var reader = ByteReader(bytes)
    var lengths: [(raw: Int, stored: Int)] = []
    var raw = ByteBuffer(capacity: rawCount)
    for _ in Column.allCases {
      let length = try reader.count(limit: rawCount)
      lengths.append((length, try reader.count(limit: length)))
      raw.appendVarint(length)
    }
    let total = lengths.reduce(raw.count) { $0 + $1.raw }
    guard total == rawCount else { throw FormatError("raw length does not match", at: 0) }
    for (length, stored) in lengths {
      let start = reader.offset
      try appendColumn(try reader.take(stored), length: length, at: start, to: &raw)
    }
    guard reader.isAtEnd else {
      throw FormatError("bytes after the last column", at: reader.offset)
    }
    return raw.array
  }

  private static func appendColumn(
    _ slice: UnsafeRawBufferPointer, length: Int, at offset: Int, to raw: inout ByteBuffer
  ) throws(FormatError) {
    guard slice.count < length else { return raw.append(slice) }
    guard length <= slice.count * Limits.inflateRatio else {
      throw FormatError("column that cannot inflate to \(length) bytes", at: offset)
    }
    do throws(InflateError) {
      raw.append(try Inflate.decompress(slice, count: length))
    } catch {
      throw FormatError("broken DEFLATE data: \(error.reason)", at: offset + error.offset)
    }
  }
}
