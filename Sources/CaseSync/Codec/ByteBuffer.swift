/// A growing byte buffer that owns its memory; the hot paths write straight into it.
package struct ByteBuffer: ~Copyable {
  package private(set) var count = 0
  private var capacity: Int
  private var base: UnsafeMutableRawPointer

  package init(capacity: Int = 256) {
    self.capacity = max(capacity, 16)
    base = .allocate(byteCount: self.capacity, alignment: 16)
  }

  deinit { base.deallocate() }

  /// The bytes written so far; the pointer must not outlive the call.
  package borrowing func withBytes<R, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try body(UnsafeRawBufferPointer(start: base, count: count))
  }

  package var array: [UInt8] { withBytes { [UInt8]($0) } }

  package mutating func removeAll() { count = 0 }

  package mutating func append(_ byte: UInt8) {
    reserve(1)
    base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count += 1
  }

  package mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    reserve(bytes.count)
    (base + count).copyMemory(from: source, byteCount: bytes.count)
    count += bytes.count
  }

  package mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { append($0) }
  }

  package mutating func append(_ bytes: Bytes16) {
    appendFixed(bytes.high)
    appendFixed(bytes.low)
  }

  package mutating func append(_ digest: Digest) {
    append(digest.first)
    append(digest.second)
  }

  /// Appends an unsigned LEB128 number of 1 to 10 bytes.
  package mutating func appendVarint(_ number: UInt64) {
    reserve(10)
    var rest = number
    while rest >= 0x80 {
      base.storeBytes(
        of: UInt8(truncatingIfNeeded: rest) | 0x80, toByteOffset: count, as: UInt8.self)
      count += 1
      rest >>= 7
    }
    base.storeBytes(of: UInt8(truncatingIfNeeded: rest), toByteOffset: count, as: UInt8.self)
    count += 1
  }

  package mutating func appendVarint(_ number: Int) { appendVarint(UInt64(number)) }

  /// Appends a signed number as zigzag LEB128.
  package mutating func appendZigzag(_ number: Int64) {
    appendVarint(UInt64(bitPattern: (number << 1) ^ (number >> 63)))
  }

  /// Appends a number of fixed size, most significant byte first.
  package mutating func appendFixed<T: FixedWidthInteger>(_ number: T) {
    let size = MemoryLayout<T>.size
    reserve(size)
    base.storeBytes(of: number.bigEndian, toByteOffset: count, as: T.self)
    count += size
  }

  /// Replaces a number of fixed size that was appended earlier.
  package mutating func overwrite<T: FixedWidthInteger>(_ number: T, at offset: Int) {
    precondition(offset + MemoryLayout<T>.size <= count, "only what was appended can be replaced")
    base.storeBytes(of: number.bigEndian, toByteOffset: offset, as: T.self)
  }

  /// Appends a length and the bytes themselves.
  package mutating func appendCounted(_ bytes: UnsafeRawBufferPointer) {
    appendVarint(bytes.count)
    append(bytes)
  }

  package mutating func appendCounted(_ text: String) {
    var text = text
    text.withUTF8 { appendCounted(UnsafeRawBufferPointer($0)) }
  }

  package mutating func appendCounted(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { appendCounted($0) }
  }

  private mutating func reserve(_ extra: Int) {
    guard count + extra > capacity else { return }
    capacity = max(capacity * 2, count + extra)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    larger.copyMemory(from: base, byteCount: count)
    base.deallocate()
    base = larger
  }
}
