internal import CaseSync

/// Frames about attachments, with checksums that are right: as a question, and as an answer.
enum AttachmentTarget: FuzzTarget {
  static let name = "attachment"

  static func run(_ input: [UInt8]) throws -> Bool {
    var bytes = input
    FrameSeal.seal(&bytes, from: 0)
    guard bytes.first == Frame.Kind.wants.rawValue else { return false }
    let office = try FuzzOffice()
    let isAnswered = try answer(bytes, office.store)
    var link = CannedLink(answer: bytes)
    _ = try? office.store.syncAttachments(over: &link)
    try office.check()
    return isAnswered
  }

  /// Whether the question was understood; in any case the answer ends.
  private static func answer(_ bytes: [UInt8], _ store: Store) throws -> Bool {
    var responder = try SyncResponder(store: store, place: "fuzz")
    responder.receive(bytes)
    let isUnderstood = responder.failure == nil && !responder.isListening
    var count = 0
    while !responder.isListening, responder.nextBytes() != nil {
      count += 1
      try promise(count < 100, "an answer without end")
    }
    return isUnderstood
  }

  /// Answers once, and is gone.
  private struct CannedLink: ExchangeLink {
    let place = "fuzz"
    var answer: [UInt8]

    func send(_ bytes: [UInt8]) {}
    func endQuestion() {}
    func endAnswer() {}

    mutating func receive() throws(CaseSyncError) -> [UInt8] {
      guard !answer.isEmpty else { throw CaseSyncError(.inputOutput, "cut", at: place) }
      defer { answer = [] }
      return answer
    }
  }
}
