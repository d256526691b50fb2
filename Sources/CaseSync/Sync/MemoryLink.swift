/// The way to a peer in the same process: what the other transports are compared with.
public struct MemoryLink: ExchangeLink {
  public let place: String
  private var responder: SyncResponder

  /// Begins a way to a store.
  ///
  /// - Parameters:
  ///   - peer: the store that answers.
  ///   - options: how it meets us.
  ///   - place: what errors call it.
  public init(
    to peer: Store, options: SyncOptions = SyncOptions(), place: String = "memory"
  ) throws(CaseSyncError) {
    self.place = place
    responder = try SyncResponder(store: peer, options: options, place: place)
  }

  public mutating func send(_ bytes: [UInt8]) { responder.receive(bytes) }

  public func endQuestion() {}

  public mutating func receive() throws(CaseSyncError) -> [UInt8] {
    guard let bytes = responder.nextBytes() else {
      throw CaseSyncError(.inputOutput, "the answer broke off", at: place)
    }
    return bytes
  }

  public func endAnswer() {}
}
