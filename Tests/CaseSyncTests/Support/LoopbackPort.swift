import Testing

@testable import CaseSync

#if canImport(Glibc)
  import Glibc
#endif

/// Ports of the loopback for servers that a test starts.
enum LoopbackPort {
  /// A port that nobody listens on now.
  static func free() throws -> UInt16 {
    let number = socket(AF_INET, StreamSocket.kind, 0)
    try #require(number >= 0)
    defer { close(number) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(number, $0, size) == 0 && getsockname(number, $0, &size) == 0
      }
    }
    try #require(status)
    return UInt16(bigEndian: address.sin_port)
  }
}
