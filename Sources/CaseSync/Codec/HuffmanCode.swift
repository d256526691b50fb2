/// A canonical Huffman code for writing, RFC 1951 section 3.2.2.
struct HuffmanCode {
  /// The code length of each symbol; 0 for a symbol without a code.
  let lengths: [UInt8]

  /// Each symbol's code with its first bit lowest, and its length from bit 16.
  private(set) var codes: [UInt32] = []

  init(lengths: [UInt8]) {
    self.lengths = lengths
    var nextCodes = Self.firstCodes(lengths)
    codes.reserveCapacity(lengths.count)
    for length in lengths {
      let code = nextCodes[Int(length)]
      nextCodes[Int(length)] += 1
      codes.append(length == 0 ? 0 : Self.reverse(code, length) | UInt32(length) << 16)
    }
  }

  private static func firstCodes(_ lengths: [UInt8]) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: 16)
    for length in lengths where length > 0 { counts[Int(length)] += 1 }
    var firsts = [UInt32](repeating: 0, count: 16)
    for length in 1..<16 { firsts[length] = (firsts[length - 1] + counts[length - 1]) << 1 }
    return firsts
  }

  private static func reverse(_ code: UInt32, _ length: UInt8) -> UInt32 {
    var (code, reversed) = (code, UInt32(0))
    for _ in 0..<length {
      reversed = reversed << 1 | code & 1
      code >>= 1
    }
    return reversed
  }
}
