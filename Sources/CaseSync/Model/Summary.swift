/// What a replica, a store or a bundle has: enough to tell what another lacks.
public struct Summary: Hashable, Sendable {
  public var replicas: [ReplicaID: ReplicaSummary] = [:]

  public init() {}

  public var changeCount: Int { replicas.values.reduce(0) { $0 + $1.changeCount } }
  public var withheldCount: Int { replicas.values.reduce(0) { $0 + $1.withheldCount } }

  /// The canonical bytes: replicas ascending, each with its segments.
  package func write(to buffer: inout ByteBuffer) {
    buffer.appendVarint(replicas.count)
    for (replica, summary) in replicas.sorted(by: { $0.key < $1.key }) {
      buffer.append(replica.bytes)
      let isWhole = summary.disclosureSum == .zero
      buffer.appendVarint(summary.withheldCount << 1 | (isWhole ? 0 : 1))
      if !isWhole { buffer.append(summary.disclosureSum) }
      buffer.appendVarint(summary.segments.count)
      for segment in summary.segments { Self.write(segment, to: &buffer) }
    }
  }

  private static func write(_ segment: Segment, to buffer: inout ByteBuffer) {
    buffer.appendVarint(segment.from)
    buffer.appendVarint(segment.through - segment.from)
    buffer.append(segment.tip)
    if segment.from > 1 { buffer.append(segment.base) }
  }

  package init(_ reader: inout ByteReader) throws(FormatError) {
    var last: ReplicaID?
    for _ in 0..<(try reader.count(limit: reader.remaining)) {
      let start = reader.offset
      let replica = ReplicaID(try reader.bytes16())
      if let last, replica <= last { throw FormatError("replicas out of order", at: start) }
      replicas[replica] = try Self.readReplica(&reader)
      last = replica
    }
  }

  private static func readReplica(_ reader: inout ByteReader) throws(FormatError) -> ReplicaSummary
  {
    let start = reader.offset
    let stated = try reader.count(limit: Int(UInt32.max))
    var summary = ReplicaSummary(withheldCount: stated >> 1)
    if stated & 1 == 1 { summary.disclosureSum = try reader.bytes16() }
    guard (summary.disclosureSum == .zero) == (stated & 1 == 0),
      stated & 1 == 1 || summary.withheldCount == 0
    else { throw FormatError("disclosure stated wrongly", at: start) }
    let count = try reader.count(limit: min(reader.remaining, Limits.segmentsPerReplica))
    guard count > 0 else { throw FormatError("replica without a segment", at: reader.offset) }
    for _ in 0..<count {
      let segment = try readSegment(&reader)
      if let last = summary.segments.last, segment <= last {
        throw FormatError("segments out of order", at: reader.offset)
      }
      summary.segments.append(segment)
    }
    return summary
  }

  private static func readSegment(_ reader: inout ByteReader) throws(FormatError) -> Segment {
    let start = reader.offset
    let from = try reader.varint()
    let (through, overflow) = from.addingReportingOverflow(try reader.varint())
    guard from >= 1, !overflow, through <= Limits.sequence else {
      throw FormatError("segment out of range", at: start)
    }
    let tip = try reader.bytes16()
    return Segment(
      from: from, through: through, tip: tip, base: from > 1 ? try reader.bytes16() : .zero)
  }

  /// The digest that two replicas compare: equal when they hold the same changes, equally disclosed.
  ///
  /// - Complexity: O(replicas), for a tip commits to everything before it.
  public var digest: Digest {
    var buffer = ByteBuffer()
    buffer.append(Array("casesync summary".utf8))
    write(to: &buffer)
    return Digest.sha256(buffer)
  }
}
