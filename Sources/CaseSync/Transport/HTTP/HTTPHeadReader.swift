/// Reads the lines of a request's head by the strict rules of RFC 9112.
///
/// What proxies and servers are known to read in two ways is refused: it is how requests are
/// smuggled past a proxy.
struct HTTPHeadReader {
  private let limits: HTTPLimits
  private var head: HTTPRequestHead?

  init(limits: HTTPLimits) { self.limits = limits }

  /// Takes one line without its end; the empty one ends the head.
  ///
  /// - Returns: the head when it is whole.
  mutating func take(_ line: ArraySlice<UInt8>) throws(HTTPProblem) -> HTTPRequestHead? {
    guard var known = head else {
      head = try requestLine(line)
      return nil
    }
    if line.isEmpty {
      known.framing = try Self.framing(of: known)
      try Self.checkHost(of: known)
      head = nil
      return known
    }
    guard known.fields.count < limits.headerCount else {
      throw HTTPProblem(431, "limitExceeded", "more than \(limits.headerCount) header fields")
    }
    head?.fields.append(try Self.field(line))
    return nil
  }

  private func requestLine(_ line: ArraySlice<UInt8>) throws(HTTPProblem) -> HTTPRequestHead {
    let parts = line.split(separator: 0x20, omittingEmptySubsequences: false)
    guard parts.count == 3, (1...16).contains(parts[0].count), parts[0].allSatisfy(Self.isToken)
    else { throw .malformed("request line that is not METHOD TARGET VERSION") }
    guard parts[1].count <= limits.targetBytes else {
      throw HTTPProblem(414, "limitExceeded", "target above \(limits.targetBytes) bytes")
    }
    let (path, query) = try Self.target(parts[1])
    return HTTPRequestHead(
      method: Self.text(parts[0]), path: path, query: query, fields: [], framing: .length(0),
      isLegacy: try Self.isLegacy(parts[2]))
  }

  private static func isLegacy(_ version: ArraySlice<UInt8>) throws(HTTPProblem) -> Bool {
    switch text(version) {
    case "HTTP/1.1": return false
    case "HTTP/1.0": return true
    case let other where other.wholeMatch(of: /HTTP\/[0-9]\.[0-9]/) != nil:
      throw HTTPProblem(505, "unsupportedVersion", "only HTTP/1.1 and HTTP/1.0 are spoken here")
    default: throw .malformed("not HTTP")
    }
  }

  /// The path and the query; the form with scheme and host, which proxies send, is cut to them.
  private static func target(
    _ bytes: ArraySlice<UInt8>
  ) throws(HTTPProblem) -> (path: String, query: String?) {
    guard bytes.allSatisfy({ (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "#") }) else {
      throw .malformed("target with bytes that have no place there")
    }
    var rest = Substring(text(bytes))
    for scheme in ["http://", "https://"] where rest.lowercased().hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
      rest = rest[(rest.firstIndex(of: "/") ?? rest.endIndex)...]
    }
    guard rest.first == "/" else { throw .malformed("target that is no path") }
    let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(parts[0]), parts.count == 2 ? String(parts[1]) : nil)
  }

  /// No white space before the colon, no line that goes on the one before (RFC 9112, 5.1 and 5.2).
  static func field(_ line: ArraySlice<UInt8>) throws(HTTPProblem) -> (name: String, value: String)
  {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
      throw .malformed("header line without a colon")
    }
    let name = line[..<colon]
    guard !name.isEmpty, name.allSatisfy(isToken) else {
      throw .malformed("name of a header field")
    }
    let value = line[(colon + 1)...]
    guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }) else {
      throw .malformed("control character in a header field")
    }
    return (text(name).lowercased(), String(Substring(text(value)).trimmed))
  }

  private static func framing(of head: HTTPRequestHead) throws(HTTPProblem)
    -> HTTPRequestHead.Framing
  {
    let lengths = head.fields.filter { $0.name == "content-length" }
    let codings = head.fields.filter { $0.name == "transfer-encoding" }
    guard codings.isEmpty || lengths.isEmpty else {
      throw .malformed("both Content-Length and Transfer-Encoding")
    }
    guard lengths.count <= 1, codings.count <= 1 else {
      throw .malformed("length of the body stated twice")
    }
    if let coding = codings.first {
      guard !head.isLegacy else { throw .malformed("Transfer-Encoding in HTTP/1.0") }
      guard coding.value.lowercased() == "chunked" else {
        throw HTTPProblem(501, "unsupportedVersion", "no transfer coding but chunked is known here")
      }
      return .chunked
    }
    return .length(
      try lengths.first.map { field throws(HTTPProblem) in try length(field.value) } ?? 0)
  }

  private static func length(_ text: String) throws(HTTPProblem) -> Int {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(text)
    else { throw .malformed("Content-Length that is no number") }
    return number
  }

  private static func checkHost(of head: HTTPRequestHead) throws(HTTPProblem) {
    let count = head.fields.count { $0.name == "host" }
    guard count == 1 || head.isLegacy && count == 0 else {
      throw .malformed("a request names its Host once")
    }
  }

  private static let tokenMarks = Set("!#$%&'*+-.^_`|~".utf8)

  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
    default: tokenMarks.contains(byte)
    }
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
