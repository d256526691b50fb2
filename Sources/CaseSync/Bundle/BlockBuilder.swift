/// Gathers the changes of a block; where the chain is broken, the predecessor's hash is stated.
struct BlockBuilder: ~Copyable {
  private(set) var content = BlockContent()
  private var last: (replica: ReplicaID, seq: UInt64, hash: Digest)?

  /// Adds a change; changes come ordered by (replica, seq, hash).
  mutating func append(_ row: RowView, hash: Digest, previous: Digest) {
    let follows =
      last.map { $0.replica == row.replica && $0.seq + 1 == row.seq && $0.hash == previous }
      ?? false
    let isStated = row.seq > 1 && !follows
    content.append(row.bytes, explicitPrevious: isStated ? previous : nil)
    last = (row.replica, row.seq, hash)
  }

  /// Gives the block away and begins another.
  mutating func take() -> BlockContent {
    last = nil
    var taken = BlockContent()
    swap(&taken, &content)
    return taken
  }
}
