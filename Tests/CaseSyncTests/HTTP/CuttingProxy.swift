import CPosix
import Foundation
import Synchronization
import Testing

@testable import CaseSync

/// Stands between a client and a server, counts what passes, and cuts the line where a test wants.
final class CuttingProxy: Sendable {
  enum Direction: CaseIterable {
    case toServer
    case toClient
  }

  let address: SocketAddress
  private let listener: Int32
  private let target: SocketAddress
  /// What may still pass in each direction before everything is cut.
  private let toServer: Atomic<Int>
  private let toClient: Atomic<Int>
  private let passedToServer = Atomic<Int>(0)
  private let passedToClient = Atomic<Int>(0)
  private let open = Mutex<Set<Int32>>([])

  /// - Parameter direction: where it counts; `nil` in both, each for itself.
  init(to target: SocketAddress, cutting direction: Direction? = nil, after count: Int = .max)
    throws
  {
    self.target = target
    toServer = Atomic(direction == .toClient ? .max : count)
    toClient = Atomic(direction == .toServer ? .max : count)
    let wanted = SocketAddress(host: "127.0.0.1", port: 0)
    listener = try wanted.withSystemAddress { system, length, family throws(CaseSyncError) in
      let number = socket(family, StreamSocket.kind, 0)
      guard bind(number, system, length) == 0, listen(number, 16) == 0 else {
        throw SystemError.last("listen", "proxy")
      }
      return number
    }
    address = try #require(StreamSocket.ownName(listener))
    Thread.detachNewThread { [self] in acceptAll() }
  }

  var url: String { "http://\(address)" }
  var passed: (toServer: Int, toClient: Int) {
    (passedToServer.load(ordering: .relaxed), passedToClient.load(ordering: .relaxed))
  }

  func close() {
    shutdown(listener, Int32(SHUT_RDWR))
    cut()
  }

  private func acceptAll() {
    while true {
      let client = casesync_accept(listener, nil, nil)
      guard client >= 0 else { break }
      guard let server = try? connectToTarget() else { break }
      open.withLock { $0.formUnion([client, server]) }
      Thread.detachNewThread { [self] in pass(client, server, toServer, passedToServer) }
      Thread.detachNewThread { [self] in pass(server, client, toClient, passedToClient) }
    }
  }

  private func connectToTarget() throws(CaseSyncError) -> Int32 {
    try target.withSystemAddress { system, length, family throws(CaseSyncError) in
      let number = socket(family, StreamSocket.kind, 0)
      guard connect(number, system, length) == 0 else { throw SystemError.last("connect", "proxy") }
      return number
    }
  }

  private func pass(
    _ from: Int32, _ to: Int32, _ allowance: borrowing Atomic<Int>, _ passed: borrowing Atomic<Int>
  ) {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let got = recv(from, &buffer, buffer.count, 0)
      guard got > 0 else { break }
      let rest = allowance.subtract(got, ordering: .relaxed).newValue
      let allowed = rest >= 0 ? got : max(0, got + rest)
      _ = send(to, buffer, allowed, Int32(MSG_NOSIGNAL))
      passed.add(allowed, ordering: .relaxed)
      guard rest >= 0 else { return cut() }
    }
    shutdown(to, Int32(SHUT_WR))
  }

  /// Ends every connection at once.
  private func cut() {
    open.withLock { open in
      for number in open { shutdown(number, Int32(SHUT_RDWR)) }
    }
  }

  /// Not before: who shuts a closed number down may hit a stranger.
  deinit { for number in open.withLock({ $0 }).union([listener]) { Glibc.close(number) } }
}
