/// A hybrid logical time: 48 bits of milliseconds since 1970 and a 16-bit counter.
///
/// Kulkarni et al., "Logical Physical Clocks" (2014); the carry of the counter is plain addition.
public struct HybridTime: Hashable, Comparable, Sendable {
  package var raw: UInt64

  package init(raw: UInt64) { self.raw = raw }

  package init(milliseconds: Int64) {
    raw = UInt64(clamping: min(max(milliseconds, 0), 0xffff_ffff_ffff)) << 16
  }

  public var milliseconds: Int64 { Int64(raw >> 16) }
  public var counter: UInt16 { UInt16(truncatingIfNeeded: raw) }

  public static func < (a: HybridTime, b: HybridTime) -> Bool { a.raw < b.raw }
}
