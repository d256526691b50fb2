/// A quick 64-bit hash for tables in memory; never stored, never a proof of anything.
package enum FastHash {
  private static let prime: UInt64 = 0x9e37_79b9_7f4a_7c15

  package static func hash(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
    var state = mix(seed ^ UInt64(bytes.count) &* prime)
    var offset = 0
    while offset + 8 <= bytes.count {
      state = mix(state ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var tail: UInt64 = 0
    while offset < bytes.count {
      tail = tail << 8 | UInt64(bytes[offset])
      offset += 1
    }
    return mix(state ^ tail)
  }

  package static func hash(_ bytes: Bytes16, seed: UInt64 = 0) -> UInt64 {
    mix(mix(seed ^ bytes.high) ^ bytes.low)
  }

  package static func mix(_ word: UInt64) -> UInt64 {
    let (high, low) = (word ^ prime).multipliedFullWidth(by: 0xd6e8_feb8_6659_fd93)
    return high ^ low &+ prime
  }
}
