/// The answering side of a question about attachments, free of I/O but for the bytes it keeps.
struct AttachmentResponder {
  private let store: Store
  private let options: SyncOptions
  private let question: AttachmentWants
  private var incoming: IncomingFiles
  private var outgoing: OutgoingFiles?
  /// The answer is whole.
  private(set) var isFinished = false
  private(set) var report = AttachmentReport()

  /// - Throws: ``CaseSyncError`` with code `otherDataset` for somebody of another dataset.
  init(
    store: Store, options: SyncOptions, question: AttachmentWants, place: String
  ) throws(CaseSyncError) {
    try store.checkDataset(question.dataset, at: place)
    self.store = store
    self.options = options
    self.question = question
    incoming = IncomingFiles(into: store, options: options, only: nil)
  }

  mutating func begin(_ hash: Digest, _ chunks: ChunkList) throws(CaseSyncError) {
    try checkMayWrite()
    try incoming.begin(hash, chunks, &report)
  }

  mutating func take(_ chunk: AttachmentChunk) throws(CaseSyncError) {
    try checkMayWrite()
    try incoming.take(chunk, &report)
  }

  private func checkMayWrite() throws(CaseSyncError) {
    guard !options.acceptsChanges else { return }
    throw CaseSyncError(
      .denied, "no attachments are taken in here", hint: "ask for a token that may write")
  }

  /// The next bytes of the answer, or `nil` when it is whole.
  mutating func nextBytes() throws(CaseSyncError) -> [UInt8]? {
    guard !isFinished else { return nil }
    var buffer = ByteBuffer()
    if outgoing == nil {
      outgoing = OutgoingFiles(
        from: store, wanted: question.wants, audience: options.audience)
      try store.wants(for: options, after: question.after).write(to: &buffer)
      return buffer.array
    }
    if let bytes = try outgoing?.next(&report) { return bytes }
    isFinished = true
    Farewell(changeCount: 0, extensions: []).write(to: &buffer)
    return buffer.array
  }
}
