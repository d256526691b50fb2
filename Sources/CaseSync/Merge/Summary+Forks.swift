extension Summary {
  /// A replica whose chain has branches: two stores went on under one id.
  public struct Fork: Hashable, Sendable {
    public var replica: ReplicaID
    /// The first sequence number at which the branches differ.
    public var seq: UInt64
    /// The tips of the branches.
    package var tips: [Bytes16]
  }

  /// The forks, a pure function of the set of changes.
  public var forks: [Fork] {
    replicas.sorted { $0.key < $1.key }.compactMap { replica, summary in
      Self.forkPoint(summary.segments).map {
        Fork(replica: replica, seq: $0, tips: Self.tips(summary.segments))
      }
    }
  }

  package static func isForked(_ segments: [Segment]) -> Bool { forkPoint(segments) != nil }

  /// Where two segments overlap, or one begins right behind another without following it.
  private static func forkPoint(_ segments: [Segment]) -> UInt64? {
    guard segments.count > 1 else { return nil }
    var first: UInt64?
    for (place, a) in segments.enumerated() {
      for b in segments[(place + 1)...] {
        let overlaps = b.from <= a.through
        let misfits = b.from == a.through + 1 && b.base != a.tip
        if overlaps || misfits { first = min(first ?? b.from, b.from) }
      }
    }
    return first
  }

  /// The segments that no other continues.
  private static func tips(_ segments: [Segment]) -> [Bytes16] {
    segments.filter { segment in
      !segments.contains { $0.from == segment.through + 1 && $0.base == segment.tip }
    }.map(\.tip)
  }
}
