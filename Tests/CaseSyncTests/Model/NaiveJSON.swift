/// A JSON value whose text is canonical: keys in byte order, no spaces, least escaping.
indirect enum NaiveJSON {
  case null
  case bool(Bool)
  case integer(Int64)
  case string(NaiveText)
  case array([NaiveJSON])
  case object([NaiveText: NaiveJSON])

  func write(to out: inout [UInt8]) {
    switch self {
    case .null: out += Array("null".utf8)
    case .bool(let bool): out += Array((bool ? "true" : "false").utf8)
    case .integer(let number): out += Array(String(number).utf8)
    case .string(let text): writeQuoted(text, to: &out)
    case .array(let items): writeArray(items, to: &out)
    case .object(let members): writeObject(members, to: &out)
    }
  }

  private func writeArray(_ items: [NaiveJSON], to out: inout [UInt8]) {
    out.append(UInt8(ascii: "["))
    for (index, item) in items.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      item.write(to: &out)
    }
    out.append(UInt8(ascii: "]"))
  }

  private func writeObject(_ members: [NaiveText: NaiveJSON], to out: inout [UInt8]) {
    out.append(UInt8(ascii: "{"))
    for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      writeQuoted(member.key, to: &out)
      out.append(UInt8(ascii: ":"))
      member.value.write(to: &out)
    }
    out.append(UInt8(ascii: "}"))
  }

  private func writeQuoted(_ text: NaiveText, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    for byte in text.bytes { writeEscaped(byte, to: &out) }
    out.append(UInt8(ascii: "\""))
  }

  /// Bytes from 0x80 on are parts of a UTF-8 sequence and stay as they are.
  private func writeEscaped(_ byte: UInt8, to out: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
    case 0x08: out += Array(#"\b"#.utf8)
    case 0x09: out += Array(#"\t"#.utf8)
    case 0x0a: out += Array(#"\n"#.utf8)
    case 0x0c: out += Array(#"\f"#.utf8)
    case 0x0d: out += Array(#"\r"#.utf8)
    case 0x00...0x1f: out += Array((#"\u00"# + naiveHex([byte])).utf8)
    default: out.append(byte)
    }
  }
}
