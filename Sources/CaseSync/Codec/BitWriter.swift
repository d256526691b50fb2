/// Writes bits from the low end of each byte upwards, as RFC 1951 section 3.1.1 orders them.
struct BitWriter: ~Copyable {
  private var storage: UnsafeMutableRawPointer
  private var capacity: Int
  private var count = 0
  private var bits: UInt64 = 0
  private var held = 0

  init(capacity: Int) {
    self.capacity = capacity + 16
    storage = .allocate(byteCount: self.capacity, alignment: 8)
  }

  deinit { storage.deallocate() }

  /// The number of bits in the last, unfinished byte.
  var bitsInLastByte: Int { held & 7 }

  /// Makes room for that many bits, so that `put` and `flush` need no check of their own.
  mutating func reserve(bits wanted: Int) {
    // Sixteen bytes more, since a flush stores whole words.
    let needed = count + (held + wanted + 7) / 8 + 16
    guard needed > capacity else { return }
    let larger = max(needed, capacity * 2)
    let moved = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 8)
    moved.copyMemory(from: storage, byteCount: count)
    storage.deallocate()
    storage = moved
    capacity = larger
  }

  /// Appends the low bits of a value that has no others; at most 57 between two flushes.
  @inline(__always)
  mutating func put(_ value: UInt64, bits width: Int) {
    bits |= value &<< UInt64(held)
    held &+= width
  }

  /// Moves all whole bytes into the reserved memory.
  @inline(__always)
  mutating func flush() {
    // reserve left at least eight bytes behind the last byte of the reserved bits.
    storage.storeBytes(of: bits.littleEndian, toByteOffset: count, as: UInt64.self)
    count &+= held &>> 3
    bits &>>= UInt64(held & ~7)
    held &= 7
  }

  /// Fills the last byte with zero bits.
  mutating func align() {
    held = (held + 7) & ~7
    flush()
  }

  /// Appends bytes at a byte boundary, within the reserved memory.
  mutating func put(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    // The caller reserved these bytes, so they end before the capacity does.
    (storage + count).copyMemory(from: base, byteCount: bytes.count)
    count += bytes.count
  }

  /// Ends the stream and hands out its bytes.
  mutating func finish() -> [UInt8] {
    align()
    return [UInt8](UnsafeRawBufferPointer(start: storage, count: count))
  }
}
