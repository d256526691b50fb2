internal import Synchronization

/// A connection of the server: its socket and its conversation.
///
/// It is in one pair of hands at a time, those of the poll loop or of one worker; the lock is never
/// waited for.
final class HTTPConnection: Sendable {
  /// What it needs before it can go on.
  enum Need {
    case input
    case output
    /// Its turn is over; it could go on at once.
    case turn
    /// It has ended.
    case nothing
  }

  private struct State {
    var conversation: HTTPConversation
    var unsent: ArraySlice<UInt8> = []
    /// Everything has been said; what still comes is dropped, for a socket that is closed with
    /// bytes unread would take our last words back.
    var isDraining = false
    var drainedBytes = 0
    var movedBytes = 0
  }

  private static let readBytes = 1 << 16
  private static let drainLimit = 1 << 20
  /// So many reads and writes until others have their turn.
  private static let actionsPerTurn = 16

  private let socket: StreamSocket
  private let state: Mutex<State>

  init(_ socket: consuming StreamSocket, service: HTTPService) {
    self.socket = socket
    state = Mutex(State(conversation: HTTPConversation(service: service)))
  }

  var number: Int32 { socket.descriptor.number }
  var host: String { socket.host }

  var stage: HTTPConversation.Stage { state.withLock { $0.conversation.stage } }
  /// The number of bytes moved so far, in both directions.
  var movedBytes: Int { state.withLock { $0.movedBytes } }

  /// Reads, answers and writes as far as it goes without waiting.
  func proceed() -> Need {
    state.withLock { state in
      for _ in 0..<Self.actionsPerTurn {
        if let need = act(&state) { return need }
      }
      return .turn
    }
  }

  /// One read or one write; `nil` when it can go on.
  private func act(_ state: inout State) -> Need? {
    if state.unsent.isEmpty, let output = state.conversation.nextOutput() {
      state.unsent = output[...]
    }
    if !state.unsent.isEmpty { return write(&state) }
    if state.conversation.stage == .finished, !state.isDraining {
      state.isDraining = true
      socket.finishSending()
    }
    return read(&state)
  }

  private func write(_ state: inout State) -> Need? {
    guard let sent = socket.send(state.unsent) else { return end(&state) }
    state.unsent.removeFirst(sent)
    state.movedBytes += sent
    return state.unsent.isEmpty ? nil : .output
  }

  private func read(_ state: inout State) -> Need? {
    switch socket.receive(upTo: Self.readBytes) {
    case .bytes(let bytes):
      state.movedBytes += bytes.count
      if state.isDraining {
        state.drainedBytes += bytes.count
        return state.drainedBytes > Self.drainLimit ? .nothing : nil
      }
      state.conversation.receive(bytes)
      return nil
    case .nothing: return .input
    case .end: return end(&state)
    }
  }

  private func end(_ state: inout State) -> Need {
    state.conversation.close()
    return .nothing
  }

  /// Waited too long for the other side.
  func timeOut() -> Need {
    let isOver = state.withLock { state in
      let hasSpoken = state.conversation.stage == .head || state.conversation.stage == .body
      state.conversation.timeOut()
      return !hasSpoken
    }
    return isOver ? .nothing : proceed()
  }

  /// Ends it whatever it is doing.
  func abandon() { state.withLock { $0.conversation.close() } }

  /// Tells somebody for whom there is no room.
  func turnAway() {
    let problem = HTTPProblem(503, "busy", "too many connections", hint: "try again in a minute")
    let head = HTTPResponse(503, "application/json", length: problem.json.count)
    _ = socket.send((head.head(isChunked: false, isLast: true) + problem.json)[...])
    socket.finishSending()
  }
}
