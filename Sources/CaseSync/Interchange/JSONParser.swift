/// Reads JSON strictly (RFC 8259): one value and nothing behind it.
struct JSONParser {
  private static let greatestDepth = 64

  private let bytes: ArraySlice<UInt8>
  private var place: Int

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  /// - Throws: ``FormatError`` with the offset in `bytes`.
  static func parse(_ bytes: ArraySlice<UInt8>) throws(FormatError) -> JSONValue {
    var parser = JSONParser(bytes)
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.place == bytes.endIndex else { throw parser.error("something follows the JSON") }
    return value
  }

  private func error(_ reason: String) -> FormatError {
    FormatError(reason, at: place - bytes.startIndex)
  }

  private var next: UInt8? { place < bytes.endIndex ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 {
      place += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) throws(FormatError) -> JSONValue {
    guard depth < Self.greatestDepth else { throw error("JSON that is nested too deep") }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try array(depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(FormatError) -> JSONValue {
    guard bytes[place...].starts(with: word.utf8) else { throw error("no JSON") }
    place += word.utf8.count
    return value
  }

  private mutating func number() throws(FormatError) -> JSONValue {
    let length = JSONNumber.length(in: bytes[place...])
    guard length > 0 else { throw error("no JSON") }
    defer { place += length }
    return .number(String(decoding: bytes[place..<place + length], as: UTF8.self))
  }

  private mutating func array(_ depth: Int) throws(FormatError) -> JSONValue {
    place += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array([]) }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array(elements) }
      guard take(UInt8(ascii: ",")) else { throw error("a comma or a bracket is missing") }
    }
  }

  private mutating func object(_ depth: Int) throws(FormatError) -> JSONValue {
    place += 1
    var members: [JSONValue.Member] = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object([]) }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw error("a name is missing") }
      let name = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw error("a colon is missing") }
      members.append(JSONValue.Member(name: name, value: try value(depth: depth + 1)))
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw error("a comma or a brace is missing") }
    }
  }

  private mutating func string() throws(FormatError) -> String {
    place += 1
    var text: [UInt8] = []
    while let byte = next {
      place += 1
      if byte == UInt8(ascii: "\"") {
        guard let string = String(validating: text, as: UTF8.self) else {
          throw error("text that is not UTF-8")
        }
        return string
      }
      guard byte >= 0x20 else { throw error("a control character in a text") }
      if byte == UInt8(ascii: "\\") { try escape(into: &text) } else { text.append(byte) }
    }
    throw error("the text is never closed")
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12,
    UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
  ]

  private mutating func escape(into text: inout [UInt8]) throws(FormatError) {
    guard let byte = next else { throw error("the text is never closed") }
    place += 1
    if let plain = Self.escapes[byte] { return text.append(plain) }
    guard byte == UInt8(ascii: "u") else { throw error("an unknown escape") }
    var code = try hexadecimal()
    if (0xd800..<0xdc00).contains(code) {
      guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
        throw error("half a character")
      }
      let low = try hexadecimal()
      guard (0xdc00..<0xe000).contains(low) else { throw error("half a character") }
      code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw error("half a character") }
    text += Array(String(Character(scalar)).utf8)
  }

  private mutating func hexadecimal() throws(FormatError) -> UInt32 {
    guard place + 4 <= bytes.endIndex else { throw error("an unknown escape") }
    let digits = bytes[place..<place + 4]
    guard let high = Hex.decode(String(decoding: digits, as: UTF8.self)), high.count == 2 else {
      throw error("an unknown escape")
    }
    place += 4
    return UInt32(high[0]) << 8 | UInt32(high[1])
  }
}
