internal import Foundation
internal import Synchronization

/// Lets others sync with a store over HTTP.
///
///     let server = try HTTPServer(store: store)
///     server.run()  // until somebody calls stop()
///
/// One thread waits for all connections; those that can go on are handed to a few workers for a
/// bounded turn each. A peer that is slow, or says nothing, costs a place and no worker.
public final class HTTPServer: Sendable {
  let configuration: Configuration
  let service: HTTPService
  let queue = WorkQueue()
  private let listener: ListeningSocket
  private let pipe: WakePipe
  private let isStopping = Atomic<Bool>(false)
  /// What workers have done with connections and hand back to the loop.
  private let returned = Mutex<[(HTTPConnection, HTTPConnection.Need)]>([])

  /// Where it listens, with the port that the system chose.
  public var address: SocketAddress { listener.address }

  /// Begins to listen; connections are answered once ``run()`` is called.
  ///
  /// - Throws: ``CaseSyncError`` with code `denied` when others than this machine could reach a
  ///   store without a token.
  public init(
    store: Store, configuration: Configuration = Configuration()
  ) throws(CaseSyncError) {
    let isOpen = configuration.address.isLoopback
    let hasTokens = try !store.tokens().isEmpty
    guard isOpen || hasTokens else {
      throw CaseSyncError(
        .denied, "other machines could reach the store, and it has no token",
        at: configuration.address.description,
        hint: "make one with 'casesync token add NAME', or listen on 127.0.0.1")
    }
    self.configuration = configuration
    service = try HTTPService(
      store: store, options: configuration.options, isOpen: isOpen, limits: configuration.limits,
      log: configuration.log)
    pipe = try WakePipe()
    listener = try ListeningSocket(configuration.address)
  }

  /// Answers until ``stop()`` is called; then it finishes what is under way, for a short time.
  public func run() {
    let workers = DispatchGroup()
    for _ in 0..<configuration.workers {
      workers.enter()
      Thread.detachNewThread { [self] in
        work()
        workers.leave()
      }
    }
    var loop = HTTPServerLoop(self)
    loop.run()
    queue.end(workers: configuration.workers)
    workers.wait()
  }

  /// Makes ``run()`` return soon; may be called from any thread and from a signal handler.
  public func stop() {
    isStopping.store(true, ordering: .sequentiallyConsistent)
    pipe.wake()
  }

  var isAskedToStop: Bool { isStopping.load(ordering: .sequentiallyConsistent) }

  private func work() {
    while let connection = queue.next() {
      let need = connection.proceed()
      if need == .turn {
        queue.add(connection)
      } else {
        returned.withLock { $0.append((connection, need)) }
        pipe.wake()
      }
    }
  }

  func takeReturned() -> [(HTTPConnection, HTTPConnection.Need)] {
    pipe.clear()
    return returned.withLock { list in
      defer { list = [] }
      return list
    }
  }

  var pipeNumber: Int32 { pipe.number }
  var listenerNumber: Int32 { listener.descriptor.number }

  func accept() -> HTTPConnection? {
    guard let socket = listener.accept() else { return nil }
    return HTTPConnection(socket, service: service)
  }
}
