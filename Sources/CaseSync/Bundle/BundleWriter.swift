/// Writes a bundle from changes that come ordered by (replica, seq, hash).
package final class BundleWriter {
  private let file: OutputFile
  private let dataset: DatasetID
  private var block = BlockBuilder()
  /// The block that is being packed meanwhile.
  private var packing: PackingJob?
  private var summary = SummaryBuilder()
  private var trailer = BundleTrailer()
  private var contentDigest = SHA256()
  private var erasures: Set<ErasedLeaf> = []
  private var blockCount = 0
  /// What has been written of blocks.
  private(set) var byteCount = 0

  package init(
    file: OutputFile, dataset: DatasetID, extensions: [BundleExtension]
  ) throws(CaseSyncError) {
    self.file = file
    self.dataset = dataset
    trailer.extensions = Set(extensions).sorted()
    var head = ByteBuffer()
    BundleHead(dataset: dataset).write(to: &head)
    try head.withBytes { bytes throws(CaseSyncError) in try file.write(bytes) }
  }

  var changeCount: Int { trailer.changeCount }

  /// The place of the change that comes next: its block, and its number there.
  package var nextPlace: (block: Int, change: Int) {
    (blockCount, block.content.entries.count)
  }

  /// Adds a change.
  package func append(
    _ row: RowView, hash: Digest, previous: Digest
  ) throws(CaseSyncError) {
    block.append(row, hash: hash, previous: previous)
    try account(row, hash: hash, previous: previous)
    if block.content.isFull { try closeBlock() }
  }

  private func account(
    _ row: RowView, hash: Digest, previous: Digest
  ) throws(CaseSyncError) {
    trailer.changeCount += 1
    trailer.operationCount += row.operationCount
    do throws(FormatError) {
      summary.add(
        row.replica, .init(seq: row.seq, hash: hash, previous: previous),
        undisclosed: try RowDisclosure.undisclosed(row))
      erasures.formUnion(try Erasures.named(in: row))
    } catch { throw CaseSyncError(error, in: "bundle being written") }
  }

  /// Hands the block to another thread, after the one before has been written.
  private func closeBlock() throws(CaseSyncError) {
    try writePacked()
    guard !block.content.isEmpty else { return }
    packing = PackingJob(block.take())
    blockCount += 1
  }

  private func writePacked() throws(CaseSyncError) {
    guard let packing else { return }
    self.packing = nil
    let result: PackingJob.Result
    do throws(FormatError) {
      result = try packing.wait()
    } catch { throw CaseSyncError(error, in: "bundle being written") }
    ContentDigest.add(result.raw, to: &contentDigest)
    trailer.blocks.append(
      .init(
        storedCount: result.packed.count - Frame.byteCount, changeCount: result.changeCount))
    byteCount += result.packed.count
    try result.packed.withRawBytes { bytes throws(CaseSyncError) in try file.write(bytes) }
  }

  /// Writes the trailer and the end mark; the caller commits the file.
  @discardableResult
  package func finish() throws(CaseSyncError) -> BundleTrailer {
    try closeBlock()
    try writePacked()
    trailer.summary = summary.finished()
    trailer.erasures = erasures.sorted()
    trailer.contentDigest = ContentDigest.finish(contentDigest)
    let payload = trailer.payload
    guard payload.count <= Limits.trailerBytes else {
      throw CaseSyncError(.limitExceeded, "the trailer would be above the limit")
    }
    var end = ByteBuffer()
    Frame.plain(.trailer, count: payload.count).write(payload: payload, to: &end)
    end.append(BundleTrailer.endMark(trailerCount: end.count))
    try end.withBytes { bytes throws(CaseSyncError) in try file.write(bytes) }
    return trailer
  }
}
