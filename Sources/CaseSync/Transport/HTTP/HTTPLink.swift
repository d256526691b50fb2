internal import Foundation

/// The way to a peer over HTTP: each question is a request, its answer the response.
///
///     var link = try HTTPLink(to: "https://office.example/", token: token)
///     let report = try store.sync(over: &link)
///
/// Its calls wait for the network. The system's `curl` speaks for us; it must be installed.
public struct HTTPLink: ExchangeLink {
  public let place: String
  private let options: CurlOptions
  private var underWay: CurlExchange?

  /// - Parameters:
  ///   - address: where `casesync serve` or its proxy answers, with its path if it has one.
  ///   - token: what the peer gave us; it is sent to that address only.
  ///   - allowsPlainToken: sends the token without encryption beyond this machine. The default is
  ///     false.
  ///   - timeoutSeconds: how long the peer may be silent. The default is two minutes.
  /// - Throws: ``CaseSyncError`` with code `invalidArgument` or `denied`; nothing is sent yet.
  public init(
    to address: String, token: String? = nil, allowsPlainToken: Bool = false,
    timeoutSeconds: Int = 120
  ) throws(CaseSyncError) {
    let url = try Self.url(address)
    let isLoopback = Self.isLoopback(url.host ?? "")
    if token != nil, !allowsPlainToken, url.scheme == "http", !isLoopback {
      throw CaseSyncError(
        .denied, "a token does not go over http:// to another machine", at: address,
        hint: "use https://, or --insecure-http where the network itself is private")
    }
    place = url.absoluteString
    options = try CurlOptions(
      url: url.appendingPathComponent("v1/exchange").absoluteString, token: token,
      isLoopback: isLoopback, timeoutSeconds: timeoutSeconds)
  }

  private static func url(_ address: String) throws(CaseSyncError) -> URL {
    guard let url = URL(string: address), let scheme = url.scheme,
      ["http", "https"].contains(scheme),
      let host = url.host, !host.isEmpty
    else {
      throw CaseSyncError(
        .invalidArgument, "is no address of a server", at: address,
        hint: "write for instance https://office.example/")
    }
    guard url.user == nil, url.password == nil, url.query == nil, url.fragment == nil else {
      throw CaseSyncError(
        .invalidArgument, "an address has no name, password, query or fragment here",
        hint: "a token comes from --token-file or CASESYNC_TOKEN")
    }
    return url
  }

  private static func isLoopback(_ host: String) -> Bool {
    host == "localhost"
      || SocketAddress(host: host.trimmingCharacters(in: ["[", "]"]), port: 0).isLoopback
  }

  public mutating func send(_ bytes: [UInt8]) throws(CaseSyncError) {
    if underWay == nil { underWay = try CurlExchange(options, place: place) }
    try underWay?.send(bytes)
  }

  public func endQuestion() { underWay?.endQuestion() }

  public mutating func receive() throws(CaseSyncError) -> [UInt8] {
    if let bytes = try underWay?.receive() { return bytes }
    throw CaseSyncError(
      .inputOutput, "the answer broke off", at: place,
      hint: "what arrived is kept; run the same command to go on")
  }

  public mutating func endAnswer() throws(CaseSyncError) {
    guard try underWay?.receive() == nil else {
      throw CaseSyncError(.malformed, "bytes behind the end of an answer", at: place)
    }
    underWay = nil
  }

  public mutating func close() { underWay = nil }
}
