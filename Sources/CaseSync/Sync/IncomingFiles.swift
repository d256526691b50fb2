/// Takes in the files that a peer sends: only what is wanted, and only what is proven.
struct IncomingFiles {
  private let store: Store
  private let files: AttachmentFolder
  private let options: SyncOptions
  private let only: Set<Digest>?
  private var current: PartialAttachment?

  /// - Parameter only: takes these whatever the store holds by choice.
  init(into store: Store, options: SyncOptions, only: Set<Digest>?) {
    self.store = store
    self.options = options
    self.only = only
    files = AttachmentFolder(besideStore: store.path)
  }

  /// Begins a file, or goes on with it; one that nobody asked for is passed over.
  mutating func begin(
    _ hash: Digest, _ chunks: ChunkList, _ report: inout AttachmentReport
  ) throws(CaseSyncError) {
    current = nil
    guard !files.holds(hash), try store.isWanted(hash, for: options, only: only) else { return }
    guard try store.isAttachmentNamed(hash, with: chunks) else {
      report.rejected.append(hash)
      return
    }
    let file = try PartialAttachment(starting: hash, chunks, in: files, isWaiting: false)
    current = file
    if file.heldCount == chunks.chunkCount { try finish(file, &report) }
  }

  /// Keeps a chunk, once it is proven; the last one completes the file.
  ///
  /// - Throws: when the disk refuses it. A chunk that lies only ends its file.
  mutating func take(
    _ chunk: AttachmentChunk, _ report: inout AttachmentReport
  ) throws(CaseSyncError) {
    guard let current, current.hash == chunk.hash else { return }
    let isKept = try accepts(current.hash, &report) { () throws(CaseSyncError) in
      try current.append(chunk.bytes, at: chunk.index)
    }
    guard isKept else { return }
    report.receivedBytes += chunk.bytes.count
    if chunk.index == current.chunks.chunkCount - 1 { try finish(current, &report) }
  }

  private mutating func finish(
    _ file: PartialAttachment, _ report: inout AttachmentReport
  ) throws(CaseSyncError) {
    let isSound = try accepts(file.hash, &report) { () throws(CaseSyncError) in
      try file.finish()
    }
    if isSound { report.receivedFiles += 1 }
    current = nil
  }

  /// Runs `body`; when the bytes are at fault, the file is rejected and the others go on, as when
  /// somebody else brings the file.
  private mutating func accepts(
    _ hash: Digest, _ report: inout AttachmentReport, _ body: () throws(CaseSyncError) -> Void
  ) throws(CaseSyncError) -> Bool {
    do throws(CaseSyncError) {
      try body()
      return true
    } catch {
      guard [.malformed, .conflict, .busy].contains(error.code) else { throw error }
      if error.code != .busy { report.rejected.append(hash) }
      current = nil
      return false
    }
  }
}
