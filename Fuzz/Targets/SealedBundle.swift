internal import CaseSync

/// A bundle around one raw block: every checksum, count and hash that guards the block is right.
struct SealedBundle {
  static let dataset = DatasetID(name: "fuzz")
  let trailer: BundleTrailer
  private let raw: [UInt8]

  /// - Returns: `nil` when the block itself is refused.
  /// - Throws: when an accepted block is not the one form of its changes.
  init?(_ block: RawBlock) throws {
    raw = block.bytes
    let changeCount = block.changeCount
    guard (1...Limits.changesPerBlock).contains(changeCount),
      let content = try? raw.withRawBytes({ bytes throws(FormatError) in
        try BlockDecoder.decode(bytes, changeCount: changeCount)
      })
    else { return nil }
    try promise(try BlockEncoder.encode(content).raw == raw, "two forms of one block")
    trailer = try Self.trailer(for: content, raw: raw)
  }

  private static func trailer(
    for content: borrowing BlockContent, raw: [UInt8]
  ) throws -> BundleTrailer {
    var trailer = BundleTrailer()
    var ledger = Ledger()
    for index in content.entries.indices {
      let stated = content.entries[index].explicitPrevious
      try content.withRow(index) { bytes in try ledger.enter(RowView(bytes), stated: stated) }
    }
    trailer.summary = ledger.summary.finished()
    trailer.changeCount = content.entries.count
    trailer.operationCount = ledger.operationCount
    trailer.erasures = ledger.erasures.sorted()
    trailer.blocks = [.init(storedCount: raw.count, changeCount: content.entries.count)]
    var digest = SHA256()
    ContentDigest.add(raw, to: &digest)
    trailer.contentDigest = ContentDigest.finish(digest)
    return trailer
  }

  /// What the trailer says of the changes, entered one by one.
  private struct Ledger {
    var summary = SummaryBuilder()
    var operationCount = 0
    var erasures: Set<ErasedLeaf> = []
    private var last = Digest.zero

    mutating func enter(_ row: RowView, stated: Digest?) throws {
      var hasher = RowHash(dataset: SealedBundle.dataset)
      let previous = stated ?? (row.seq == 1 ? .zero : last)
      last = try hasher.header(of: row, previous: previous)
      operationCount += row.operationCount
      summary.add(
        row.replica, .init(seq: row.seq, hash: last, previous: previous),
        undisclosed: try RowDisclosure.undisclosed(row))
      erasures.formUnion(try Erasures.named(in: row))
    }
  }

  var bytes: [UInt8] {
    var buffer = ByteBuffer()
    BundleHead(dataset: Self.dataset).write(to: &buffer)
    let count = raw.count
    Frame.block(
      codec: .stored, changeCount: trailer.changeCount, rawCount: count, storedCount: count
    ).write(payload: raw, to: &buffer)
    let start = buffer.count
    let payload = trailer.payload
    Frame.plain(.trailer, count: payload.count).write(payload: payload, to: &buffer)
    buffer.append(BundleTrailer.endMark(trailerCount: buffer.count - start))
    return buffer.array
  }
}
