private import CSHA256

/// The SHA-256 hash function of FIPS 180-4, fed in pieces or in one call.
package struct SHA256 {
  /// The number of bytes in a digest.
  package static let digestCount = 32

  private var state = SHA256.initialState
  private var pending = SIMD64<UInt8>()
  private var pendingCount = 0
  private var total: UInt64 = 0
  private let accelerated: Bool

  /// Starts an empty message, on the processor's SHA instructions where there are any.
  package init() {
    self.init(accelerated: true)
  }

  /// Starts an empty message; `accelerated: false` forces the portable code.
  package init(accelerated: Bool) {
    self.accelerated = accelerated && SHA256.hasAcceleration
  }

  /// Whether this processor has SHA-256 instructions that the library can use.
  package static var hasAcceleration: Bool {
    casesync_sha256_accelerated() != 0
  }

  /// Appends one byte to the message.
  package mutating func update(_ byte: UInt8) {
    pending[pendingCount] = byte
    pendingCount += 1
    total &+= 1
    if pendingCount == 64 { foldPending() }
  }

  /// Appends an array of bytes to the message.
  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Appends bytes to the message; whole blocks are hashed where they lie.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    total &+= UInt64(bytes.count)
    var offset = pendingCount == 0 ? 0 : take(bytes, from: 0)
    let blocks = (bytes.count - offset) / 64
    if blocks > 0 {
      SHA256.fold(base + offset, blocks: blocks, into: &state, accelerated: accelerated)
      offset += blocks * 64
    }
    if offset < bytes.count { _ = take(bytes, from: offset) }
  }

  /// Ends the message and writes its 32-byte digest; the value must not be used afterwards.
  package mutating func finish(into out: UnsafeMutableRawPointer) {
    var state = self.state
    withUnsafeBytes(of: &pending) { tail in
      SHA256.foldTail(
        UnsafeRawBufferPointer(rebasing: tail[..<pendingCount]), messageCount: total,
        into: &state, accelerated: accelerated)
    }
    SHA256.write(state, to: out)
  }

  /// Writes the digest of one whole message, without allocating memory.
  package static func hash(_ bytes: UnsafeRawBufferPointer, into out: UnsafeMutableRawPointer) {
    hash(bytes, into: out, accelerated: hasAcceleration)
  }

  /// Writes the digest of one whole message computed by the portable code.
  package static func hashPortable(
    _ bytes: UnsafeRawBufferPointer, into out: UnsafeMutableRawPointer
  ) {
    hash(bytes, into: out, accelerated: false)
  }

  private static func hash(
    _ bytes: UnsafeRawBufferPointer, into out: UnsafeMutableRawPointer, accelerated: Bool
  ) {
    var state = initialState
    let blocks = bytes.count / 64
    if blocks > 0, let base = bytes.baseAddress {
      fold(base, blocks: blocks, into: &state, accelerated: accelerated)
    }
    foldTail(
      UnsafeRawBufferPointer(rebasing: bytes[(blocks * 64)...]),
      messageCount: UInt64(bytes.count), into: &state, accelerated: accelerated)
    write(state, to: out)
  }

  /// Moves bytes into the pending block and returns the offset behind the last one taken.
  private mutating func take(_ bytes: UnsafeRawBufferPointer, from offset: Int) -> Int {
    let count = min(64 - pendingCount, bytes.count - offset)
    let start = pendingCount
    withUnsafeMutableBytes(of: &pending) { block in
      // count <= 64 - start, so the copy ends inside the 64-byte block.
      let target = UnsafeMutableRawBufferPointer(rebasing: block[start..<(start + count)])
      target.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)]))
    }
    pendingCount += count
    if pendingCount == 64 { foldPending() }
    return offset + count
  }

  private mutating func foldPending() {
    var state = self.state
    withUnsafeBytes(of: &pending) { block in
      guard let base = block.baseAddress else { return }
      SHA256.fold(base, blocks: 1, into: &state, accelerated: accelerated)
    }
    self.state = state
    pendingCount = 0
  }
}

extension SHA256 {
  /// The initial hash value of FIPS 180-4 section 5.3.3.
  private static var initialState: SIMD8<UInt32> {
    SIMD8(
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
      0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)
  }

  /// Folds the last, partial block and the padding of FIPS 180-4 section 5.1.1.
  private static func foldTail(
    _ tail: UnsafeRawBufferPointer, messageCount: UInt64, into state: inout SIMD8<UInt32>,
    accelerated: Bool
  ) {
    withUnsafeTemporaryAllocation(byteCount: 128, alignment: 16) { buffer in
      guard let base = buffer.baseAddress else { return }
      // tail.count <= 63, so mark, zeros and length end at byte 64 or 128.
      let padded = tail.count < 56 ? 64 : 128
      base.initializeMemory(as: UInt8.self, repeating: 0, count: padded)
      buffer.copyMemory(from: tail)
      base.storeBytes(of: 0x80, toByteOffset: tail.count, as: UInt8.self)
      let bits = (messageCount &* 8).bigEndian
      base.storeBytes(of: bits, toByteOffset: padded - 8, as: UInt64.self)
      fold(base, blocks: padded / 64, into: &state, accelerated: accelerated)
    }
  }

  private static func write(_ state: SIMD8<UInt32>, to out: UnsafeMutableRawPointer) {
    for index in 0..<8 {
      out.storeBytes(of: state[index].bigEndian, toByteOffset: index * 4, as: UInt32.self)
    }
  }

  private static func fold(
    _ data: UnsafeRawPointer, blocks: Int, into state: inout SIMD8<UInt32>, accelerated: Bool
  ) {
    guard accelerated else { return foldPortable(data, blocks: blocks, into: &state) }
    withUnsafeMutableBytes(of: &state) { words in
      // The vector's storage is exactly the eight words that the C function updates.
      guard let base = words.baseAddress?.assumingMemoryBound(to: UInt32.self) else { return }
      casesync_sha256_blocks(base, data.assumingMemoryBound(to: UInt8.self), blocks)
    }
  }
}

extension SHA256 {
  private static func foldPortable(
    _ data: UnsafeRawPointer, blocks: Int, into state: inout SIMD8<UInt32>
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
      roundConstants.withUnsafeBufferPointer { constants in
        for block in 0..<blocks {
          expand(data + block * 64, into: schedule)
          compress(schedule: schedule, constants: constants, into: &state)
        }
      }
    }
  }

  /// Fills the message schedule of FIPS 180-4 section 6.2.2, step 1.
  @inline(__always)
  private static func expand(
    _ block: UnsafeRawPointer, into schedule: UnsafeMutableBufferPointer<UInt32>
  ) {
    for index in 0..<16 {
      let word = block.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)
      schedule[index] = UInt32(bigEndian: word)
    }
    for index in 16..<64 {
      let early = schedule[index - 15]
      let late = schedule[index - 2]
      let sigma0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >> 3)
      let sigma1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >> 10)
      schedule[index] = schedule[index - 16] &+ sigma0 &+ schedule[index - 7] &+ sigma1
    }
  }

  /// Runs the 64 rounds of FIPS 180-4 section 6.2.2, steps 2 to 4.
  @inline(__always)
  private static func compress(
    schedule: UnsafeMutableBufferPointer<UInt32>, constants: UnsafeBufferPointer<UInt32>,
    into state: inout SIMD8<UInt32>
  ) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    // The words stay in place and their roles move, which saves moving the words.
    for index in stride(from: 0, to: 64, by: 8) {
      round(a, b, c, &d, e, f, g, &h, schedule[index] &+ constants[index])
      round(h, a, b, &c, d, e, f, &g, schedule[index + 1] &+ constants[index + 1])
      round(g, h, a, &b, c, d, e, &f, schedule[index + 2] &+ constants[index + 2])
      round(f, g, h, &a, b, c, d, &e, schedule[index + 3] &+ constants[index + 3])
      round(e, f, g, &h, a, b, c, &d, schedule[index + 4] &+ constants[index + 4])
      round(d, e, f, &g, h, a, b, &c, schedule[index + 5] &+ constants[index + 5])
      round(c, d, e, &f, g, h, a, &b, schedule[index + 6] &+ constants[index + 6])
      round(b, c, d, &e, f, g, h, &a, schedule[index + 7] &+ constants[index + 7])
    }
    state = state &+ SIMD8(a, b, c, d, e, f, g, h)
  }

  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32,
    _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ addend: UInt32
  ) {
    let sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    let first = h &+ sum1 &+ (g ^ (e & (f ^ g))) &+ addend
    let sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    d = d &+ first
    h = first &+ sum0 &+ ((a & b) | (c & (a | b)))
  }

  @inline(__always)
  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    (word &>> count) | (word &<< (32 &- count))
  }

  /// The round constants of FIPS 180-4 section 4.2.2.
  private static let roundConstants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
