import Foundation
import Synchronization

@testable import CaseSync

/// A server on a free port of this machine; it stops when the test lets go of it.
final class RunningServer {
  let server: HTTPServer
  let log = RequestLog()
  private let isDone = DispatchSemaphore(value: 0)

  init(
    _ store: Store, options: SyncOptions = SyncOptions(),
    _ adjust: (inout HTTPServer.Configuration) -> Void = { _ in }
  ) throws {
    var configuration = HTTPServer.Configuration()
    configuration.address = SocketAddress(host: "127.0.0.1", port: 0)
    configuration.options = options
    configuration.patience.stopMilliseconds = 500
    configuration.log = { [log] entry in log.add(entry) }
    adjust(&configuration)
    let server = try HTTPServer(store: store, configuration: configuration)
    self.server = server
    Thread.detachNewThread { [isDone] in
      server.run()
      isDone.signal()
    }
  }

  deinit {
    server.stop()
    isDone.wait()
  }

  var url: String { "http://\(server.address)" }
}

/// What a server has written to its log.
final class RequestLog: Sendable {
  private let list = Mutex<[HTTPLogEntry]>([])
  private let added = DispatchSemaphore(value: 0)

  func add(_ entry: HTTPLogEntry) {
    list.withLock { $0.append(entry) }
    added.signal()
  }

  /// Waits until so many more requests have ended.
  func wait(for count: Int) {
    for _ in 0..<count { added.wait() }
  }

  var entries: [HTTPLogEntry] { list.withLock { $0 } }
}
