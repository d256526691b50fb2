/// What a store or a bundle holds of one replica.
public struct ReplicaSummary: Hashable, Sendable {
  /// Ascending; more than one where changes are missing or the chain forks.
  public var segments: [Segment]
  /// The number of leaves that are not disclosed.
  public var withheldCount: Int
  /// The sum modulo 2^128 of the terms of the undisclosed leaves, and of missing salts; zero when
  /// everything is here as its author made it.
  package var disclosureSum: Bytes16

  package init(segments: [Segment] = [], withheldCount: Int = 0, disclosureSum: Bytes16 = .zero) {
    self.segments = segments
    self.withheldCount = withheldCount
    self.disclosureSum = disclosureSum
  }

  public var changeCount: Int {
    segments.reduce(0) { $0 + Int($1.through - $1.from + 1) }
  }

  /// The canonical bytes: how much is withheld, then the segments ascending.
  package func write(to buffer: inout ByteBuffer) {
    let isWhole = disclosureSum == .zero
    buffer.appendVarint(withheldCount << 1 | (isWhole ? 0 : 1))
    if !isWhole { buffer.append(disclosureSum) }
    buffer.appendVarint(segments.count)
    for segment in segments { segment.write(to: &buffer) }
  }

  package init(_ reader: inout ByteReader) throws(FormatError) {
    let start = reader.offset
    let stated = try reader.count(limit: Int(UInt32.max))
    self.init(withheldCount: stated >> 1)
    if stated & 1 == 1 { disclosureSum = try reader.bytes16() }
    guard (disclosureSum == .zero) == (stated & 1 == 0), stated & 1 == 1 || withheldCount == 0
    else { throw FormatError("disclosure stated wrongly", at: start) }
    let count = try reader.count(limit: min(reader.remaining, Limits.segmentsPerReplica))
    guard count > 0 else { throw FormatError("replica without a segment", at: reader.offset) }
    for _ in 0..<count {
      let segment = try Segment(&reader)
      if let last = segments.last, segment <= last {
        throw FormatError("segments out of order", at: reader.offset)
      }
      segments.append(segment)
    }
  }
}
