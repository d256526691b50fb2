// How heads are read: one record at a time, from all its operations.

/// The heads of one slot, winner first, from all held operations of that slot.
///
/// A reference counts when its target is in the same slot, so only operations of the slot can
/// supersede each other. Should all be superseded in a circle, all are heads.
func naiveHeads(of operations: [NaiveHeldOperation]) -> [NaiveHeldOperation] {
  let superseded = Set(operations.flatMap(\.operation.references))
  let rest = operations.filter { !superseded.contains($0.id) }
  return (rest.isEmpty ? operations : rest).sorted { $0.beats($1) }
}

/// Whether a deletion of `prefix` covers `path`.
func naiveCovers(prefix: NaiveText, path: NaiveText) -> Bool {
  prefix.isEmpty || path == prefix || path.bytes.starts(with: prefix.bytes + [UInt8(ascii: "/")])
}

/// What the deletions of a record or of a row come to.
enum NaiveDeletionState: Hashable, Sendable {
  case none
  case hidden(restoredElsewhere: Bool)
  case editedAfterDeletion
}

struct NaiveElement {
  let value: NaiveValue
  /// Winner first.
  let heads: [NaiveHeldOperation]

  /// The adds among the heads. The element is in the set while there is one.
  var adds: [NaiveHeldOperation] { heads.filter(\.isAdd) }
  var isPresent: Bool { !adds.isEmpty }
  var isConflict: Bool { adds.count > 0 && adds.count < heads.count }
}

struct NaiveField {
  let path: NaiveText
  /// The heads of the register, winner first; empty when nobody used the path as a register.
  var register: [NaiveHeldOperation] = []
  /// All elements, removed ones included; empty when nobody used the path as a set.
  var elements: [NaiveElement] = []

  /// The distinct values among the heads of the register.
  var values: Set<NaiveValue> { Set(register.compactMap(\.assignedValue)) }
  var isConflict: Bool { values.count > 1 }
  /// What is shown first.
  var value: NaiveValue? { register.first?.assignedValue }
}

/// One record as the operations of a replica make it.
struct NaiveRecordReading {
  let id: NaiveText
  /// The heads of every slot of the record but judgements, winner first.
  let heads: [NaiveSlot: [NaiveHeldOperation]]

  init(id: NaiveText, operations: [NaiveHeldOperation]) {
    self.id = id
    let own = operations.filter { !$0.isJudgement }
    heads = Dictionary(grouping: own, by: \.slot).mapValues { naiveHeads(of: $0) }
  }

  /// The heads of registers and elements at the paths a deletion of `prefix` covers.
  func coveredHeads(prefix: NaiveText) -> [NaiveHeldOperation] {
    heads.values.joined().filter { head in
      !head.isDeletionOrRestore && naiveCovers(prefix: prefix, path: head.operation.path)
    }
  }

  /// A record exists when somebody said something of it; deletions and judgements do not count.
  var exists: Bool { !coveredHeads(prefix: "").isEmpty }

  func deletionState(prefix: NaiveText) -> NaiveDeletionState {
    let slotHeads = heads[.deletion(record: id, prefix: prefix)] ?? []
    let live = slotHeads.filter(\.isDelete)
    if live.isEmpty { return .none }
    let seen = Set(live.flatMap(\.operation.references))
    let allSeen = coveredHeads(prefix: prefix).allSatisfy { seen.contains($0.id) }
    return allSeen
      ? .hidden(restoredElsewhere: live.count < slotHeads.count) : .editedAfterDeletion
  }

  /// The rows that have values and are hidden by a deletion of the row.
  var deletedRows: [NaiveText] {
    let prefixes = heads.keys.compactMap { slot -> NaiveText? in
      guard case .deletion(_, let prefix) = slot, !prefix.isEmpty else { return nil }
      return prefix
    }
    return prefixes.filter { prefix in
      guard case .hidden = deletionState(prefix: prefix) else { return false }
      return !coveredHeads(prefix: prefix).isEmpty
    }.sorted()
  }

  /// All fields by path.
  var fields: [NaiveText: NaiveField] {
    var fields: [NaiveText: NaiveField] = [:]
    for (slot, heads) in heads {
      switch slot {
      case .register(_, let path):
        fields[path, default: NaiveField(path: path)].register = heads
      case .element(_, let path, let value):
        let element = NaiveElement(value: value, heads: heads)
        fields[path, default: NaiveField(path: path)].elements.append(element)
      case .deletion, .judgement:
        break
      }
    }
    return fields
  }

  var key: NaiveText { winningText(path: "@key") }
  var type: NaiveText { winningText(path: "@type") }

  /// The winner of a register when it is a text, else the empty text.
  private func winningText(path: NaiveText) -> NaiveText {
    let winner = heads[.register(record: id, path: path)]?.first
    guard case .text(let text) = winner?.assignedValue else { return "" }
    return text
  }
}

extension NaiveHeldOperation {
  var assignedValue: NaiveValue? {
    guard case .assign(let value) = operation.action else { return nil }
    return value
  }

  var isAdd: Bool {
    if case .add = operation.action { true } else { false }
  }

  var isDelete: Bool {
    if case .delete = operation.action { true } else { false }
  }

  var isDeletionOrRestore: Bool {
    if case .deletion = slot { true } else { false }
  }

  var isJudgement: Bool {
    if case .judgement = slot { true } else { false }
  }
}
