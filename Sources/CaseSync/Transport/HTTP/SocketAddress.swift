#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// An address and a port in numbers, such as `127.0.0.1:8460` or `[::1]:8460`.
public struct SocketAddress: Equatable, Sendable, CustomStringConvertible {
  public let host: String
  public let port: UInt16

  /// Port 0 leaves the choice to the system.
  public init(host: String, port: UInt16) { (self.host, self.port) = (host, port) }

  /// Reads `ADDRESS:PORT`; an IPv6 address stands in brackets.
  public init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"),
      let port = UInt16(text[text.index(after: colon)...])
    else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard !host.isEmpty, host.contains(":") == text.hasPrefix("[") else { return nil }
    self.init(host: String(host), port: port)
  }

  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// Only programs on this machine can reach it.
  public var isLoopback: Bool {
    if host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    // A name such as 127.0.0.1.example is somebody else's.
    return parts.count == 4 && !parts.contains(nil) && parts[0] == 127
  }

  /// Calls `body` with the form that the system's calls take.
  func withSystemAddress<R>(
    _ body: (UnsafePointer<sockaddr>, socklen_t, Int32) throws(CaseSyncError) -> R
  ) throws(CaseSyncError) -> R {
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
    var found: UnsafeMutablePointer<addrinfo>?
    let status = getaddrinfo(host, String(port), &hints, &found)
    defer { if let found { freeaddrinfo(found) } }
    guard status == 0, let entry = found?.pointee, let address = entry.ai_addr else {
      throw CaseSyncError(
        .invalidArgument, "is no address in numbers", at: description,
        hint: "write for instance 127.0.0.1:8460 or [::1]:8460")
    }
    return try body(address, entry.ai_addrlen, entry.ai_family)
  }

  /// Reads an address that the system has written.
  init?(_ address: UnsafePointer<sockaddr>, _ length: socklen_t) {
    var host = [CChar](repeating: 0, count: 64)
    var port = [CChar](repeating: 0, count: 8)
    let status = getnameinfo(
      address, length, &host, socklen_t(host.count), &port, socklen_t(port.count),
      NI_NUMERICHOST | NI_NUMERICSERV)
    guard status == 0, let number = UInt16(Self.text(port)) else { return nil }
    self.init(host: Self.text(host), port: number)
  }

  private static func text(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
