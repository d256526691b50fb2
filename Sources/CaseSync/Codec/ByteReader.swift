/// A cursor over bytes from outside: every read is checked against what is left.
///
/// The bytes belong to the caller and must outlive the reader; readers live inside a
/// `withUnsafeBytes` scope and are never stored.
package struct ByteReader {
  package let bytes: UnsafeRawBufferPointer
  package private(set) var offset = 0

  package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  package var remaining: Int { bytes.count - offset }
  package var isAtEnd: Bool { offset == bytes.count }

  package mutating func byte() throws(FormatError) -> UInt8 {
    guard offset < bytes.count else { throw .truncated(at: offset) }
    defer { offset += 1 }
    return bytes[offset]
  }

  package mutating func take(_ count: Int) throws(FormatError) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= remaining else { throw .truncated(at: offset) }
    defer { offset += count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)])
  }

  /// Reads an unsigned LEB128 number and refuses a longer form than needed.
  package mutating func varint() throws(FormatError) -> UInt64 {
    let first = try byte()
    if first < 0x80 { return UInt64(first) }
    var number = UInt64(first & 0x7f)
    var shift: UInt64 = 7
    while true {
      let next = try byte()
      let bits = UInt64(next & 0x7f)
      guard shift < 63 || (shift == 63 && bits <= 1) else {
        throw FormatError("number of more than 64 bits", at: offset - 1)
      }
      number |= bits << shift
      if next < 0x80 {
        guard next != 0 else { throw FormatError("number with needless bytes", at: offset - 1) }
        return number
      }
      shift += 7
    }
  }

  /// Reads a number that counts or measures something, bounded by `limit`.
  package mutating func count(limit: Int) throws(FormatError) -> Int {
    let start = offset
    let number = try varint()
    guard limit >= 0, number <= UInt64(limit) else {
      throw FormatError("count \(number) is above the limit of \(limit)", at: start)
    }
    return Int(number)
  }

  package mutating func zigzag() throws(FormatError) -> Int64 {
    let number = try varint()
    return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  package mutating func fixed<T: FixedWidthInteger>(_ type: T.Type) throws(FormatError) -> T {
    let slice = try take(MemoryLayout<T>.size)
    return T(bigEndian: slice.loadUnaligned(as: T.self))
  }

  package mutating func bytes16() throws(FormatError) -> Bytes16 {
    guard remaining >= 16 else { throw .truncated(at: offset) }
    return Bytes16(high: try fixed(UInt64.self), low: try fixed(UInt64.self))
  }

  package mutating func digest() throws(FormatError) -> Digest {
    Digest(first: try bytes16(), second: try bytes16())
  }

  /// Reads a length and that many bytes.
  package mutating func counted() throws(FormatError) -> UnsafeRawBufferPointer {
    try take(try count(limit: remaining))
  }

  /// Reads a length and that many bytes of UTF-8.
  package mutating func text() throws(FormatError) -> String {
    let start = offset
    let bytes = try counted()
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FormatError("text that is not UTF-8", at: start)
    }
    return text
  }
}
