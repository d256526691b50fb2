public import CaseSync
internal import Foundation

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

/// The way to a peer over HTTP: each question is a request, its answer the response.
///
///     var link = try HTTPLink(to: "https://office.example/", token: token)
///     let report = try store.sync(over: &link)
///
/// Its calls wait for the network. Meet from a thread, not from a task: tasks share their few
/// threads with URLSession, which would wait for them.
public struct HTTPLink: ExchangeLink {
  public let place: String
  private let request: URLRequest
  private let client: HTTPClient

  /// - Parameters:
  ///   - address: where `casesync serve` or its proxy answers, with its path if it has one.
  ///   - token: what the peer gave us; it is sent to that address only.
  ///   - allowsPlainToken: sends the token without encryption beyond this machine. The default is
  ///     false.
  ///   - timeoutSeconds: how long the peer may be silent. The default is two minutes.
  /// - Throws: ``CaseSyncError`` with code `invalidArgument` or `denied`; nothing is sent yet.
  public init(
    to address: String, token: String? = nil, allowsPlainToken: Bool = false,
    timeoutSeconds: Double = 120
  ) throws(CaseSyncError) {
    let url = try Self.url(address)
    if token != nil, !allowsPlainToken, url.scheme == "http", !Self.isLoopback(url.host ?? "") {
      throw CaseSyncError(
        .denied, "a token does not go over http:// to another machine", at: address,
        hint: "use https://, or --insecure-http where the network itself is private")
    }
    place = url.absoluteString
    request = Self.request(to: url, token: token)
    client = HTTPClient(timeoutSeconds: timeoutSeconds)
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

  private static func request(to url: URL, token: String?) -> URLRequest {
    var request = URLRequest(url: url.appendingPathComponent("v1/exchange"))
    request.httpMethod = "POST"
    request.setValue(HTTPRoute.exchangeType, forHTTPHeaderField: "Content-Type")
    // What is packed already is not packed again.
    request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    request.setValue("casesync", forHTTPHeaderField: "User-Agent")
    if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
    return request
  }

  public func send(_ bytes: [UInt8]) throws(CaseSyncError) { try question.send(bytes) }

  /// The question under way; it begins with its first bytes.
  private var question: HTTPQuestion { client.question(request, at: place) }

  public func endQuestion() { question.endQuestion() }

  public func receive() throws(CaseSyncError) -> [UInt8] {
    guard let bytes = try question.receive() else {
      throw CaseSyncError(
        .inputOutput, "the answer broke off", at: place,
        hint: "what arrived is kept; run the same command to go on")
    }
    return bytes
  }

  /// Waits for the end of the response, so that its connection serves the next question.
  public func endAnswer() throws(CaseSyncError) {
    guard try question.receive() == nil else {
      throw CaseSyncError(.malformed, "bytes behind the end of an answer", at: place)
    }
    client.endQuestion()
  }
}
