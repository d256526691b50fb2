/// Numbers as JSON writes them (RFC 8259, section 6).
enum JSONNumber {
  /// The length of the number with which the bytes begin; 0 when they begin with none.
  static func length(in bytes: ArraySlice<UInt8>) -> Int {
    var place = bytes.startIndex
    func digits() -> Int {
      let start = place
      while place < bytes.endIndex, (48...57).contains(bytes[place]) { place += 1 }
      return place - start
    }
    func skip(_ characters: String) -> Bool {
      guard place < bytes.endIndex, characters.utf8.contains(bytes[place]) else { return false }
      place += 1
      return true
    }
    _ = skip("-")
    let start = place
    let whole = digits()
    guard whole > 0, whole == 1 || bytes[start] != UInt8(ascii: "0") else { return 0 }
    if skip("."), digits() == 0 { return 0 }
    if skip("eE") {
      _ = skip("+-")
      if digits() == 0 { return 0 }
    }
    return place - bytes.startIndex
  }

  /// Whether a text is a decimal number without an exponent; zeros may lead.
  static func isNumber(_ text: String) -> Bool {
    let digits = text.first == "-" ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
  }
}
