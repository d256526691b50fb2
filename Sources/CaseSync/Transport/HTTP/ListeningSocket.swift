internal import CPosix

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A socket on which connections arrive.
struct ListeningSocket: ~Copyable {
  let descriptor: Descriptor
  /// Where it listens, with the port that the system chose.
  let address: SocketAddress

  init(_ wanted: SocketAddress) throws(CaseSyncError) {
    let place = wanted.description
    let opened = try wanted.withSystemAddress {
      system, length, family throws(CaseSyncError) in
      try Self.listen(system, length, family, place)
    }
    let name = StreamSocket.ownName(opened)
    descriptor = Descriptor(adopting: opened, name: place)
    address = name ?? wanted
  }

  private static func listen(
    _ address: UnsafePointer<sockaddr>, _ length: socklen_t, _ family: Int32, _ place: String
  ) throws(CaseSyncError) -> Int32 {
    let number = socket(family, StreamSocket.kind, 0)
    guard number >= 0 else { throw SystemError.last("listen", place) }
    StreamSocket.set(number, SOL_SOCKET, SO_REUSEADDR)
    StreamSocket.prepare(number)
    guard bind(number, address, length) == 0, Self.listen(number) == 0 else {
      let error = SystemError.last("listen", place)
      close(number)
      throw error
    }
    return number
  }

  private static func listen(_ number: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.listen(number, SOMAXCONN)
    #else
      Darwin.listen(number, SOMAXCONN)
    #endif
  }

  /// The next connection that waits, or `nil` when none does.
  func accept() -> StreamSocket? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        let number = casesync_accept(descriptor.number, address, &length)
        guard number >= 0 else { return nil }
        return StreamSocket(adopting: number, host: SocketAddress(address, length)?.host ?? "?")
      }
    }
  }
}
