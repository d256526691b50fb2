/// Where a peer is, as people write it.
public enum PeerAddress: Equatable, Sendable {
  /// A server: an address that begins with `http://` or `https://`.
  case web(String)
  /// A store on another computer, reached through the system's ssh.
  case ssh(SSHAddress)
  /// A folder that a stick, Syncthing, Nextcloud or something like them carries to others.
  case folder(String)

  /// Reads an address.
  ///
  /// - Throws: ``CaseSyncError`` with code `invalidArgument`, and what to write instead.
  public init(_ text: String) throws(CaseSyncError) {
    guard !text.isEmpty else { throw Self.invalid(text, "the address is empty") }
    guard let (scheme, rest) = Self.split(text) else {
      self = .folder(text)
      return
    }
    switch scheme {
    case "http", "https":
      guard !rest.isEmpty else { throw Self.invalid(text, "the address names no server") }
      self = .web(text)
    case "ssh": self = .ssh(try SSHAddress(text, afterScheme: rest))
    default: throw Self.invalid(text, "'\(scheme)' is no kind of peer")
    }
  }

  /// The scheme in lower case and what follows `://`; a path such as `a/b://c` has no scheme.
  private static func split(_ text: String) -> (scheme: String, rest: Substring)? {
    guard let mark = text.firstRange(of: "://") else { return nil }
    let scheme = text[..<mark.lowerBound]
    guard !scheme.isEmpty, scheme.utf8.allSatisfy(isOfScheme) else { return nil }
    return (scheme.lowercased(), text[mark.upperBound...])
  }

  private static func isOfScheme(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  static func invalid(_ address: String, _ message: Wording) -> CaseSyncError {
    CaseSyncError(
      .invalidArgument, message, at: address,
      hint: "write https://SERVER/, ssh://USER@HOST/PATH/TO/STORE, or the path of a folder")
  }
}
