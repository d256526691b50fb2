/// Answers a question of a meeting.
final class ExchangeHandler: HTTPHandler {
  private var responder: SyncResponder

  init(store: Store, options: SyncOptions) throws(CaseSyncError) {
    responder = try SyncResponder(store: store, options: options, place: "peer")
  }

  var heldBytes: Int { responder.heldBytes }

  func receive(_ bytes: [UInt8]) throws(CaseSyncError) {
    guard responder.isListening else {
      throw CaseSyncError(.malformed, "bytes behind the end of a question")
    }
    responder.receive(bytes)
    if let failure = responder.failure { throw failure }
  }

  func respond() throws(CaseSyncError) -> HTTPResponse {
    guard !responder.isListening else {
      throw CaseSyncError(
        .malformed, "the question breaks off", hint: "what arrived whole is kept; ask again")
    }
    return HTTPResponse(200, HTTPRoute.exchangeType, length: nil)
  }

  func nextBytes() -> [UInt8]? { responder.nextBytes() }
}
