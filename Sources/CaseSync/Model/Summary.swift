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
      summary.write(to: &buffer)
    }
  }

  package init(_ reader: inout ByteReader) throws(FormatError) {
    var last: ReplicaID?
    for _ in 0..<(try reader.count(limit: reader.remaining)) {
      let start = reader.offset
      let replica = ReplicaID(try reader.bytes16())
      if let last, replica <= last { throw FormatError("replicas out of order", at: start) }
      replicas[replica] = try ReplicaSummary(&reader)
      last = replica
    }
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
