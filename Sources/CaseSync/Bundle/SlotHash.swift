/// A 64-bit hash of the slot of an op; equal slots have equal hashes.
enum SlotHash {
  static func hash(_ view: OperationView) -> UInt64 {
    switch view.kind {
    case .assign: combine(view, 1, 0)
    case .add, .remove:
      combine(
        view, 2,
        FastHash.hash(view.payload, seed: Payload.family(of: view.payloadKind) &+ 1))
    case .delete, .restore: combine(view, 3, 0)
    case .judge: judgement(view)
    default: combine(view, 5, view.kind.rawValue)
    }
  }

  /// What tells competing ops of one slot apart: the value of a register, in or out for an element.
  static func print(_ view: OperationView) -> UInt64 {
    switch view.kind {
    case .assign: FastHash.hash(view.payload, seed: Payload.family(of: view.payloadKind))
    case .add, .remove: view.kind.rawValue
    default: 0
    }
  }

  private static func combine(_ view: OperationView, _ mergeClass: UInt64, _ element: UInt64)
    -> UInt64
  {
    let record = FastHash.hash(view.record.bytes, seed: mergeClass)
    return FastHash.mix(FastHash.hash(view.path, seed: record) ^ element)
  }

  private static func judgement(_ view: OperationView) -> UInt64 {
    let slot = Slot(view)
    let record = FastHash.hash(slot.record.bytes, seed: 4)
    return slot.element.withUnsafeBytes { FastHash.hash($0, seed: record) }
  }
}
