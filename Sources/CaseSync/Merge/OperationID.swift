/// The identity of an op among all that are held: its place, and the tag of its change.
package struct OperationID: Hashable, Sendable {
  package var replica: ReplicaID
  package var seq: UInt64
  package var index: Int
  package var tag: UInt64

  package init(replica: ReplicaID, seq: UInt64, index: Int, tag: UInt64) {
    self.replica = replica
    self.seq = seq
    self.index = index
    self.tag = tag
  }

  /// The op that a reference in change (`replica`, `seq`, `tag`) names.
  package init(_ reference: Reference, from replica: ReplicaID, seq: UInt64, tag: UInt64) {
    let isSameChange = reference.replica == replica && reference.seq == seq
    self.init(
      replica: reference.replica, seq: reference.seq, index: reference.index,
      tag: isSameChange ? tag : reference.tag)
  }

  /// How other changes name this op.
  package var reference: Reference {
    Reference(replica: replica, seq: seq, index: index, tag: tag)
  }
}
