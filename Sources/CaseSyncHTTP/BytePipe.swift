internal import CaseSync
internal import Dispatch
internal import Synchronization

/// Pieces of bytes from one thread to another, few at a time: who writes faster than the other
/// reads waits.
final class BytePipe: Sendable {
  /// How the pieces end.
  enum End: Sendable {
    case complete
    /// Whoever reads or writes is told of it.
    case broken(CaseSyncError)
  }

  private struct State {
    var pieces: [[UInt8]] = []
    var end: End?
  }

  private let state = Mutex(State())
  /// Starts at 0 and is raised by hand: a semaphore must not end below where it started.
  private let room = DispatchSemaphore(value: 0)
  private let filled = DispatchSemaphore(value: 0)

  init(capacity: Int) {
    for _ in 0..<capacity { room.signal() }
  }

  /// Passes a piece on, once there is room.
  ///
  /// - Throws: what broke the pipe.
  func write(_ bytes: [UInt8]) throws(CaseSyncError) {
    room.wait()
    try state.withLock { state throws(CaseSyncError) in
      if let end = state.end {
        room.signal()
        if case .broken(let error) = end { throw error }
        return
      }
      state.pieces.append(bytes)
    }
    filled.signal()
  }

  /// The next piece, or `nil` behind the last.
  ///
  /// - Throws: what broke the pipe, behind the pieces that came before.
  func read() throws(CaseSyncError) -> [UInt8]? {
    filled.wait()
    return try state.withLock { state throws(CaseSyncError) in
      guard state.pieces.isEmpty else {
        room.signal()
        return state.pieces.removeFirst()
      }
      filled.signal()
      if case .broken(let error) = state.end { throw error }
      return nil
    }
  }

  /// Ends the pieces; the first end counts.
  func end(_ end: End) {
    let isFirst = state.withLock { state in
      guard state.end == nil else { return false }
      state.end = end
      return true
    }
    guard isFirst else { return }
    filled.signal()
    room.signal()
  }
}
