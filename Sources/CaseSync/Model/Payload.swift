/// What an op carries, in the form that is hashed: a kind and its bytes.
public struct Payload: Hashable, Sendable {
  /// The numbers of `protocol.md`, "Payloads".
  package enum Kind {
    package static let null: UInt64 = 0
    package static let text: UInt64 = 1
    package static let code: UInt64 = 2
    package static let date: UInt64 = 3
    package static let decimal: UInt64 = 4
    package static let integer: UInt64 = 5
    package static let boolean: UInt64 = 6
    package static let record: UInt64 = 7
    package static let attachment: UInt64 = 8
    package static let answer: UInt64 = 9
    package static let judgement: UInt64 = 10
    package static let leaves: UInt64 = 11
    package static let tips: UInt64 = 12
  }

  package var kind: UInt64
  package var bytes: [UInt8]

  package init(kind: UInt64, bytes: [UInt8]) {
    self.kind = kind
    self.bytes = bytes
  }

  package static let null = Payload(kind: Kind.null, bytes: [])

  /// Kinds 1 to 4 are one family, text; every other kind is its own.
  package static func family(of kind: UInt64) -> UInt64 {
    (Kind.text...Kind.decimal).contains(kind) ? Kind.text : kind
  }

  package var family: UInt64 { Self.family(of: kind) }

  /// Equality as merging means it: of bytes, within a family.
  public static func == (a: Payload, b: Payload) -> Bool {
    a.family == b.family && a.bytes == b.bytes
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(family)
    hasher.combine(bytes)
  }

  /// Tells whether the bytes are a well-formed payload of a kind that this version knows.
  package static func check(
    kind: UInt64, _ bytes: UnsafeRawBufferPointer, at offset: Int
  ) throws(FormatError) {
    let isValid =
      switch kind {
      case Kind.null: bytes.isEmpty
      case Kind.text...Kind.decimal: isUTF8(bytes)
      case Kind.integer: isNumber(bytes)
      case Kind.boolean: bytes.count == 1 && bytes[0] <= 1
      case Kind.record: bytes.count == 16
      case Kind.answer: bytes.count == 1
      case Kind.judgement: bytes.count == 17
      default: true
      }
    guard isValid else { throw FormatError("payload that is not of its kind \(kind)", at: offset) }
  }

  private static func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
    // Eight ASCII bytes at a time: most values are codes and dates.
    var offset = 0
    while offset + 8 <= bytes.count,
      bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      offset += 8
    }
    while offset < bytes.count, bytes[offset] < 0x80 { offset += 1 }
    guard offset < bytes.count else { return true }
    let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
    return String(validating: rest, as: UTF8.self) != nil
  }

  private static func isNumber(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var reader = ByteReader(bytes)
    return (try? reader.varint()) != nil && reader.isAtEnd
  }
}
