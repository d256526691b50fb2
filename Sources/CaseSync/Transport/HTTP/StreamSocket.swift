#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// One connection's socket; it never waits.
struct StreamSocket: ~Copyable {
  enum Received {
    case bytes([UInt8])
    /// Nothing is here for now.
    case nothing
    /// The other side has closed, or the connection is broken.
    case end
  }

  let descriptor: Descriptor
  /// The address of the other side, without its port.
  let host: String

  init(adopting number: Int32, host: String) {
    descriptor = Descriptor(adopting: number, name: "connection")
    self.host = host
    Self.prepare(number)
    // An answer leaves at once, also when it is no full segment.
    Self.set(number, Int32(IPPROTO_TCP), TCP_NODELAY)
  }

  func receive(upTo count: Int) -> Received {
    var got = -1
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      got = recv(descriptor.number, buffer.baseAddress, count, 0)
      filled = max(got, 0)
    }
    if got > 0 { return .bytes(bytes) }
    return got < 0 && Self.isTemporary(errno) ? .nothing : .end
  }

  /// Sends what fits.
  ///
  /// - Returns: the number of bytes taken, or `nil` when the connection is broken.
  func send(_ bytes: ArraySlice<UInt8>) -> Int? {
    let sent = bytes.withUnsafeBytes { raw in
      #if canImport(Glibc)
        Glibc.send(descriptor.number, raw.baseAddress, raw.count, Int32(MSG_NOSIGNAL))
      #else
        Darwin.send(descriptor.number, raw.baseAddress, raw.count, 0)
      #endif
    }
    if sent >= 0 { return sent }
    return Self.isTemporary(errno) ? 0 : nil
  }

  /// Says that nothing more will be sent.
  func finishSending() { shutdown(descriptor.number, Int32(Self.sendingSide)) }

  private static func isTemporary(_ error: Int32) -> Bool {
    error == EAGAIN || error == EWOULDBLOCK || error == EINTR
  }

  #if canImport(Glibc)
    static let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    private static let sendingSide = SHUT_WR
  #else
    static let kind = SOCK_STREAM
    private static let sendingSide = SHUT_WR
  #endif

  /// Never waits, is not inherited by child programs, and raises no signal.
  static func prepare(_ number: Int32) {
    _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    #if canImport(Darwin)
      set(number, SOL_SOCKET, SO_NOSIGPIPE)
    #endif
  }

  static func set(_ number: Int32, _ level: Int32, _ option: Int32) {
    var on: Int32 = 1
    setsockopt(number, level, option, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  static func ownName(_ number: Int32) -> SocketAddress? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        guard getsockname(number, address, &length) == 0 else { return nil }
        return SocketAddress(address, length)
      }
    }
  }
}
