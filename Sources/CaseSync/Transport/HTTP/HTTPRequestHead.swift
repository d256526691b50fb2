/// What a request says before its body.
package struct HTTPRequestHead: Equatable, Sendable {
  /// How the end of the body is found (RFC 9112, section 6).
  package enum Framing: Equatable, Sendable {
    case length(Int)
    case chunked
  }

  package var method: String
  /// The target without its query, as it was sent.
  package var path: String
  package var query: String?
  /// Names in lower case, in the order in which they came.
  package var fields: [(name: String, value: String)]
  package var framing: Framing
  /// An HTTP/1.0 client knows no chunks and expects the connection to be closed.
  package var isLegacy: Bool

  package var hasBody: Bool { framing != .length(0) }

  /// The value of a field that came once; `nil` where it is missing or came again.
  package func field(_ name: String) -> String? {
    let values = fields.filter { $0.name == name }
    return values.count == 1 ? values[0].value : nil
  }

  package var wantsClose: Bool {
    let options = (field("connection") ?? "").lowercased().split(separator: ",")
    return isLegacy || options.contains { $0.trimmed == "close" }
  }

  package var expectsContinue: Bool { field("expect")?.lowercased() == "100-continue" }

  package static func == (a: HTTPRequestHead, b: HTTPRequestHead) -> Bool {
    a.method == b.method && a.path == b.path && a.query == b.query && a.framing == b.framing
      && a.isLegacy == b.isLegacy && a.fields.elementsEqual(b.fields, by: ==)
  }
}

extension Substring {
  /// Without the spaces and tabs that HTTP allows around a value.
  var trimmed: Substring {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    guard let first = firstIndex(where: { !isSpace($0) }),
      let last = lastIndex(where: { !isSpace($0) })
    else { return "" }
    return self[first...last]
  }
}
