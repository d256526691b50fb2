/// What `curl` is told, in the form of its configuration files.
///
/// It reads them from a pipe: a command line can be seen by everybody on the machine, and a file
/// stays behind.
struct CurlOptions {
  let text: String

  /// One request, its body read from standard input, and the head of the response before its body. Of
  /// the user's own settings only the environment's count: proxies, and the certificates to trust.
  private static let always = """
    silent
    show-error
    no-buffer
    globoff
    http1.1
    include
    suppress-connect-headers
    proto = "=http,https"
    request = "POST"
    upload-file = "-"
    user-agent = "casesync"
    header = "Content-Type: \(HTTPRoute.exchangeType)"
    header = "Accept:"
    header = "Expect:"
    speed-limit = 1

    """

  /// - Parameters:
  ///   - url: in the letters that addresses have on the wire.
  ///   - isLoopback: asks this machine itself, whatever proxy there is for others.
  /// - Throws: ``CaseSyncError`` with code `invalidArgument` for a token with strange letters.
  init(
    url: String, token: String?, isLoopback: Bool, timeoutSeconds: Int
  ) throws(CaseSyncError) {
    var lines = ["url = \(try Self.quoted(url, "address"))"]
    if let token {
      lines.append("header = \(try Self.quoted("Authorization: Bearer " + token, "token"))")
    }
    if isLoopback { lines.append("noproxy = \"*\"") }
    lines += ["connect-timeout = \(timeoutSeconds)", "speed-time = \(timeoutSeconds)"]
    text = Self.always + lines.joined(separator: "\n") + "\n"
  }

  /// A line break would be another option; and the whole has to fit into a pipe.
  private static func quoted(_ text: String, _ what: String) throws(CaseSyncError) -> String {
    guard text.utf8.count < 2_000, text.utf8.allSatisfy({ (0x20...0x7e).contains($0) }) else {
      throw CaseSyncError(.invalidArgument, "the \(what) is too long, or not of ASCII letters")
    }
    return "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
