internal import Dispatch
internal import Synchronization

/// Connections that can go on, for whichever worker is free.
final class WorkQueue: Sendable {
  private let waiting = Mutex<[HTTPConnection]>([])
  private let available = DispatchSemaphore(value: 0)

  func add(_ connection: HTTPConnection) {
    waiting.withLock { $0.append(connection) }
    available.signal()
  }

  /// The next one, waited for; `nil` tells the worker to end.
  func next() -> HTTPConnection? {
    available.wait()
    return waiting.withLock { $0.isEmpty ? nil : $0.removeFirst() }
  }

  /// Ends so many workers when nothing waits any more.
  func end(workers: Int) {
    for _ in 0..<workers { available.signal() }
  }
}
