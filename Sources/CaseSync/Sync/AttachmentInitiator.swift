/// The asking side of the lane of attachments, free of I/O but for the bytes it keeps.
///
/// Each question says what this store wants and brings what the last answer wanted; the answer
/// says what the peer wants and brings what it has of the question. It ends when neither can give
/// the other anything more.
struct AttachmentInitiator {
  private enum Phase {
    case asking
    case sending
    case awaiting
    case finished
  }

  private let store: Store
  private let options: SyncOptions
  private let place: String
  private var phase = Phase.asking
  private var parser = ExchangeParser()
  /// Whether the peer is given what it wants.
  private let isOffering: Bool
  private var incoming: IncomingFiles
  private var outgoing: OutgoingFiles
  /// What is still to be asked for.
  private var wants: ArraySlice<AttachmentWants.Want>
  private var wantedCount: Int
  /// What the peer wants is asked for in order, each file once.
  private var after = Digest.zero
  private var mayWantMore = false
  private(set) var report = AttachmentReport()

  /// - Parameter only: asks for these whatever the store holds by choice, and gives the peer nothing.
  init(
    store: Store, options: SyncOptions, only: Set<Digest>?, place: String
  ) throws(CaseSyncError) {
    let wants = try store.wanted(for: options, only: only)
    self.store = store
    isOffering = only == nil
    self.options = options
    self.place = place
    self.wants = wants[...]
    wantedCount = wants.count
    incoming = IncomingFiles(into: store, options: options, only: only)
    outgoing = OutgoingFiles(from: store, wanted: [], audience: options.audience)
  }

  var isFinished: Bool { phase == .finished }
  var isAwaitingAnswer: Bool { phase == .awaiting }

  /// The next bytes to send, or `nil` when the question is whole.
  mutating func nextBytes() throws(CaseSyncError) -> [UInt8]? {
    var buffer = ByteBuffer()
    switch phase {
    case .asking:
      let batch = wants.prefix(Limits.wantsPerQuestion)
      wants = wants.dropFirst(batch.count)
      AttachmentWants(dataset: try store.dataset(), wants: Array(batch), after: after)
        .write(to: &buffer)
      parser.restart()
      phase = .sending
    case .sending:
      if let bytes = try outgoing.next(&report) { return bytes }
      Farewell(changeCount: 0, extensions: []).write(to: &buffer)
      phase = .awaiting
    case .awaiting, .finished: return nil
    }
    return buffer.array
  }

  /// Takes what came; a chunk that was proven stays, whatever comes after it.
  mutating func receive(_ bytes: [UInt8]) throws(CaseSyncError) {
    parser.append(bytes)
    while let message = try parser.next(from: place) { try handle(message) }
  }

  private mutating func handle(_ message: ExchangeParser.Message) throws(CaseSyncError) {
    switch message {
    case .wants(let theirs):
      try store.checkDataset(theirs.dataset, at: place)
      let fresh = theirs.wants.filter { isOffering && after < $0.hash }
      mayWantMore = fresh.count == Limits.wantsPerQuestion
      after = fresh.map(\.hash).max() ?? after
      outgoing = OutgoingFiles(from: store, wanted: fresh, audience: options.audience)
    case .chunkList(let hash, let chunks): try incoming.begin(hash, chunks, &report)
    case .chunk(let chunk): try incoming.take(chunk, &report)
    case .farewell:
      let hasMore = if wants.isEmpty, !mayWantMore { try !outgoing.isEmpty } else { true }
      phase = hasMore ? .asking : .finished
      report.missingFiles = wantedCount - report.receivedFiles
    case .refusal(let error): throw error.located(at: place)
    case .greeting, .block: throw CaseSyncError(.malformed, "message out of turn", at: place)
    }
  }
}
