/// Walks over the changes of a bundle, proving the hash chain and the summary on the way.
package final class BundleCursor {
  package let reader: BundleReader
  private var block = BlockContent()
  private var index = -1
  private var hash: RowHash
  private var summary = SummaryBuilder()
  private var erasures: Set<ErasedLeaf> = []
  private let erased: ErasedPlaces
  private var operationCount = 0
  private var lastHash = Digest.zero
  private var last: (replica: ReplicaID, seq: UInt64)?
  private var currentHash: Digest?
  /// The replica and sequence number of the current change; `nil` at the end.
  package private(set) var key: (replica: ReplicaID, seq: UInt64)?
  /// The header hash before the current change in its chain.
  package private(set) var previous = Digest.zero

  /// Stands on the first change.
  package init(_ reader: BundleReader) throws(CaseSyncError) {
    self.reader = reader
    hash = RowHash(dataset: reader.head.dataset)
    erased = ErasedPlaces(reader.trailer.erasures)
    try move()
  }

  package func withRow<R, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try block.withRow(index, body)
  }

  /// The header hash of the current change, computed once.
  package func headerHash() throws(CaseSyncError) -> Digest {
    if let currentHash { return currentHash }
    let digest: Digest
    do throws(FormatError) {
      digest = try block.withRow(index) { bytes throws(FormatError) in
        try hash.header(of: RowView(bytes), previous: previous)
      }
    } catch { throw CaseSyncError(error, in: reader.name) }
    currentHash = digest
    return digest
  }

  /// Takes over the header hash of a twin: equal bytes behind an equal predecessor.
  func adopt(hashOf twin: BundleCursor) throws(CaseSyncError) {
    currentHash = try twin.headerHash()
  }

  /// Steps to the next change.
  package func advance() throws(CaseSyncError) {
    guard let key else { return }
    let digest = try headerHash()
    if let last, last == key, digest <= lastHash {
      throw malformed("changes out of order")
    }
    try account(digest, key)
    lastHash = digest
    last = key
    try move()
  }

  /// Enters the change that is left behind into the summary that the trailer is held to.
  private func account(
    _ digest: Digest, _ key: (replica: ReplicaID, seq: UInt64)
  ) throws(CaseSyncError) {
    do throws(FormatError) {
      try block.withRow(index) { bytes throws(FormatError) in
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
    } catch { throw CaseSyncError(error, in: reader.name) }
  }

  private func move() throws(CaseSyncError) {
    index += 1
    currentHash = nil
    if index >= block.entries.count {
      index = 0
      guard let next = try reader.nextBlock() else {
        key = nil
        return try checkTrailer()
      }
      block = next
    }
    try enter()
  }

  private func enter() throws(CaseSyncError) {
    do throws(FormatError) {
      let (replica, seq) = try block.withRow(index) { bytes throws(FormatError) in
        var reader = ByteReader(bytes)
        return (ReplicaID(try reader.bytes16()), try reader.varint())
      }
      if let last, (replica, seq) < (last.replica, last.seq) {
        throw FormatError("changes out of order", at: 0)
      }
      try enterChain(replica, seq)
      key = (replica, seq)
    } catch { throw CaseSyncError(error, in: reader.name) }
  }

  /// Finds the hash before the current change: stated, or that of the change just left.
  private func enterChain(_ replica: ReplicaID, _ seq: UInt64) throws(FormatError) {
    let follows = index > 0 && last.map { $0.replica == replica && $0.seq + 1 == seq } ?? false
    if let stated = block.entries[index].explicitPrevious {
      guard !follows || stated != lastHash else {
        throw FormatError("predecessor stated needlessly", at: 0)
      }
      previous = stated
    } else {
      guard seq == 1 || follows else { throw FormatError("predecessor missing", at: 0) }
      previous = seq == 1 ? .zero : lastHash
    }
  }

  private func checkTrailer() throws(CaseSyncError) {
    let built = summary.finished()
    guard built == reader.trailer.summary, operationCount == reader.trailer.operationCount,
      erasures.sorted() == reader.trailer.erasures
    else { throw malformed("trailer does not fit the changes") }
  }

  private func malformed(_ reason: String) -> CaseSyncError {
    CaseSyncError(FormatError(reason, at: 0), in: reader.name)
  }
}
