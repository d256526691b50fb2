import CPosix
import Foundation
import Testing

@testable import CaseSync

/// Something that is no CaseSync: it answers every connection with the same bytes and hangs up.
final class CannedServer: Sendable {
  let address: SocketAddress
  private let listener: Int32
  private let answer: [UInt8]

  init(_ answer: String) throws {
    self.answer = Array(answer.utf8)
    let wanted = SocketAddress(host: "127.0.0.1", port: 0)
    listener = try wanted.withSystemAddress { system, length, family throws(CaseSyncError) in
      let number = socket(family, StreamSocket.kind, 0)
      guard bind(number, system, length) == 0, listen(number, 16) == 0 else {
        throw SystemError.last("listen", "canned server")
      }
      return number
    }
    address = try #require(StreamSocket.ownName(listener))
    Thread.detachNewThread { [self] in serve() }
  }

  var url: String { "http://\(address)" }

  func close() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func serve() {
    while true {
      let number = casesync_accept(listener, nil, nil)
      guard number >= 0 else { break }
      var heard: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 4_096)
      while !String(decoding: heard, as: UTF8.self).contains("\r\n\r\n") {
        let got = recv(number, &buffer, buffer.count, 0)
        guard got > 0 else { break }
        heard += buffer.prefix(got)
      }
      _ = send(number, answer, answer.count, Int32(MSG_NOSIGNAL))
      shutdown(number, Int32(SHUT_WR))
      while recv(number, &buffer, buffer.count, 0) > 0 {}
      Glibc.close(number)
    }
  }

  /// Not where the thread ends: `close` would shut down whoever has the number then.
  deinit { Glibc.close(listener) }
}
