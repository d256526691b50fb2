/// Somebody who makes a change over what a replica holds.
struct NaiveAuthor {
  let identity: NaiveIdentity
  /// What the replica holds now.
  let present: NaiveView
  /// What the author looked at.
  let seen: NaiveView
  private var operations: [NaiveOperation] = []
  /// The last operation of this change in each slot.
  private var own: [NaiveSlot: NaiveOperationID] = [:]
  private let header: NaiveHeader

  init(_ identity: NaiveIdentity, present: NaiveView, seen: NaiveView, header: NaiveHeader) {
    (self.identity, self.present, self.seen, self.header) = (identity, present, seen, header)
  }

  /// - Parameter label: what the first change of a replica says of the replica itself.
  func change(_ steps: [NaiveStep], label: NaiveText) -> NaiveChange {
    var author = self
    for step in steps {
      author.create(step)
      author.append(step)
    }
    if header.sequence == 1 {
      let record = naiveReservedKey(replica: header.replica)
      author.append(NaiveStep(record: record, path: "label", action: .assign(.text(label))))
    }
    return NaiveChange(header: header, operations: author.operations)
  }

  /// The operations that make the record, unless its type is known.
  private mutating func create(_ step: NaiveStep) {
    guard let type = step.type else { return }
    let slot = NaiveSlot.register(record: identity.recordID(step.record), path: "@type")
    guard present.heads(of: slot).isEmpty, own[slot] == nil else { return }
    for (path, text) in [(NaiveText("@type"), type), ("@key", step.record)] {
      append(
        NaiveStep(
          record: step.record, path: path, action: .assign(.text(text)), level: step.level,
          source: step.level > 0 ? step.source : nil))
    }
  }

  private mutating func append(_ step: NaiveStep) {
    let record = identity.recordID(step.record)
    let action = step.action(identity)
    let slot = naiveSlot(record: record, path: step.path, action: action)
    operations.append(
      NaiveOperation(
        record: record, path: step.path, action: action,
        references: references(step, action, slot, record), level: step.level,
        source: step.source))
    own[slot] = header.operation(operations.count - 1)
  }

  private func references(
    _ step: NaiveStep, _ action: NaiveAction, _ slot: NaiveSlot, _ record: NaiveText
  ) -> [NaiveOperationID] {
    switch action {
    case .erase: []
    case .delete: deletionReferences(slot, record, prefix: step.path)
    case .restore: latest(in: slot) { _ in true }
    case .assign: latest(in: slot) { !$0.isWithheld || step.settles }
    default: latest(in: slot) { !$0.isWithheld }
    }
  }

  /// The heads of the slot, of which this change's own is the last.
  private func latest(
    in slot: NaiveSlot, where isNamed: (NaiveHeldOperation) -> Bool
  ) -> [NaiveOperationID] {
    own[slot].map { [$0] } ?? seen.heads(of: slot).filter(isNamed).map(\.id)
  }

  /// A delete names whatever it covers, readable or not.
  private func deletionReferences(
    _ slot: NaiveSlot, _ record: NaiveText, prefix: NaiveText
  ) -> [NaiveOperationID] {
    let before = seen.reading(of: record).coveredSlots(prefix: prefix)
    let mine = own.keys.filter { $0.covered(by: prefix, of: record) }
    return Set(before + mine + [slot]).flatMap { latest(in: $0) { _ in true } }
  }
}

extension NaiveSlot {
  fileprivate func covered(by prefix: NaiveText, of record: NaiveText) -> Bool {
    switch self {
    case .register(record, let path), .element(record, let path, _), .other(record, let path, _):
      naiveCovers(prefix: prefix, path: path)
    default: false
    }
  }
}
