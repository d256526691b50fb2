/// The answering side of a meeting, free of I/O: it takes the bytes of a question and makes those of
/// the answer.
///
/// It keeps nothing between questions but what is in the store, so each may come over a connection
/// of its own, and asking twice does no harm.
public struct SyncResponder {
  private enum Phase {
    case listening
    case greeting
    case sending
    case finished
  }

  private let store: Store
  private let options: SyncOptions
  private let place: String
  private var phase = Phase.listening
  private var parser = ExchangeParser()
  private var intake: ExchangeIntake
  private var question: Greeting?
  private var isStranger = false
  private var outgoing: OutgoingChanges?
  /// The question is one about attachments.
  private var lane: AttachmentResponder?
  private var progress = SyncReport()
  /// The error that the question met; it is told to the other side in place of the answer.
  public private(set) var failure: CaseSyncError?

  /// Makes ready for questions.
  ///
  /// - Parameters:
  ///   - store: the store that answers.
  ///   - options: what is withheld from the peer, and whether its changes are taken in.
  ///   - place: what errors call the peer.
  public init(
    store: Store, options: SyncOptions = SyncOptions(), place: String
  ) throws(CaseSyncError) {
    self.store = store
    self.options = options
    self.place = place
    intake = try store.startIntake(from: place)
  }

  /// More of the question is expected.
  public var isListening: Bool { phase == .listening }
  /// Bytes of an unfinished question are here.
  public var isInterrupted: Bool {
    isListening && (question != nil || lane != nil || parser.isInside)
  }

  /// The number of bytes of an unfinished message that are held.
  package var heldBytes: Int { parser.heldBytes }

  /// Takes what came of a question; blocks are durable when the call returns.
  public mutating func receive(_ bytes: [UInt8]) {
    progress.receivedBytes += bytes.count
    parser.append(bytes)
    do throws(CaseSyncError) {
      while isListening, let message = try parser.next(from: place) { try handle(message) }
    } catch { fail(error) }
  }

  private mutating func fail(_ error: CaseSyncError) {
    failure = error
    phase = .greeting
  }

  private mutating func handle(_ message: ExchangeParser.Message) throws(CaseSyncError) {
    switch message {
    case .greeting(let greeting): try meet(greeting)
    case .block(let frame, let payload):
      try checkMayWrite()
      try store.take(frame, payload: payload, into: &intake)
    case .wants(let wants):
      lane = try AttachmentResponder(
        store: store, options: options, question: wants, place: place)
    case .chunkList(let hash, let chunks): try lane?.begin(hash, chunks)
    case .chunk(let chunk): try lane?.take(chunk)
    case .farewell(let farewell): try prepareAnswer(farewell)
    case .refusal(let error): throw error
    }
  }

  /// Somebody of another dataset learns ours, and nothing else; an empty store takes over theirs.
  private mutating func meet(_ greeting: Greeting) throws(CaseSyncError) {
    guard greeting.summary != nil else {
      throw CaseSyncError(.malformed, "a question without a summary", at: place)
    }
    question = greeting
    let mine = try store.dataset()
    guard greeting.dataset != mine else { return }
    let isEmpty = try store.summary().replicas.isEmpty
    if isEmpty, options.acceptsChanges {
      progress.adoptedDataset = try store.agree(with: greeting, at: place)
    } else {
      isStranger = true
    }
  }

  private func checkMayWrite() throws(CaseSyncError) {
    guard !isStranger else {
      throw CaseSyncError(.otherDataset, "changes of another dataset", at: place)
    }
    guard options.acceptsChanges else {
      throw CaseSyncError(
        .denied, "nothing is taken in here", at: place,
        hint: "ask for a token that may write")
    }
  }

  private mutating func prepareAnswer(_ farewell: Farewell) throws(CaseSyncError) {
    progress.roundTrips += 1
    phase = .greeting
    guard let question else { return }
    guard !isStranger else { return }
    if options.acceptsChanges {
      try store.finish(question, farewell, from: question.peer.hex)
    }
    outgoing = try OutgoingChanges(from: store, to: question, audience: options.audience)
  }

  /// The next bytes of the answer, or `nil` when it is whole: then the next question may come.
  public mutating func nextBytes() -> [UInt8]? {
    do throws(CaseSyncError) {
      if let failure, phase != .finished { throw failure }
      let bytes = try nextPart()
      progress.sentBytes += bytes?.count ?? 0
      return bytes
    } catch {
      failure = error
      phase = .finished
      var buffer = ByteBuffer()
      Refusal.write(error, to: &buffer)
      return buffer.array
    }
  }

  private mutating func nextPart() throws(CaseSyncError) -> [UInt8]? {
    switch phase {
    case .listening, .finished: return nil
    case .greeting where lane != nil: return try nextOfLane()
    case .greeting:
      phase = .sending
      return try greet()
    case .sending:
      if let block = try outgoing?.next() { return block }
      return try endAnswer()
    }
  }

  private mutating func nextOfLane() throws(CaseSyncError) -> [UInt8]? {
    let bytes = try lane?.nextBytes()
    if lane?.isFinished ?? true {
      lane = nil
      listen()
    }
    return bytes
  }

  private mutating func listen() {
    parser.restart()
    phase = .listening
  }

  private func greet() throws(CaseSyncError) -> [UInt8] {
    var greeting = try store.greeting(
      to: question?.peer.hex, audience: options.audience,
      acceptsChanges: options.acceptsChanges, answering: question)
    if isStranger {
      greeting.summary = Summary()
      greeting.claims = []
    }
    var buffer = ByteBuffer()
    greeting.write(to: &buffer)
    return buffer.array
  }

  private mutating func endAnswer() throws(CaseSyncError) -> [UInt8] {
    let sent = outgoing?.changeCount ?? 0
    let hasSentAll = outgoing != nil
    progress.sentChanges += sent
    let extensions = isStranger ? [] : try store.bundleExtensions()
    outgoing = nil
    question = nil
    let attachments = isStranger ? nil : try store.attachmentState(for: options)
    isStranger = false
    listen()
    var buffer = ByteBuffer()
    Farewell(
      changeCount: sent, extensions: extensions, attachments: attachments, hasSentAll: hasSentAll
    ).write(to: &buffer)
    return buffer.array
  }

  /// What happened so far.
  public func report() throws(CaseSyncError) -> SyncReport {
    var report = progress
    report.received = try store.report(of: intake)
    return report
  }
}
