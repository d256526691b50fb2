/// One literal byte or one match, before any code is chosen.
struct DeflateToken {
  private let raw: UInt32

  init(literal: UInt8) { raw = UInt32(literal) }

  init(length: Int, distance: Int) {
    // A length needs 9 bits and a distance 16, so both fit side by side.
    raw = UInt32(truncatingIfNeeded: distance) << 16 | UInt32(truncatingIfNeeded: length)
  }

  var isMatch: Bool { raw >> 16 != 0 }
  var literal: Int { Int(raw) }
  var length: Int { Int(raw & 0xffff) }
  var distance: Int { Int(raw >> 16) }

  /// The length's symbol less 257, RFC 1951 section 3.2.5.
  var lengthIndex: Int {
    let value = length &- DeflateFormat.shortestMatch
    if value < 8 { return value }
    if length == DeflateFormat.longestMatch { return 28 }
    let exponent = Self.log2(value)
    return (exponent &- 1) &* 4 &+ ((value &>> (exponent &- 2)) & 3)
  }

  /// The distance's symbol, RFC 1951 section 3.2.5.
  var distanceSymbol: Int {
    let value = distance &- 1
    if value < 4 { return value }
    let exponent = Self.log2(value)
    return exponent &* 2 &+ ((value &>> (exponent &- 1)) & 1)
  }

  @inline(__always)
  static func log2(_ value: Int) -> Int { Int.bitWidth &- 1 &- value.leadingZeroBitCount }
}
