/// Reads a bundle: head and trailer first, then block by block in bounded memory.
package final class BundleReader {
  package let head: BundleHead
  package let trailer: BundleTrailer
  package let name: String
  private let file: InputFile
  private let blocksEnd: Int
  private var offset = BundleHead.byteCount
  private var contentDigest = SHA256()
  private var blocksRead = 0
  /// The block before was cut because it was full; only such a one may be followed by another.
  private var wasFull = true
  /// Blocks that nobody wants decoded; their checksums are proven all the same.
  private var passedOver: Set<Int> = []

  /// Opens a bundle; `-` reads standard input.
  ///
  /// - Throws: with the file, the offset and the reason.
  package convenience init(path: String) throws(CaseSyncError) {
    try self.init(InputFile(path: path))
  }

  /// Reads from a file that is open already: a pipe can be read once.
  package init(_ opened: consuming InputFile) throws(CaseSyncError) {
    file = opened
    name = file.name
    guard file.count > 0 else { throw CaseSyncError(.malformed, "the file is empty", at: name) }
    let headBytes = try file.read(min(BundleHead.byteCount, file.count), at: 0)
    do throws(CaseSyncError) {
      head = try BundleHead(headBytes)
    } catch { throw error.located(at: name) }
    let (start, payload) = try Self.readTrailer(file)
    blocksEnd = start
    do throws(FormatError) {
      trailer = try BundleTrailer(payload)
    } catch { throw CaseSyncError(error, in: name, from: start + Frame.byteCount) }
    try checkLayout()
  }

  package var byteCount: Int { file.count }
  /// How far it has been read; the trailer, which is read first, does not count.
  var readByteCount: Int { offset }
  package var datasetName: String? { trailer.datasetName(for: head.dataset) }

  private static func readTrailer(
    _ file: borrowing InputFile
  ) throws(CaseSyncError) -> (start: Int, payload: [UInt8]) {
    let markPlace = file.count - BundleTrailer.endByteCount
    guard markPlace >= BundleHead.byteCount + Frame.byteCount,
      let count = BundleTrailer.trailerCount(
        endMark: try file.read(BundleTrailer.endByteCount, at: markPlace))
    else {
      throw CaseSyncError(
        .malformed, "the end of the bundle is missing", at: "\(file.name), offset \(file.count)",
        hint: "the file was cut off on its way; ask the sender for it again")
    }
    let start = markPlace - count
    guard count >= Frame.byteCount, start >= BundleHead.byteCount else {
      throw CaseSyncError(FormatError("trailer length cannot be right", at: 0), in: file.name)
    }
    let (frame, payload) = try readFrame(file, at: start, end: markPlace)
    guard frame.kind == .trailer, frame.storedCount == count - Frame.byteCount else {
      throw CaseSyncError(FormatError("trailer expected", at: 0), in: file.name, from: start)
    }
    return (start, payload)
  }

  private static func readFrame(
    _ file: borrowing InputFile, at offset: Int, end: Int
  ) throws(CaseSyncError) -> (Frame, [UInt8]) {
    let head = try file.read(Frame.byteCount, at: offset)
    do throws(FormatError) {
      let frame = try Frame(head)
      guard frame.storedCount <= end - offset - Frame.byteCount else {
        throw FormatError("payload reaches beyond its place", at: 12)
      }
      let payload: [UInt8]
      do throws(CaseSyncError) {
        payload = try file.read(frame.storedCount, at: offset + Frame.byteCount)
      } catch { throw FormatError(error.message, at: 0) }
      guard Frame.checksum(head: head, payload: payload) == Frame.statedChecksum(head) else {
        throw FormatError("checksum does not match", at: 20)
      }
      return (frame, payload)
    } catch { throw CaseSyncError(error, in: file.name, from: offset) }
  }

  private func checkLayout() throws(CaseSyncError) {
    let stored = trailer.blocks.reduce(0) { $0 + $1.storedCount + Frame.byteCount }
    let changes = trailer.blocks.reduce(0) { $0 + $1.changeCount }
    guard BundleHead.byteCount + stored == blocksEnd, changes == trailer.changeCount,
      changes == trailer.summary.changeCount
    else {
      throw CaseSyncError(
        FormatError("trailer does not fit the blocks", at: 0), in: name, from: blocksEnd)
    }
  }

  /// Leaves out the blocks in which only changes of `replicas` are, by what the trailer says.
  ///
  /// Who believes the trailer wrongly finds out at its end: the summary does not fit what was read.
  func passOver(_ replicas: Set<ReplicaID>) {
    var wanted: [Range<Int>] = []
    var start = 0
    for (replica, entry) in trailer.summary.replicas.sorted(by: { $0.key < $1.key }) {
      let end = start + entry.changeCount
      if !replicas.contains(replica) { wanted.append(start..<end) }
      start = end
    }
    start = 0
    for (number, block) in trailer.blocks.enumerated() {
      let range = start..<(start + block.changeCount)
      if !wanted.contains(where: { $0.overlaps(range) }) { passedOver.insert(number) }
      start = range.upperBound
    }
  }

  /// The next block, or `nil` after the last one, when the content digest has been checked.
  package func nextBlock() throws(CaseSyncError) -> BlockContent? {
    while passedOver.contains(blocksRead) { try passOverBlock() }
    guard offset < blocksEnd else {
      if passedOver.isEmpty { try checkContent() }
      return nil
    }
    let start = offset
    let (frame, payload) = try Self.readFrame(file, at: start, end: blocksEnd)
    do throws(FormatError) {
      guard frame.kind == .block else { throw FormatError("block expected", at: 0) }
      try checkAgainstIndex(frame)
      let raw = try BlockPacker.unpack(payload, frame: frame)
      ContentDigest.add(raw, to: &contentDigest)
      offset = start + Frame.byteCount + frame.storedCount
      return try raw.withRawBytes { bytes throws(FormatError) in
        let content = try BlockDecoder.decode(bytes, changeCount: frame.changeCount)
        try checkCut(content)
        return content
      }
    } catch { throw CaseSyncError(error, in: name, from: start) }
  }

  private func passOverBlock() throws(CaseSyncError) {
    let start = offset
    let (frame, _) = try Self.readFrame(file, at: start, end: blocksEnd)
    do throws(FormatError) {
      guard frame.kind == .block else { throw FormatError("block expected", at: 0) }
      try checkAgainstIndex(frame)
    } catch { throw CaseSyncError(error, in: name, from: start) }
    offset = start + Frame.byteCount + frame.storedCount
    wasFull = true
  }

  /// Blocks are cut in one way only, so that equal knowledge gives equal bytes.
  private func checkCut(_ content: borrowing BlockContent) throws(FormatError) {
    let last = content.entries.last?.length ?? 0
    guard wasFull, content.rows.count - last < Limits.blockCutBytes else {
      throw FormatError("block cut in the wrong place", at: 0)
    }
    wasFull = content.isFull
  }

  private func checkAgainstIndex(_ frame: Frame) throws(FormatError) {
    let place = trailer.blocks[blocksRead]
    guard place.storedCount == frame.storedCount, place.changeCount == frame.changeCount else {
      throw FormatError("block does not fit the index in the trailer", at: 0)
    }
    blocksRead += 1
  }

  private func checkContent() throws(CaseSyncError) {
    guard ContentDigest.finish(contentDigest) == trailer.contentDigest else {
      throw CaseSyncError(
        FormatError("content digest does not match", at: 0), in: name, from: blocksEnd)
    }
  }

  /// Reads one block again, for a look back at changes already checked.
  package func block(at index: Int) throws(CaseSyncError) -> BlockContent {
    let before = trailer.blocks[..<index]
    let start = before.reduce(BundleHead.byteCount) { $0 + $1.storedCount + Frame.byteCount }
    let (frame, payload) = try Self.readFrame(file, at: start, end: blocksEnd)
    do throws(FormatError) {
      let raw = try BlockPacker.unpack(payload, frame: frame)
      return try raw.withRawBytes { bytes throws(FormatError) in
        try BlockDecoder.decode(bytes, changeCount: frame.changeCount)
      }
    } catch { throw CaseSyncError(error, in: name, from: start) }
  }
}
