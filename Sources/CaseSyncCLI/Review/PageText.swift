/// Text from records, made harmless within a page.
enum PageText {
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

  /// JSON that may stand in a script element: nothing in it ends the element or a line, or is more
  /// than it seems to somebody who reads the source.
  static func script(_ json: [UInt8]) -> String {
    var result = ""
    for scalar in String(decoding: json, as: UTF8.self).unicodeScalars {
      let isHarmless =
        !"<>&'\u{2028}\u{2029}".unicodeScalars.contains(scalar)
        && !PlainText.isHarmful(scalar)
      if isHarmless {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result
  }
}
