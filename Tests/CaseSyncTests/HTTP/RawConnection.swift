import Foundation
import Testing

@testable import CaseSync

/// A connection over which a test says whatever it likes.
final class RawConnection {
  private let number: Int32
  private(set) var received: [UInt8] = []

  /// - Parameter receiveBuffer: for a peer that reads slowly, a small one.
  init(to address: SocketAddress, receiveBuffer: Int32? = nil) throws {
    number = try address.withSystemAddress { system, length, family throws(CaseSyncError) in
      let number = socket(family, StreamSocket.kind, 0)
      var patience = timeval(tv_sec: 20, tv_usec: 0)
      setsockopt(
        number, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
      if var receiveBuffer {
        setsockopt(
          number, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, socklen_t(MemoryLayout<Int32>.size))
      }
      guard connect(number, system, length) == 0 else {
        throw SystemError.last("connect", address.description)
      }
      return number
    }
  }

  deinit { close(number) }

  /// - Returns: false when the other side has closed.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Glibc.send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { return false }
      rest.removeFirst(sent)
    }
    return true
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  func finishSending() { shutdown(number, Int32(SHUT_WR)) }

  /// Waits for more; false at the end.
  func receiveMore() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let got = recv(number, &buffer, buffer.count, 0)
    if got > 0 { received += buffer.prefix(got) }
    return got > 0
  }

  /// Whether something, or the end, has come within so long.
  func receiveMore(withinMilliseconds milliseconds: Int32) -> Bool {
    var item = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    guard poll(&item, 1, milliseconds) > 0 else { return false }
    _ = receiveMore()
    return true
  }

  /// Everything until the other side closes.
  func receiveAll() -> String {
    while receiveMore() {}
    return text
  }

  /// Everything until a text has come.
  func receive(until mark: String) -> String {
    while !text.contains(mark), receiveMore() {}
    return text
  }

  var text: String { String(decoding: received, as: UTF8.self) }

  /// The status of the last answer.
  var status: Int? {
    guard let start = text.range(of: "HTTP/1.1 ", options: .backwards) else { return nil }
    return Int(text[start.upperBound...].prefix(3))
  }

  /// Sends a request and returns the status and all that came until the other side closed.
  static func ask(_ address: SocketAddress, _ text: String) throws -> (status: Int?, text: String) {
    let connection = try RawConnection(to: address)
    connection.send(text)
    connection.finishSending()
    let all = connection.receiveAll()
    return (connection.status, all)
  }
}
