/// The private leaf of an op, read in place.
package struct OperationView {
  package let kind: OperationKind
  package let record: RecordID
  package let path: UnsafeRawBufferPointer
  package let payloadKind: UInt64
  package let payload: UnsafeRawBufferPointer
  package let attributes: UnsafeRawBufferPointer

  package init(_ leaf: UnsafeRawBufferPointer) throws(FormatError) {
    var reader = ByteReader(leaf)
    kind = OperationKind(rawValue: try reader.varint())
    record = RecordID(try reader.bytes16())
    path = try reader.counted()
    payloadKind = try reader.varint()
    payload = try reader.counted()
    attributes = try reader.take(reader.remaining)
  }

  /// The level, read without taking the other attributes apart.
  package var confidentiality: Confidentiality {
    get throws(FormatError) {
      var reader = ByteReader(attributes)
      while !reader.isAtEnd {
        let tag = try reader.varint()
        let value = try reader.counted()
        if tag == Operation.Content.Tag.confidentiality { return Confidentiality(attribute: value) }
      }
      return .open
    }
  }

  /// The content as a value of its own.
  package func content() throws(FormatError) -> Operation.Content {
    guard let pathText = String(validating: path, as: UTF8.self) else {
      throw FormatError("path that is not UTF-8", at: 0)
    }
    return Operation.Content(
      kind: kind, record: record, path: pathText,
      payload: Payload(kind: payloadKind, bytes: [UInt8](payload)),
      attributes: try Attributes(attributes, textTags: Self.textTags))
  }

  /// Every known attribute but the confidentiality level is text.
  package static let textTags: [UInt64] = [1, 2, 4, 5]

  package static func write(_ content: Operation.Content, to buffer: inout ByteBuffer) {
    buffer.appendVarint(content.kind.rawValue)
    buffer.append(content.record.bytes)
    buffer.appendCounted(content.path)
    buffer.appendVarint(content.payload.kind)
    buffer.appendCounted(content.payload.bytes)
    content.attributes.write(to: &buffer)
  }
}
