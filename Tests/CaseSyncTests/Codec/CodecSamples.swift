@testable import CaseSync

/// Byte strings made by code, so that a failure can be repeated from its seed alone.
enum CodecSamples {
  /// A small generator whose sequence never changes, unlike the standard library's.
  struct Generator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var word = state
      word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
      word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
      return word ^ (word >> 31)
    }

    /// A number below `bound`, by a rule of our own that no library update can move.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  }

  /// The kinds of content that the columns of a bundle have.
  enum Shape: String, CaseIterable {
    case zeros, longRuns, varints, codes, flags, ascending, russian, noise, mixed, periodic
  }

  static func bytes(_ shape: Shape, count: Int, seed: UInt64) -> [UInt8] {
    var random = Generator(seed: seed)
    var bytes: [UInt8] = []
    while bytes.count < count { append(shape, to: &bytes, &random) }
    return Array(bytes[..<count])
  }

  /// The digest in hexadecimal digits.
  static func sha256(_ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: SHA256.digestCount)
    bytes.withUnsafeBytes { bytes in
      digest.withUnsafeMutableBytes { digest in
        guard let out = digest.baseAddress else { return }
        SHA256.hash(bytes, into: out)
      }
    }
    return hex(digest)
  }

  static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }

  private static let words = [
    "мать", "сообщила", "что", "сын", "не", "вернулся", "домой", "после", "уроков", "свидетель",
    "видел", "его", "у", "магазина", "на", "улице", "Абая", "около", "восьми", "часов", "дом",
    "проверить", "больницы", "района", "опросить", "соседей", "координатор", "штаба",
  ]

  private static func append(
    _ shape: Shape, to bytes: inout [UInt8], _ random: inout Generator
  ) {
    switch shape {
    case .zeros: bytes += [UInt8](repeating: 0, count: 4096)
    case .longRuns:
      let run = 1 + random.below(3000)
      bytes += [UInt8](repeating: UInt8(97 + random.below(6)), count: run)
    case .varints: appendVarint(random.below(1 << (1 + random.below(12))), to: &bytes)
    case .codes: bytes += Array("A\(10 + random.below(60))".utf8)
    case .flags: bytes.append(random.below(3) == 0 ? UInt8(1 + random.below(2)) : 0)
    case .ascending: appendAscending(to: &bytes, &random)
    case .russian: bytes += Array((words[random.below(words.count)] + " ").utf8)
    case .noise: bytes.append(UInt8(random.below(256)))
    case .mixed:
      let all: [Shape] = [.zeros, .varints, .codes, .russian, .noise]
      let part = all[random.below(all.count)]
      for _ in 0..<(1 + random.below(400)) { append(part, to: &bytes, &random) }
    case .periodic:
      let pattern = (0..<(1 + random.below(300))).map { _ in UInt8(random.below(256)) }
      for _ in 0..<(1 + random.below(20)) { bytes += pattern }
    }
  }

  private static func appendVarint(_ value: Int, to bytes: inout [UInt8]) {
    var value = value
    while value > 127 {
      bytes.append(UInt8(value & 127 | 128))
      value >>= 7
    }
    bytes.append(UInt8(value))
  }

  private static func appendAscending(to bytes: inout [UInt8], _ random: inout Generator) {
    let value = bytes.count * 3 + random.below(9)
    bytes += (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}
