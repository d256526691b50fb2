/// Sixteen bytes held as two words; compares as the bytes do.
public struct Bytes16: Hashable, Comparable, Sendable {
  package var high: UInt64
  package var low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  package static let zero = Bytes16(high: 0, low: 0)

  /// Sixteen bytes from the system's random source.
  package static func random() -> Bytes16 {
    var generator = SystemRandomNumberGenerator()
    return Bytes16(high: generator.next(), low: generator.next())
  }

  public static func < (a: Bytes16, b: Bytes16) -> Bool {
    a.high != b.high ? a.high < b.high : a.low < b.low
  }

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    self = .zero
    for byte in bytes {
      high = high << 8 | low >> 56
      low = low << 8 | UInt64(byte)
    }
  }

  package var bytes: [UInt8] {
    (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? high : low) >> (56 - 8 * UInt64($0 % 8))) }
  }

  /// The sum modulo 2^128.
  package static func &+ (a: Bytes16, b: Bytes16) -> Bytes16 {
    let (low, carry) = a.low.addingReportingOverflow(b.low)
    return Bytes16(high: a.high &+ b.high &+ (carry ? 1 : 0), low: low)
  }

  package static func &- (a: Bytes16, b: Bytes16) -> Bytes16 {
    let (low, borrow) = a.low.subtractingReportingOverflow(b.low)
    return Bytes16(high: a.high &- b.high &- (borrow ? 1 : 0), low: low)
  }

  /// 32 lower-case hexadecimal digits.
  public var hex: String { Hex.encode(bytes) }

  package init?(hex: some StringProtocol) {
    guard let bytes = Hex.decode(hex) else { return nil }
    self.init(bytes)
  }
}
