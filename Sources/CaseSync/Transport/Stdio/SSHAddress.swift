/// A store on another computer: `ssh://user@host:port/path/to/store`.
///
/// `%20` and the like stand for bytes of the path; `/~/` begins a path in the user's home.
public struct SSHAddress: Equatable, Sendable, CustomStringConvertible {
  public var user: String?
  public var host: String
  public var port: UInt16?
  /// Begins with `/` or `./`, so that no program takes it for an option.
  public var path: String
  /// As it was written.
  public let description: String

  init(_ text: String, afterScheme rest: Substring) throws(CaseSyncError) {
    description = text
    guard let slash = rest.firstIndex(of: "/"), rest[slash...] != "/" else {
      throw PeerAddress.invalid(text, "the address names no store")
    }
    path = try Self.path(rest[slash...], in: text)
    var place = rest[..<slash]
    if let at = place.lastIndex(of: "@") {
      user = try Self.name(place[..<at], "user", in: text)
      place = place[place.index(after: at)...]
    }
    let (name, number) = try Self.splitPort(place, in: text)
    (host, port) = (try Self.name(name, "host", in: text), number)
  }

  /// Names end up in the configuration of ssh, where programs of the user's choice are run on them:
  /// no character means anything to a shell, and none makes an option of the name.
  private static func name(
    _ name: Substring, _ what: String, in text: String
  ) throws(CaseSyncError) -> String {
    let scalars = name.unicodeScalars
    guard !scalars.isEmpty, scalars.first != "-", scalars.allSatisfy(isOfName) else {
      throw PeerAddress.invalid(text, "'\(name)' cannot be the name of a \(what)")
    }
    return String(name)
  }

  private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return properties.isAlphabetic || properties.numericType != nil
      || "._-:%+@".unicodeScalars.contains(scalar)
  }

  /// `host`, `host:port`, `[address]` or `[address]:port`.
  private static func splitPort(
    _ place: Substring, in text: String
  ) throws(CaseSyncError) -> (host: Substring, port: UInt16?) {
    var (host, rest) = (place, Substring())
    if place.first == "[" {
      guard let end = place.lastIndex(of: "]") else {
        throw PeerAddress.invalid(text, "a bracket is missing")
      }
      host = place[place.index(after: place.startIndex)..<end]
      rest = place[place.index(after: end)...]
    } else if let colon = place.lastIndex(of: ":") {
      (host, rest) = (place[..<colon], place[colon...])
    }
    guard !rest.isEmpty else { return (host, nil) }
    guard rest.first == ":", let port = UInt16(rest.dropFirst()), port > 0 else {
      throw PeerAddress.invalid(text, "the port is no number from 1 to 65535")
    }
    return (host, port)
  }

  private static func path(_ text: Substring, in address: String) throws(CaseSyncError) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let decoded = Hex.decode(String(decoding: rest.prefix(2), as: UTF8.self))?.first else {
        throw PeerAddress.invalid(address, "'%' in the path is written %25")
      }
      bytes.append(decoded)
      rest = rest.dropFirst(2)
    }
    guard let path = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw PeerAddress.invalid(address, "the path is no text")
    }
    return path.hasPrefix("/~/") ? "./" + path.dropFirst(3) : path
  }
}

extension SSHAddress {
  /// The arguments of ssh that run `remoteCommand` there to answer for the store.
  package func arguments(remoteCommand: String) -> [String] {
    let words = [remoteCommand, "serve", "--stdio", "--store", path]
    let portWords = port.map { ["-p", String($0)] } ?? []
    let target = user.map { "\($0)@\(host)" } ?? host
    return portWords + ["--", target, words.map(ShellWord.quoted).joined(separator: " ")]
  }
}
