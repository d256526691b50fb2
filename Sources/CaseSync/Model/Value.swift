/// A value of a field.
///
/// Two values are equal when their bytes are, within a family: text, code, date and decimal are
/// one family, so that teams whose questionnaires differ do not make conflicts of equal answers.
///
///     let status: Value = .code("house_arrest")
public enum Value: Sendable {
  case text(String)
  /// A code of a vocabulary; always text, leading zeros kept.
  case code(String)
  /// A civil date in EDTF (ISO 8601-2), for instance `2022-01`; never passed through a time zone.
  case date(String)
  /// A decimal number as it was written.
  case decimal(String)
  case integer(Int64)
  case boolean(Bool)
  case record(RecordID)
  case attachment(Attachment)
  case answer(Answer)
  /// A kind that this version does not know, shown raw.
  case unknown(kind: UInt64, bytes: [UInt8])

  /// The form that is hashed and stored.
  public var payload: Payload {
    typealias Kind = Payload.Kind
    switch self {
    case .text(let text): return Payload(kind: Kind.text, bytes: Array(text.utf8))
    case .code(let text): return Payload(kind: Kind.code, bytes: Array(text.utf8))
    case .date(let text): return Payload(kind: Kind.date, bytes: Array(text.utf8))
    case .decimal(let text): return Payload(kind: Kind.decimal, bytes: Array(text.utf8))
    case .integer(let number):
      var buffer = ByteBuffer()
      buffer.appendZigzag(number)
      return Payload(kind: Kind.integer, bytes: buffer.array)
    case .boolean(let flag): return Payload(kind: Kind.boolean, bytes: [flag ? 1 : 0])
    case .record(let id): return Payload(kind: Kind.record, bytes: id.bytes.bytes)
    case .attachment(let attachment):
      var buffer = ByteBuffer()
      attachment.attributes.write(to: &buffer)
      return Payload(kind: Kind.attachment, bytes: buffer.array)
    case .answer(let answer): return Payload(kind: Kind.answer, bytes: [answer.rawValue])
    case .unknown(let kind, let bytes): return Payload(kind: kind, bytes: bytes)
    }
  }

  /// The text of a value of the text family.
  public var text: String? {
    switch self {
    case .text(let text), .code(let text), .date(let text), .decimal(let text): text
    default: nil
    }
  }

  /// The value as an edit stores it.
  ///
  /// - Throws: ``CaseSyncError`` with code `invalidArgument` for a date that is none. What others
  ///   recorded is kept as it came.
  package func checked() throws(CaseSyncError) -> Value {
    if case .date(let text) = self, !CivilDate.isValid(text) {
      throw CaseSyncError(
        .invalidArgument, "'\(text)' is no date",
        hint: "write 2022-01-05, 2022-01, 2022, 2022-01-05~ or 2022-01-04/2022-01-06 (EDTF)")
    }
    if case .unknown(let kind, let bytes) = self { try Self.checkUnknown(kind, bytes) }
    return normalized
  }

  private static func checkUnknown(_ kind: UInt64, _ bytes: [UInt8]) throws(CaseSyncError) {
    let isSound = bytes.withUnsafeBytes { raw in
      kind < .max && (try? Payload.check(kind: kind, raw, at: 0)) != nil
    }
    guard isSound else {
      throw CaseSyncError(.invalidArgument, "a value of kind \(kind) that is not of its kind")
    }
  }

  /// The same value in Unicode Normalization Form C.
  package var normalized: Value {
    switch self {
    case .text(let text): .text(NormalizedText.nfc(text))
    case .code(let text): .code(NormalizedText.nfc(text))
    case .date(let text): .date(NormalizedText.nfc(text))
    case .decimal(let text): .decimal(NormalizedText.nfc(text))
    default: self
    }
  }
}

extension Value: Hashable {
  public static func == (a: Value, b: Value) -> Bool { a.payload == b.payload }

  public func hash(into hasher: inout Hasher) { hasher.combine(payload) }
}

extension Payload {
  /// The value, or `nil` for null (an emptied field).
  public var value: Value? {
    let text = { String(decoding: bytes, as: UTF8.self) }
    switch kind {
    case Kind.null: return nil
    case Kind.text: return .text(text())
    case Kind.code: return .code(text())
    case Kind.date: return .date(text())
    case Kind.decimal: return .decimal(text())
    case Kind.boolean where bytes.count == 1: return .boolean(bytes[0] == 1)
    default: return binaryValue ?? .unknown(kind: kind, bytes: bytes)
    }
  }

  private var binaryValue: Value? {
    bytes.withUnsafeBytes { raw in
      var reader = ByteReader(raw)
      switch kind {
      case Kind.integer: return (try? reader.zigzag()).map { .integer($0) }
      case Kind.record: return (try? reader.bytes16()).map { .record(RecordID($0)) }
      case Kind.answer: return raw.first.flatMap(Answer.init(rawValue:)).map { .answer($0) }
      case Kind.attachment:
        return (try? Attributes(raw, textTags: [3, 4, 5])).map {
          .attachment(Attachment(attributes: $0))
        }
      default: return nil
      }
    }
  }
}
