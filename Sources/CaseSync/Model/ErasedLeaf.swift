/// A leaf that an `erase` op orders to be destroyed wherever it is held.
package struct ErasedLeaf: Hashable, Comparable, Sendable {
  package var replica: ReplicaID
  package var seq: UInt64
  /// The first eight bytes of the change's header hash.
  package var tag: UInt64
  /// 0 the author, 1 the annotations, 2 + i op i.
  package var leaf: Int

  package init(replica: ReplicaID, seq: UInt64, tag: UInt64, leaf: Int) {
    self.replica = replica
    self.seq = seq
    self.tag = tag
    self.leaf = leaf
  }

  /// The leaf with source and comment of the same change.
  package var annotations: ErasedLeaf {
    ErasedLeaf(replica: replica, seq: seq, tag: tag, leaf: 1)
  }

  package static func < (a: ErasedLeaf, b: ErasedLeaf) -> Bool {
    (a.replica, a.seq, a.tag, a.leaf) < (b.replica, b.seq, b.tag, b.leaf)
  }

  package func write(to buffer: inout ByteBuffer) {
    buffer.append(replica.bytes)
    buffer.appendVarint(seq)
    buffer.appendFixed(tag)
    buffer.appendVarint(leaf)
  }

  package init(_ reader: inout ByteReader) throws(FormatError) {
    replica = ReplicaID(try reader.bytes16())
    let start = reader.offset
    seq = try reader.varint()
    guard (1...Limits.sequence).contains(seq) else {
      throw FormatError("sequence number out of range", at: start)
    }
    tag = try reader.fixed(UInt64.self)
    leaf = try reader.count(limit: Limits.operationsPerChange + 1)
  }

  /// The leaves that the payload of an `erase` op names; none where the payload is malformed.
  package static func list(_ payload: UnsafeRawBufferPointer) -> [ErasedLeaf] {
    var reader = ByteReader(payload)
    var list: [ErasedLeaf] = []
    while !reader.isAtEnd {
      guard let leaf = try? ErasedLeaf(&reader) else { return [] }
      list.append(leaf)
    }
    return list
  }

  package static func payload(_ leaves: [ErasedLeaf]) -> Payload {
    var buffer = ByteBuffer()
    for leaf in Set(leaves).sorted() { leaf.write(to: &buffer) }
    return Payload(kind: Payload.Kind.leaves, bytes: buffer.array)
  }
}
