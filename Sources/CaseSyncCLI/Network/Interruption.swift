internal import Foundation
internal import Synchronization

/// SIGINT and SIGTERM, as something that can be asked for and waited for.
///
/// The signals are taken by a thread that waits for them, so what happens then may do anything.
final class Interruption: Sendable {
  private let state = Atomic<Bool>(false)
  private let hasCome = DispatchSemaphore(value: 0)

  var isAsked: Bool { state.load(ordering: .sequentiallyConsistent) }

  /// Takes the signals from now on; call it before there are other threads.
  ///
  /// - Parameters:
  ///   - graceMilliseconds: how long the process may go on after a signal; who waits for a network
  ///     cannot look up. `nil` leaves that to `action`.
  ///   - action: called in a thread of its own at the first signal. A second one ends the process.
  init(graceMilliseconds: Int? = nil, _ action: @escaping @Sendable () -> Void = {}) {
    var signals = Self.signals
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    Thread.detachNewThread { [self] in
      Self.waitForSignal()
      state.store(true, ordering: .sequentiallyConsistent)
      hasCome.signal()
      action()
      if let graceMilliseconds {
        _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(graceMilliseconds))
      } else {
        Self.waitForSignal()
      }
      _exit(ExitStatus.interrupted.rawValue)
    }
  }

  private static func waitForSignal() {
    var signals = signals
    var number: Int32 = 0
    sigwait(&signals, &number)
  }

  private static var signals: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    return signals
  }

  /// Waits so long, or until a signal has come.
  ///
  /// - Returns: whether one has come.
  func wait(milliseconds: Int) -> Bool {
    if isAsked { return true }
    return hasCome.wait(timeout: .now() + .milliseconds(milliseconds)) == .success
  }
}
