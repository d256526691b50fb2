/// Where an op stands in a bundle, as one number: its block, its change there, its index there.
///
/// Sixteen bits are enough for the index, thirteen for the change (`Limits`).
enum OperationPlace {
  static func position(block: Int, change: Int) -> UInt64 {
    UInt64(block) << 29 | UInt64(change) << 16
  }

  static func block(_ position: UInt64) -> Int { Int(position >> 29) }
  static func change(_ position: UInt64) -> Int { Int(position >> 16 & 0x1fff) }
  static func index(_ position: UInt64) -> Int { Int(position & 0xffff) }
}
