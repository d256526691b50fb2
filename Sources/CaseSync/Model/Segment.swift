/// An unbranched stretch of one replica's chain.
public struct Segment: Hashable, Comparable, Sendable {
  public var from: UInt64
  public var through: UInt64
  /// The first 16 bytes of the last change's header hash: it commits to the whole stretch.
  package var tip: Bytes16
  /// The first 16 bytes of the hash before `from`; zero when the stretch begins the chain.
  package var base: Bytes16

  package init(from: UInt64, through: UInt64, tip: Bytes16, base: Bytes16) {
    self.from = from
    self.through = through
    self.tip = tip
    self.base = base
  }

  package var range: ClosedRange<UInt64> { from...through }

  public static func < (a: Segment, b: Segment) -> Bool {
    (a.from, a.tip) < (b.from, b.tip)
  }

  package func write(to buffer: inout ByteBuffer) {
    buffer.appendVarint(from)
    buffer.appendVarint(through - from)
    buffer.append(tip)
    if from > 1 { buffer.append(base) }
  }

  package init(_ reader: inout ByteReader) throws(FormatError) {
    let start = reader.offset
    let from = try reader.varint()
    let (through, overflow) = from.addingReportingOverflow(try reader.varint())
    guard from >= 1, !overflow, through <= Limits.sequence else {
      throw FormatError("segment out of range", at: start)
    }
    let tip = try reader.bytes16()
    self.init(
      from: from, through: through, tip: tip, base: from > 1 ? try reader.bytes16() : .zero)
  }
}
