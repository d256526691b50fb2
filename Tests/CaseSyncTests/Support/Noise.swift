/// Text that hardly packs, so that few changes make many bytes.
enum Noise {
  /// The same for a seed in every run; printable ASCII.
  static func text(_ count: Int, seed: UInt64) -> String {
    var random = SeededRandom(seed)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    while bytes.count < count {
      withUnsafeBytes(of: random.next()) { word in
        for byte in word { bytes.append(0x30 + byte & 0x3f) }
      }
    }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
