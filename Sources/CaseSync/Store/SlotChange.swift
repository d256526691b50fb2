/// What happens to one slot.
struct SlotChange {
  /// The first step.
  let first: HeadStep
  /// Which steps are of this slot.
  let order: ArraySlice<Int>
  let steps: [HeadStep]
  let bytes: UnsafeRawBufferPointer

  var slot: SlotKey {
    SlotKey(
      record: first.record, path: Int64(first.path), mergeClass: first.mergeClass,
      element: [UInt8](first.element(in: bytes)))
  }

  /// The ops that stand there now and did not before.
  var standing: [HeadStep] { ops(.stands, without: .goes) }

  /// The ops that stood there before and no longer do.
  var leaving: [HeadStep] { ops(.goes, without: .stands) }

  /// The change that said something of the slot last.
  var arrival: Int64 {
    order.lazy.map { steps[$0] }.filter { $0.effect != .goes }.map(\.operation.arrival).max() ?? 0
  }

  private func ops(_ effect: HeadStep.Effect, without other: HeadStep.Effect) -> [HeadStep] {
    guard order.count > 1 else { return first.effect == effect ? [first] : [] }
    let all = order.lazy.map { steps[$0] }
    let others = Set(all.filter { $0.effect == other }.map(\.operation))
    return all.filter { $0.effect == effect && !others.contains($0.operation) }
  }
}
