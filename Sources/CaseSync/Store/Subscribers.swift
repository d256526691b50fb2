internal import Synchronization

/// Those who watch a store's changes.
final class Subscribers: Sendable {
  private struct State {
    var next = 0
    var continuations: [Int: AsyncStream<ChangeSet>.Continuation] = [:]
  }

  private let state = Mutex(State())

  func stream() -> AsyncStream<ChangeSet> {
    AsyncStream { continuation in
      let number = state.withLock { state in
        state.next += 1
        state.continuations[state.next] = continuation
        return state.next
      }
      continuation.onTermination = { [weak self] _ in
        self?.state.withLock { _ = $0.continuations.removeValue(forKey: number) }
      }
    }
  }

  var isEmpty: Bool { state.withLock { $0.continuations.isEmpty } }

  func send(_ changes: ChangeSet) {
    let continuations = state.withLock { Array($0.continuations.values) }
    for continuation in continuations { continuation.yield(changes) }
  }
}
