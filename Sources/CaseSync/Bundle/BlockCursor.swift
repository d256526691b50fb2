/// Walks over the changes of one block, proving the order and the hash chain on the way.
///
/// A block stands by itself: the hash before a change is stated in it, or is that of the change just
/// left.
package struct BlockCursor: ~Copyable {
  private let block: BlockContent
  private let name: String
  private let skipped: Set<ReplicaID>
  private var index = -1
  private var hash: RowHash
  private var currentHash: Digest?
  private var last: (replica: ReplicaID, seq: UInt64, hash: Digest)?
  /// The replica and sequence number of the current change; `nil` at the end.
  package private(set) var key: (replica: ReplicaID, seq: UInt64)?
  /// The header hash before the current change in its chain.
  package private(set) var previous = Digest.zero

  /// Stands on the first change.
  ///
  /// - Parameters:
  ///   - name: what errors call the place that the block came from.
  ///   - skipped: replicas whose changes are passed over.
  package init(
    _ block: consuming BlockContent, dataset: DatasetID, name: String,
    skipping skipped: Set<ReplicaID> = []
  ) throws(CaseSyncError) {
    self.block = block
    self.name = name
    self.skipped = skipped
    hash = RowHash(dataset: dataset)
    try move()
  }

  package func withRow<R, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try block.withRow(index, body)
  }

  /// The header hash of the current change, computed once.
  package mutating func headerHash() throws(CaseSyncError) -> Digest {
    if let currentHash { return currentHash }
    let digest: Digest
    do throws(FormatError) {
      digest = try block.withRow(index) { bytes throws(FormatError) in
        try hash.header(of: RowView(bytes), previous: previous)
      }
    } catch { throw CaseSyncError(error, in: name) }
    currentHash = digest
    return digest
  }

  /// Takes over the header hash of a twin: equal bytes behind an equal predecessor.
  mutating func adopt(_ digest: Digest) { currentHash = digest }

  /// Steps to the next change.
  package mutating func advance() throws(CaseSyncError) {
    guard let key else { return }
    let digest = try headerHash()
    if let last, (last.replica, last.seq) == key, digest <= last.hash {
      throw malformed("changes out of order")
    }
    last = (key.replica, key.seq, digest)
    try move()
  }

  private mutating func move() throws(CaseSyncError) {
    repeat {
      index += 1
      currentHash = nil
      key = try index < block.entries.count ? enter() : nil
    } while key.map({ skipped.contains($0.replica) }) ?? false
  }

  private mutating func enter() throws(CaseSyncError) -> (replica: ReplicaID, seq: UInt64) {
    do throws(FormatError) {
      let (replica, seq) = try block.withRow(index) { bytes throws(FormatError) in
        var reader = ByteReader(bytes)
        return (ReplicaID(try reader.bytes16()), try reader.varint())
      }
      if let last, (replica, seq) < (last.replica, last.seq) {
        throw FormatError("changes out of order", at: 0)
      }
      if !skipped.contains(replica) { try enterChain(replica, seq) }
      return (replica, seq)
    } catch { throw CaseSyncError(error, in: name) }
  }

  private func malformed(_ reason: String) -> CaseSyncError {
    CaseSyncError(FormatError(reason, at: 0), in: name)
  }

  /// Finds the hash before the current change: stated, or that of the change just left.
  private mutating func enterChain(_ replica: ReplicaID, _ seq: UInt64) throws(FormatError) {
    let follows = last.map { $0.replica == replica && $0.seq + 1 == seq } ?? false
    if let stated = block.entries[index].explicitPrevious {
      guard !follows || stated != last?.hash else {
        throw FormatError("predecessor stated needlessly", at: 0)
      }
      previous = stated
    } else {
      guard seq == 1 || follows else { throw FormatError("predecessor missing", at: 0) }
      previous = seq == 1 ? .zero : last?.hash ?? .zero
    }
  }
}
