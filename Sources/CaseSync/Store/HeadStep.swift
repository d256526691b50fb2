/// What one op does to one slot; element and payload lie among the bytes that are gathered with it.
struct HeadStep {
  enum Effect: UInt8 {
    /// The op stands in the slot.
    case stands
    /// The op was superseded before it came.
    case passes
    /// Another op takes this one's place.
    case goes
  }

  var record: Int64
  var operation: LocalOperation
  var kind: UInt64 = 0
  var payloadKind: UInt64 = 0
  var path: Int32
  /// Where the element begins; the payload follows it.
  var start: Int32
  var elementCount: Int32
  /// Below zero there is a fingerprint instead, for the payload is long.
  var payloadCount: Int32 = -1
  var mergeClass: MergeClass
  var effect: Effect

  func element(in bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[Int(start)..<Int(start + elementCount)])
  }

  /// The last two columns of a head.
  func payload(in bytes: UnsafeRawBufferPointer) -> (payload: Binding, fingerprint: Binding) {
    let place = Int(start + elementCount)
    guard payloadCount >= 0 else {
      return (.null, .tag(bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
    }
    let payload = bytes[place..<(place + Int(payloadCount))]
    return (.bytes(UnsafeRawBufferPointer(rebasing: payload)), .null)
  }

  /// Below zero, zero or above, as the table orders the slots of the two.
  func order(to other: HeadStep, _ bytes: UnsafeRawBufferPointer) -> Int {
    if record != other.record { return record < other.record ? -1 : 1 }
    if path != other.path { return path < other.path ? -1 : 1 }
    if mergeClass != other.mergeClass {
      return mergeClass.rawValue < other.mergeClass.rawValue ? -1 : 1
    }
    return element(in: bytes).order(to: other.element(in: bytes))
  }
}
