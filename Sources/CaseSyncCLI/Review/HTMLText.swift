/// Text from records, made harmless within a page.
enum HTMLText {
  /// The text for an element or a quoted attribute. What controls a terminal or turns the writing
  /// direction becomes a visible mark; lines stay lines.
  static func escaped(_ text: String) -> String {
    var result = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if !result.isEmpty || line.startIndex > text.startIndex { result += "\n" }
      for scalar in PlainText.clean(String(line)).unicodeScalars { append(scalar, to: &result) }
    }
    return result
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    default: result.unicodeScalars.append(scalar)
    }
  }

  /// JSON that may stand in a script element: nothing in it ends the element or the line.
  static func script(_ json: [UInt8]) -> String {
    String(decoding: json, as: UTF8.self).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "<": result += "\\u003c"
      case ">": result += "\\u003e"
      case "&": result += "\\u0026"
      case "\u{2028}": result += "\\u2028"
      case "\u{2029}": result += "\\u2029"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
