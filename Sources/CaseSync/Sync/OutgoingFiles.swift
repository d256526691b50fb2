/// The files that a peer wants and that this store has and may show it, chunk by chunk.
struct OutgoingFiles {
  private let store: Store
  private let audience: Audience
  private let files: AttachmentFolder
  private var wants: ArraySlice<AttachmentWants.Want>
  private var current: Sending?

  /// A file that is being sent.
  private struct Sending {
    var hash: Digest
    var chunks: ChunkList
    var next: Int
  }

  init(
    from store: Store, wanted wants: [AttachmentWants.Want], audience: Audience
  ) {
    self.store = store
    self.audience = audience
    self.wants = wants[...]
    files = AttachmentFolder(besideStore: store.path)
  }

  /// Whether the store can give anything of what is wanted.
  var isEmpty: Bool {
    get throws(CaseSyncError) {
      for want in wants where try isAvailable(want.hash) { return false }
      return true
    }
  }

  private func isAvailable(_ hash: Digest) throws(CaseSyncError) -> Bool {
    guard files.holds(hash) else { return false }
    return try store.isAttachmentShown(hash, to: audience)
  }

  /// The next frame, or `nil` when everything has been sent.
  ///
  /// A file that is damaged here, or goes meanwhile, is left unfinished.
  mutating func next(_ report: inout AttachmentReport) throws(CaseSyncError) -> [UInt8]? {
    if let sending = current {
      if sending.next < sending.chunks.chunkCount { return try nextChunk(sending, &report) }
      report.sentFiles += 1
      current = nil
    }
    while let want = wants.popFirst() {
      guard try isAvailable(want.hash) else { continue }
      guard let chunks = try? store.chunks(of: want.hash) else {
        report.damaged.append(want.hash)
        continue
      }
      current = Sending(hash: want.hash, chunks: chunks, next: want.heldCount)
      return Self.frame(want.hash, chunks)
    }
    return nil
  }

  private mutating func nextChunk(
    _ sending: Sending, _ report: inout AttachmentReport
  ) throws(CaseSyncError) -> [UInt8]? {
    let (list, index) = (sending.chunks, sending.next)
    let bytes = try? files.open(sending.hash)
      .read(list.byteCount(ofChunk: index), at: list.offset(ofChunk: index))
    guard let bytes, list.proves(bytes, at: index) else {
      report.damaged.append(sending.hash)
      current = nil
      return try next(&report)
    }
    current?.next += 1
    report.sentBytes += bytes.count
    var buffer = ByteBuffer(capacity: bytes.count + 128)
    AttachmentChunk(hash: sending.hash, index: index, bytes: bytes).write(to: &buffer)
    return buffer.array
  }

  private static func frame(_ hash: Digest, _ chunks: ChunkList) -> [UInt8] {
    var payload = ByteBuffer(capacity: 64 + 32 * chunks.chunkCount)
    payload.append(hash)
    chunks.write(to: &payload)
    var buffer = ByteBuffer(capacity: payload.count + 64)
    Frame.plain(.chunkList, count: payload.count).write(payload: payload.array, to: &buffer)
    return buffer.array
  }
}
