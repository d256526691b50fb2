internal import CaseSync

/// A text as a civil date.
enum DateTarget: FuzzTarget {
  static let name = "date"

  static func run(_ input: [UInt8]) throws -> Bool {
    guard let text = String(validating: input, as: UTF8.self), CivilDate.isValid(text) else {
      return false
    }
    try promise(text.utf8.allSatisfy { (0x21..<0x7f).contains($0) }, "a date that is not plain")
    let value = try Value.date(text).checked()
    try promise(value.payload.bytes == input, "stored, the date is another")
    if !input.contains(UInt8(ascii: "/")) { try checkInterval(text) }
    return true
  }

  /// A date makes an interval with itself and with open and unknown ends, and one only.
  private static func checkInterval(_ date: String) throws {
    for interval in ["\(date)/\(date)", "\(date)/..", "../\(date)", "\(date)/", "/\(date)"] {
      try promise(CivilDate.isValid(interval), "a date that makes no interval")
    }
    try promise(!CivilDate.isValid("\(date)/\(date)/\(date)"), "an interval of three")
    let isMarked = date.utf8.last.map { "?~%".utf8.contains($0) } ?? false
    for mark in ["?", "~", "%"] {
      try promise(CivilDate.isValid(date + mark) != isMarked, "a mark on a date goes wrong")
    }
  }
}
