/// The name of an op from another change: its place, and eight bytes of the change's header hash.
public struct Reference: Hashable, Comparable, Sendable {
  public var replica: ReplicaID
  public var seq: UInt64
  /// The place of the op in its change, from 0.
  public var index: Int
  /// Zero for an op of the same change, whose hash is not known yet.
  package var tag: UInt64

  package init(replica: ReplicaID, seq: UInt64, index: Int, tag: UInt64) {
    self.replica = replica
    self.seq = seq
    self.index = index
    self.tag = tag
  }

  public static func < (a: Reference, b: Reference) -> Bool {
    (a.replica, a.seq, a.index, a.tag) < (b.replica, b.seq, b.index, b.tag)
  }
}
