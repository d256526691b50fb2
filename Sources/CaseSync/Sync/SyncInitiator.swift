/// The asking side of a meeting, free of I/O: it makes the bytes to send and takes those that came.
///
/// A meeting is a row of questions. Each says what this store has and, once it knows what the other
/// lacks, sends that; the answer says what the other has now and sends what this store lacks. It
/// ends when both have the same, or when nothing moves any more.
///
///     while !initiator.isFinished {
///       while let bytes = try initiator.nextBytes() { /* send them */ }
///       /* say that the question is whole */
///       while initiator.isAwaitingAnswer { try initiator.receive(/* what came */) }
///     }
///
/// Every block that arrives whole is durable at once. A broken connection costs the block under way;
/// the next meeting goes on from there.
public struct SyncInitiator {
  private enum Phase {
    case asking
    case sending
    case awaiting
    case finished
  }

  /// Enough for two stores that are being written to, and an end for two that never agree.
  private static let roundTripLimit = 8

  private let store: Store
  private let options: SyncOptions
  private let place: String
  private var phase = Phase.asking
  private var parser = ExchangeParser()
  private var intake: ExchangeIntake
  private var outgoing: OutgoingChanges?
  private var question: Summary?
  private var answer: Greeting?
  /// What the answer before said, to see whether anything moves.
  private var lastAnswer: Summary?
  private var arrivedBefore = 0
  /// The store has just taken over the peer's dataset: only now can it be told anything.
  private var hasAdopted = false
  /// The last farewell.
  private var farewell: Farewell?
  private var progress = SyncReport()

  /// Begins a meeting.
  ///
  /// - Parameters:
  ///   - store: the store that asks.
  ///   - options: what is withheld from the peer, and whether its changes are taken in.
  ///   - place: what errors call the peer, and what is known of it is kept under.
  public init(
    store: Store, options: SyncOptions = SyncOptions(), place: String
  ) throws(CaseSyncError) {
    self.store = store
    self.options = options
    self.place = place
    intake = try store.startIntake(from: place)
  }

  public var isFinished: Bool { phase == .finished }
  /// The question is whole, its answer is not.
  public var isAwaitingAnswer: Bool { phase == .awaiting }

  /// The next bytes to send, or `nil` when the question is whole.
  public mutating func nextBytes() throws(CaseSyncError) -> [UInt8]? {
    let bytes: [UInt8]
    switch phase {
    case .asking: bytes = try startQuestion()
    case .sending:
      if let block = try outgoing?.next() {
        bytes = block
      } else {
        bytes = try endQuestion()
      }
    case .awaiting, .finished: return nil
    }
    progress.sentBytes += bytes.count
    return bytes
  }

  private mutating func startQuestion() throws(CaseSyncError) -> [UInt8] {
    let greeting = try store.greeting(
      to: place, audience: options.audience, acceptsChanges: options.acceptsChanges)
    question = greeting.summary
    parser.restart()
    phase = .sending
    var buffer = ByteBuffer()
    greeting.write(to: &buffer)
    return buffer.array
  }

  private mutating func endQuestion() throws(CaseSyncError) -> [UInt8] {
    let sent = outgoing?.changeCount ?? 0
    progress.sentChanges += sent
    phase = .awaiting
    var buffer = ByteBuffer()
    Farewell(
      changeCount: sent, extensions: try store.bundleExtensions(), hasSentAll: outgoing != nil
    ).write(to: &buffer)
    return buffer.array
  }

  /// Takes what came; blocks are durable when the call returns.
  ///
  /// - Throws: ``CaseSyncError``, also when the peer refused; what came before it stays.
  public mutating func receive(_ bytes: [UInt8]) throws(CaseSyncError) {
    progress.receivedBytes += bytes.count
    parser.append(bytes)
    while let message = try parser.next(from: place) { try handle(message) }
  }

  private mutating func handle(_ message: ExchangeParser.Message) throws(CaseSyncError) {
    switch message {
    case .greeting(var greeting):
      if greeting.summary == nil { greeting.summary = question }
      hasAdopted = try store.agree(with: greeting, at: place)
      if hasAdopted { progress.adoptedDataset = true }
      answer = greeting
    case .block(let frame, let payload):
      try store.take(frame, payload: payload, into: &intake)
    case .farewell(let farewell): try conclude(farewell)
    case .refusal(let error): throw error.located(at: place)
    case .wants, .chunkList, .chunk:
      throw CaseSyncError(.malformed, "message out of turn", at: place)
    }
  }

  /// Compares after each answer; goes on while that moves something.
  private mutating func conclude(_ farewell: Farewell) throws(CaseSyncError) {
    guard let answer, let theirs = answer.summary else { return }
    progress.roundTrips += 1
    self.farewell = farewell
    try store.finish(answer, farewell, from: place)
    progress.outcome = PeerComparison.outcome(
      mine: try store.summary(), theirs: theirs, isLimited: options.audience.isLimited,
      theirsIsLimited: answer.audience != 0)
    let hasSent = (outgoing?.changeCount ?? 0) > 0
    outgoing = try OutgoingChanges(from: store, to: answer, audience: options.audience)
    phase = isWorthAsking(answer, theirs, hasSent: hasSent) ? .asking : .finished
    lastAnswer = theirs
    arrivedBefore = intake.report.arrivedCount
  }

  /// Whether another question would change anything.
  private mutating func isWorthAsking(
    _ answer: Greeting, _ theirs: Summary, hasSent: Bool
  ) -> Bool {
    if hasAdopted { return true }
    if case .inSync = progress.outcome { return false }
    guard progress.roundTrips < Self.roundTripLimit else { return false }
    let hasArrived = intake.report.arrivedCount > arrivedBefore
    let hasMoved = hasArrived || lastAnswer.map { $0 != theirs } ?? false
    guard outgoing?.isEmpty == false else { return hasMoved && progress.outcome == .differs }
    guard answer.acceptsChanges else {
      progress.isRefusedChanges = true
      outgoing = nil
      return false
    }
    return hasMoved || !hasSent
  }

  var peerWantsAttachments: Bool { farewell?.wantsAttachments ?? false }

  /// All on which it depends what attachments a meeting of these two moves; `nil` where one of them
  /// does not say what it has.
  func basisOfAttachments(_ mine: AttachmentState) -> Digest? {
    guard let answer, let theirs = farewell?.attachments, mine.held != 0, theirs.held != 0 else {
      return nil
    }
    var buffer = ByteBuffer()
    buffer.append(answer.peer)
    mine.write(to: &buffer)
    buffer.appendVarint(options.audience.word)
    theirs.write(to: &buffer)
    buffer.appendVarint(answer.audience)
    return Digest.sha256(buffer)
  }

  /// What happened; complete when the meeting has ended.
  public func report() throws(CaseSyncError) -> SyncReport {
    var report = progress
    report.received = try store.report(of: intake)
    return report
  }

  /// How far it has come, for those who watch it.
  public var counts: SyncReport {
    var report = progress
    report.received = intake.report
    return report
  }
}
