/// What arriving changes do to the heads, gathered so that it is entered once, slot by slot.
///
/// In the order of the table each page is met once, and an op that comes together with its successor
/// is never written. Who reads heads sees nothing of it: `StoreCore.enterHeads` has to come before.
struct HeadChanges {
  private var steps: [HeadStep] = []
  /// Elements and payloads of the steps.
  private var bytes: [UInt8] = []

  var count: Int { steps.count }
  /// Elements and payloads may be long.
  var isLarge: Bool { bytes.count >= 2 << 20 }

  /// The op stands in its slot from now on.
  mutating func stand(_ slot: SlotKey, _ operation: LocalOperation, _ view: OperationView) {
    var step = step(.stands, slot, operation)
    step.kind = view.kind.rawValue
    step.payloadKind = view.payloadKind
    if view.payload.count <= HeadTable.inlineLimit {
      step.payloadCount = Int32(view.payload.count)
      bytes.append(contentsOf: view.payload)
    } else {
      withUnsafeBytes(of: FastHash.hash(view.payload)) { bytes.append(contentsOf: $0) }
    }
    steps.append(step)
  }

  /// The op was superseded before it came.
  mutating func pass(_ slot: SlotKey, _ operation: LocalOperation) {
    steps.append(step(.passes, slot, operation))
  }

  /// The op no longer stands; what took its place is entered besides.
  mutating func go(_ slot: SlotKey, _ operation: LocalOperation) {
    steps.append(step(.goes, slot, operation))
  }

  private mutating func step(
    _ effect: HeadStep.Effect, _ slot: SlotKey, _ operation: LocalOperation
  ) -> HeadStep {
    let start = Int32(bytes.count)
    bytes += slot.element
    return HeadStep(
      record: slot.record, operation: operation, path: Int32(slot.path), start: start,
      elementCount: Int32(slot.element.count), mergeClass: slot.mergeClass, effect: effect)
  }

  /// Calls `body` with what happens to each slot, slots in the order of the table.
  ///
  /// - Complexity: O(n log n) for n steps.
  func eachSlot(
    _ body: (SlotChange) throws(CaseSyncError) -> Void
  ) throws(CaseSyncError) {
    try bytes.withRawBytes { bytes throws(CaseSyncError) in
      let order = steps.indices.sorted { steps[$0].order(to: steps[$1], bytes) < 0 }
      var start = 0
      while start < order.count {
        let first = steps[order[start]]
        var end = start + 1
        while end < order.count, first.order(to: steps[order[end]], bytes) == 0 { end += 1 }
        try body(SlotChange(first: first, order: order[start..<end], steps: steps, bytes: bytes))
        start = end
      }
    }
  }
}
