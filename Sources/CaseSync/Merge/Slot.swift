/// The place for which ops compete: record, path, merge class, and for some classes an element.
public struct Slot: Hashable, Sendable {
  public var record: RecordID
  /// The path as bytes: equality is of bytes, never of characters.
  package var path: [UInt8]
  public var mergeClass: MergeClass
  /// The element of a set, the other record of a judgement, the number of another kind.
  package var element: [UInt8]

  package init(record: RecordID, path: [UInt8], mergeClass: MergeClass, element: [UInt8] = []) {
    self.record = record
    self.path = path
    self.mergeClass = mergeClass
    self.element = element
  }

  /// `field` or `field/rowId/subfield`.
  public var pathText: String { String(decoding: path, as: UTF8.self) }

  /// The slot of an op.
  package init(_ content: Operation.Content) {
    self.init(
      kind: content.kind, record: content.record, path: Array(content.path.utf8),
      payload: content.payload)
  }

  package init(_ view: OperationView) {
    self.init(
      kind: view.kind, record: view.record, path: [UInt8](view.path),
      payload: Payload(kind: view.payloadKind, bytes: [UInt8](view.payload)))
  }

  private init(kind: OperationKind, record: RecordID, path: [UInt8], payload: Payload) {
    self.init(record: record, path: path, mergeClass: .other)
    switch kind {
    case .assign: mergeClass = .register
    case .add, .remove:
      mergeClass = .set
      element = Self.element(of: payload)
    case .delete, .restore: mergeClass = .deletion
    case .judge where payload.kind == Payload.Kind.judgement:
      mergeClass = .judgement
      joinPair(with: payload)
    default:
      var number = ByteBuffer()
      number.appendVarint(kind.rawValue)
      element = number.array
    }
  }

  /// The element's bytes behind its family, so that equal values share a slot.
  package static func element(of payload: Payload) -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.appendVarint(payload.family)
    buffer.append(payload.bytes)
    return buffer.array
  }

  /// A pair has no order: the slot lies at the lesser id.
  private mutating func joinPair(with payload: Payload) {
    path = []
    guard let bytes = Bytes16(payload.bytes.dropFirst()) else { return }
    element = max(record, RecordID(bytes)).bytes.bytes
    record = min(record, RecordID(bytes))
  }
}
