internal import CaseSync
internal import Foundation

/// Where the token for a peer comes from: a file or the environment, for a command line can be seen
/// by everybody on the machine.
struct TokenOption {
  private let file: String?
  let allowsPlain: Bool

  private static let byteLimit = 1_000

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    file = try arguments.value("--token-file")
    allowsPlain = try arguments.flag("--insecure-http")
  }

  func token() throws(CaseSyncError) -> String? {
    guard let file else {
      return try ProcessInfo.processInfo.environment["CASESYNC_TOKEN"]
        .flatMap { text throws(CaseSyncError) in try Self.check(text, "CASESYNC_TOKEN") }
    }
    let input = try InputFile(path: file)
    let bytes = try input.read(min(input.count, Self.byteLimit), at: 0)
    return try Self.check(String(decoding: bytes, as: UTF8.self), file)
  }

  /// The first line; what has no place in a header is no token.
  private static func check(_ text: String, _ place: String) throws(CaseSyncError) -> String? {
    let line = text.split(whereSeparator: \.isNewline).first ?? ""
    let token = line.trimmingCharacters(in: .whitespaces)
    guard token.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
      throw CaseSyncError(.invalidArgument, "holds no token", at: place)
    }
    return token.isEmpty ? nil : token
  }
}
