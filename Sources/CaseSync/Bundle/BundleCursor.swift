/// Walks over the changes of a bundle, proving the hash chain and the summary on the way.
package final class BundleCursor {
  package let reader: BundleReader
  private var block: BlockCursor
  private var summary = SummaryBuilder()
  private var erasures: Set<ErasedLeaf> = []
  private let erased: ErasedPlaces
  private let skipped: Set<ReplicaID>
  private var operationCount = 0
  /// The change before the current one, in whatever block.
  private var last: (replica: ReplicaID, seq: UInt64, hash: Digest)?

  /// The replica and sequence number of the current change; `nil` at the end.
  package var key: (replica: ReplicaID, seq: UInt64)? { block.key }
  /// The header hash before the current change in its chain.
  package var previous: Digest { block.previous }

  /// Stands on the first change.
  ///
  /// - Parameter skipped: replicas of which everything is known from elsewhere; their changes are
  ///   passed over, and blocks with nothing else are not decoded.
  package init(
    _ reader: BundleReader, skipping skipped: Set<ReplicaID> = []
  ) throws(CaseSyncError) {
    self.reader = reader
    self.skipped = skipped
    erased = ErasedPlaces(reader.trailer.erasures)
    if !skipped.isEmpty { reader.passOver(skipped) }
    block = try BlockCursor(BlockContent(), dataset: reader.head.dataset, name: reader.name)
    try moveToNextBlock()
  }

  package func withRow<R, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try block.withRow(body)
  }

  /// The header hash of the current change, computed once.
  package func headerHash() throws(CaseSyncError) -> Digest {
    try block.headerHash()
  }

  /// Takes over the header hash of a twin: equal bytes behind an equal predecessor.
  func adopt(hashOf twin: BundleCursor) throws(CaseSyncError) {
    block.adopt(try twin.headerHash())
  }

  /// Steps to the next change.
  package func advance() throws(CaseSyncError) {
    guard let key else { return }
    let hash = try headerHash()
    do throws(FormatError) {
      try checkOrder(key, hash)
      try account(hash, key)
    } catch { throw CaseSyncError(error, in: reader.name) }
    last = (key.replica, key.seq, hash)
    try block.advance()
    if self.key == nil { try moveToNextBlock() }
  }

  private func moveToNextBlock() throws(CaseSyncError) {
    repeat {
      guard let content = try reader.nextBlock() else { return try checkTrailer() }
      block = try BlockCursor(
        content, dataset: reader.head.dataset, name: reader.name, skipping: skipped)
    } while key == nil
  }

  private func checkOrder(
    _ key: (replica: ReplicaID, seq: UInt64), _ hash: Digest
  ) throws(FormatError) {
    guard let last else { return }
    guard (last.replica, last.seq, last.hash) < (key.replica, key.seq, hash) else {
      throw FormatError("changes out of order", at: 0)
    }
  }

  /// Enters the change that is left behind into the summary that the trailer is held to.
  private func account(
    _ digest: Digest, _ key: (replica: ReplicaID, seq: UInt64)
  ) throws(FormatError) {
    try block.withRow { bytes throws(FormatError) in
      let row = try RowView(bytes)
      operationCount += row.operationCount
      summary.add(
        key.replica, .init(seq: key.seq, hash: digest, previous: previous),
        undisclosed: try RowDisclosure.undisclosed(row))
      erasures.formUnion(try Erasures.named(in: row))
      let leaves = erased.leaves(key.replica, key.seq, tag: digest.tag)
      guard try Erasures.due(leaves, in: row).isEmpty else {
        throw FormatError("leaf that the bundle itself orders to be erased", at: 0)
      }
    }
  }

  /// The trailer must say what was read; of what was passed over it is not believed more than that.
  private func checkTrailer() throws(CaseSyncError) {
    let built = summary.finished()
    var stated = reader.trailer.summary
    for replica in skipped { stated.replicas[replica] = nil }
    let isWhole = stated.replicas.count == reader.trailer.summary.replicas.count
    guard built == stated,
      !isWhole || operationCount == reader.trailer.operationCount,
      isWhole
        ? erasures.sorted() == reader.trailer.erasures
        : erasures.isSubset(of: reader.trailer.erasures)
    else {
      throw CaseSyncError(
        FormatError("trailer does not fit the changes", at: 0), in: reader.name)
    }
  }
}
