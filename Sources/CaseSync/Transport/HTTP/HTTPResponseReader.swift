/// Parts the head of a response, as `curl` passes it on, from its body.
struct HTTPResponseReader {
  struct Head {
    let status: Int
    /// Names in lower case; of several of one name the last.
    let fields: [String: String]
  }

  /// No server of ours says so much before it answers.
  private static let headLimit = 1 << 16

  private(set) var head: Head?
  private var pending: [UInt8] = []

  /// Whether CaseSync answers there, and not something that stands in between.
  var isAnswer: Bool {
    head?.status == 200 && head?.fields["content-type"] == HTTPRoute.exchangeType
  }

  /// Takes bytes of a response, and gives those of its body.
  mutating func body(of bytes: [UInt8], at place: String) throws(CaseSyncError) -> [UInt8] {
    if head != nil { return bytes }
    pending += bytes
    while head == nil, let end = pending.firstRange(of: [0x0d, 0x0a, 0x0d, 0x0a]) {
      let found = Self.head(String(decoding: pending[..<end.lowerBound], as: UTF8.self))
      pending.removeSubrange(..<end.upperBound)
      // Heads from 100 to 199 go before the one that counts.
      if found.status >= 200 { head = found }
    }
    guard head == nil else {
      defer { pending = [] }
      return pending
    }
    guard pending.count <= Self.headLimit else {
      throw CaseSyncError(.malformed, "the head of the answer is too long", at: place)
    }
    return []
  }

  private static func head(_ text: String) -> Head {
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...]
      fields[line[..<colon].lowercased()] =
        value.trimmingPrefix { $0 == " " || $0 == "\t" }
        .description
    }
    return Head(status: status, fields: fields)
  }
}
