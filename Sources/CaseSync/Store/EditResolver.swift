/// Turns the steps of a draft into ops that name what their author saw.
struct EditResolver {
  private let replica: ReplicaID
  private let seq: UInt64
  /// The change of now, or the last arrival that the author saw.
  private let basis: Int64?
  private(set) var operations: [Operation] = []
  private(set) var settled: [(record: RecordID, path: String, values: Int)] = []
  /// Why things are deleted, restored and judged: kept with the change, not in the ops, so that an
  /// audience may learn that somebody did so without the words.
  private(set) var reasons: [String] = []
  /// The heads that this change itself has made so far.
  private var own: [Slot: OperationID] = [:]
  /// The records that this change makes.
  private var made: Set<RecordID> = []

  init(replica: ReplicaID, seq: UInt64, basis: Int64?) {
    self.replica = replica
    self.seq = seq
    self.basis = basis
  }

  mutating func resolve(
    _ step: Draft.Step, in core: inout StoreCore
  ) throws(CaseSyncError) {
    typealias Kind = OperationKind
    let attributes = step.annotations.attributes()
    switch step.action {
    case .assign(let value):
      try append(.assign, step, value?.payload ?? .null, attributes, &core)
    case .add(let value): try append(.add, step, value.payload, attributes, &core)
    case .remove(let value): try append(.remove, step, value.payload, attributes, &core)
    case .restore(let reason):
      note(reason)
      try append(.restore, step, .null, attributes, &core)
    case .judge(let other, let verdict, let reason):
      let payload = Payload(
        kind: Payload.Kind.judgement, bytes: [verdict.rawValue] + other.bytes.bytes)
      note(reason)
      try append(.judge, step, payload, attributes, &core)
    case .delete(let reason):
      note(reason)
      try appendDeletion(step, &core)
    case .erase(let leaves, let reason):
      let attributes = step.annotations.attributes(reason: reason)
      try append(.erase, step, ErasedLeaf.payload(leaves), attributes, &core, references: [])
    case .acknowledgeFork(let tips):
      let payload = Payload(kind: Payload.Kind.tips, bytes: tips.flatMap(\.bytes))
      try append(.acknowledgeFork, step, payload, attributes, &core)
    case .create(let type, let key): try appendCreation(step, type: type, key: key, &core)
    }
  }

  private mutating func append(
    _ kind: OperationKind, _ step: Draft.Step, _ payload: Payload, _ attributes: Attributes,
    _ core: inout StoreCore, references: [OperationID]? = nil
  ) throws(CaseSyncError) {
    let content = Operation.Content(
      kind: kind, record: step.record, path: step.path, payload: payload, attributes: attributes)
    let slot = Slot(content)
    let seen: [OperationID]
    if let references {
      seen = references
    } else {
      seen = try heads(of: slot, step: step, in: &core)
    }
    operations.append(
      Operation(
        class: kind.knownClass ?? .other, references: self.references(to: seen), content: content))
    own[slot] = id(of: operations.count - 1)
  }

  private func id(of index: Int) -> OperationID {
    OperationID(replica: replica, seq: seq, index: index, tag: 0)
  }

  private func references(to seen: [OperationID]) -> [Reference] {
    Set(seen.map(\.reference)).sorted()
  }

  /// What the author saw in a slot; withheld values only when the step settles over them.
  private mutating func heads(
    of slot: Slot, step: Draft.Step, in core: inout StoreCore
  ) throws(CaseSyncError) -> [OperationID] {
    if let mine = own[slot] { return [mine] }
    let heads = try core.heads(of: slot, asOf: basis)
    let values = Set(heads.lazy.compactMap(\.payload))
    if slot.mergeClass == .register, values.count > 1 {
      settled.append((slot.record, slot.pathText, values.count))
    }
    return heads.filter { !$0.isWithheld || step.supersedesWithheld }.map(\.id)
  }

  /// A deletion names the heads of every slot that it covers, and the deletions before it.
  private mutating func appendDeletion(
    _ step: Draft.Step, _ core: inout StoreCore
  ) throws(CaseSyncError) {
    let prefix = Array(step.path.utf8)
    var saw = try core.heads(under: prefix, of: step.record, asOf: basis)
    for (slot, id) in own where slot.record == step.record && slot.mergeClass != .judgement {
      let isWanted =
        slot.mergeClass == .deletion
        ? slot.path == prefix : DeletionReading.covers(prefix, slot.path)
      if isWanted { saw[slot] = [id] }
    }
    try append(
      .delete, step, .null, step.annotations.attributes(), &core,
      references: saw.values.flatMap { $0 })
  }

  private mutating func note(_ reason: String?) {
    guard let reason, !reason.isEmpty, !reasons.contains(reason) else { return }
    reasons.append(reason)
  }

  private mutating func appendCreation(
    _ step: Draft.Step, type: String, key: String?, _ core: inout StoreCore
  ) throws(CaseSyncError) {
    guard try !core.holds(step.record), made.insert(step.record).inserted else { return }
    let names = [(ReservedPath.type, Optional(type)), (ReservedPath.key, key)]
    for (path, text) in names {
      guard let text else { continue }
      var named = step
      named.path = path
      // A level above open is the record's own: it covers everything said of it.
      let isOpen = step.annotations.confidentiality == .open
      let attributes = isOpen ? Attributes() : step.annotations.attributes()
      try append(.assign, named, Value.text(text).payload, attributes, &core)
    }
  }
}
