/// Reads bits from the low end of each byte upwards, as RFC 1951 section 3.1.1 orders them.
///
/// The reader borrows the bytes: they must outlive it.
struct BitReader {
  /// The bits read but not yet consumed, the next one lowest; all bits above `held` are zero or
  /// belong to the byte at `next`.
  private(set) var bits: UInt64 = 0
  /// The number of bits in `bits` that are accounted for.
  private(set) var held = 0
  /// The offset of the next byte to read.
  private(set) var next = 0

  private let base: UnsafeRawPointer
  private let count: Int

  init(base: UnsafeRawPointer, count: Int) {
    self.base = base
    self.count = count
  }

  /// The offset of the byte with the next bit.
  var offset: Int { next - (held + 7) / 8 }

  /// The last position of `next` from which `refillFast` may be called.
  var lastFastOffset: Int { count - 8 }

  /// Tops up to at least 56 bits; needs `next <= lastFastOffset`, so that eight bytes are there.
  @inline(__always)
  mutating func refillFast() {
    let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: next, as: UInt64.self))
    bits |= word &<< UInt64(held)
    next &+= (63 &- held) &>> 3
    held |= 56
  }

  /// Tops up to at least 56 bits, or to all that the stream still has.
  mutating func refill() {
    if next <= lastFastOffset { return refillFast() }
    bits &= (1 &<< UInt64(held)) &- 1
    while held <= 55 && next < count {
      // next < count keeps the load inside the borrowed bytes.
      bits |= UInt64(base.load(fromByteOffset: next, as: UInt8.self)) &<< UInt64(held)
      next += 1
      held += 8
    }
  }

  /// Drops bits that were looked at; the caller has checked that `count <= held`.
  @inline(__always)
  mutating func drop(_ count: Int) {
    bits &>>= UInt64(count)
    held &-= count
  }

  /// Takes up to 32 bits, refilling first.
  mutating func take(_ count: Int) throws(InflateError) -> Int {
    refill()
    guard count <= held else { throw error(.truncated) }
    let value = Int(bits & ((1 &<< UInt64(count)) &- 1))
    drop(count)
    return value
  }

  /// Skips to the next byte boundary, refusing padding that is not zero.
  mutating func skipPadding() throws(InflateError) {
    guard try take(held & 7) == 0 else { throw error(.nonZeroPadding) }
  }

  /// Hands out the next bytes at a byte boundary.
  mutating func takeBytes(_ wanted: Int) throws(InflateError) -> UnsafeRawBufferPointer {
    let start = offset
    guard wanted <= count - start else { throw InflateError(reason: .truncated, offset: count) }
    next = start + wanted
    bits = 0
    held = 0
    return UnsafeRawBufferPointer(start: base + start, count: wanted)
  }

  /// Whether every byte was consumed.
  var isAtEnd: Bool { offset == count }

  func error(_ reason: InflateError.Reason) -> InflateError {
    InflateError(reason: reason, offset: min(offset, count))
  }
}
