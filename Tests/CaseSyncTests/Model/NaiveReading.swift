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

/// What stands in one slot.
struct NaiveSlotReading {
  /// Winner first.
  let heads: [NaiveHeldOperation]
  /// All superseded each other, so all are heads.
  var isCycle = false
  /// Something here names an operation that has not arrived.
  var isIncomplete = false
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
  var isConflict: Bool { isPresent && heads.contains(where: \.isRemove) }
  var isWithheld: Bool { heads.contains(where: \.isWithheld) }
}

struct NaiveField {
  let path: NaiveText
  /// The heads of the register, winner first; empty when nobody used the path as a register.
  var register: [NaiveHeldOperation] = []
  var isCycle = false
  var isIncomplete = false
  /// All elements, removed ones included; empty when nobody used the path as a set.
  var elements: [NaiveElement] = []
  /// The heads of kinds without a rule, winner first.
  var unknown: [NaiveHeldOperation] = []

  /// The distinct values among the heads of the register.
  var values: Set<NaiveValue> { Set(register.compactMap(\.assignedValue)) }
  var isConflict: Bool { values.count > 1 }
  var isWithheld: Bool { register.contains(where: \.isWithheld) }
  /// The register or an element waits for somebody to decide.
  var waits: Bool { isConflict || elements.contains(where: \.isConflict) }
  /// What is shown first.
  var value: NaiveValue? { register.first?.assignedValue }
}

/// One record as the operations of a replica make it.
struct NaiveRecordReading {
  let id: NaiveText
  /// Every slot of the record but judgements.
  let slots: [NaiveSlot: NaiveSlotReading]

  init(id: NaiveText, slots: [NaiveSlot: NaiveSlotReading]) {
    self.id = id
    self.slots = slots
  }

  init(id: NaiveText, operations: [NaiveHeldOperation]) {
    let own = operations.filter { !$0.isJudgement }
    let groups = Dictionary(grouping: own, by: \.slot)
    self.init(id: id, slots: groups.mapValues { NaiveSlotReading(heads: naiveHeads(of: $0)) })
  }

  /// The heads of all slots but deletions at the paths a deletion of `prefix` covers.
  func coveredHeads(prefix: NaiveText) -> [NaiveHeldOperation] {
    coveredSlots(prefix: prefix).flatMap { slots[$0]?.heads ?? [] }
  }

  func coveredSlots(prefix: NaiveText) -> [NaiveSlot] {
    slots.keys.filter { slot in
      slot.coveredPath.map { naiveCovers(prefix: prefix, path: $0) } ?? false
    }
  }

  /// A record exists when somebody said something of it; deletions and judgements do not count.
  var exists: Bool { !coveredSlots(prefix: "").isEmpty }

  /// The covered heads that say something of the case: no orders to erase, no acknowledged forks.
  private func speakingHeads(prefix: NaiveText) -> [NaiveHeldOperation] {
    coveredHeads(prefix: prefix).filter { !$0.isHousekeeping }
  }

  func deletionState(prefix: NaiveText) -> NaiveDeletionState {
    let slotHeads = slots[.deletion(record: id, prefix: prefix)]?.heads ?? []
    let live = slotHeads.filter(\.isDelete)
    if live.isEmpty { return .none }
    let seen = Set(live.flatMap(\.operation.references))
    let allSeen = speakingHeads(prefix: prefix).allSatisfy { seen.contains($0.id) }
    return allSeen
      ? .hidden(restoredElsewhere: slotHeads.contains(where: \.isRestore)) : .editedAfterDeletion
  }

  /// The rows that have values and are hidden by a deletion of the row.
  var deletedRows: [NaiveText] {
    let prefixes = slots.keys.compactMap { slot -> NaiveText? in
      guard case .deletion(_, let prefix) = slot, !prefix.isEmpty else { return nil }
      return prefix
    }
    return prefixes.filter { prefix in
      guard case .hidden = deletionState(prefix: prefix) else { return false }
      return !speakingHeads(prefix: prefix).isEmpty
    }.sorted()
  }

  /// All fields by path.
  var fields: [NaiveText: NaiveField] {
    var fields: [NaiveText: NaiveField] = [:]
    for (slot, reading) in slots {
      guard let path = slot.coveredPath else { continue }
      fields[path, default: NaiveField(path: path)].enter(slot, reading)
    }
    return fields
  }

  /// Whether it describes a replica, by its key or, where that is not known, by its id.
  func isReserved(among records: Set<NaiveText>) -> Bool {
    key.bytes.first == UInt8(ascii: "@") || records.contains(id)
  }

  var key: NaiveText { winningText(path: "@key") }
  var type: NaiveText { winningText(path: "@type") }

  /// The winner of a register when it is a text, else the empty text.
  private func winningText(path: NaiveText) -> NaiveText {
    let winner = slots[.register(record: id, path: path)]?.heads.first
    guard case .text(let text) = winner?.assignedValue else { return "" }
    return text
  }
}

extension NaiveField {
  fileprivate mutating func enter(_ slot: NaiveSlot, _ reading: NaiveSlotReading) {
    switch slot {
    case .register:
      (register, isCycle, isIncomplete) = (reading.heads, reading.isCycle, reading.isIncomplete)
    case .element(_, _, let value):
      elements.append(NaiveElement(value: value, heads: reading.heads))
    case .other: unknown = (unknown + reading.heads).sorted { $0.beats($1) }
    case .deletion, .judgement, .withheld: break
    }
  }
}

extension NaiveSlot {
  /// The path at which a deletion covers the slot.
  fileprivate var coveredPath: NaiveText? {
    switch self {
    case .register(_, let path), .element(_, let path, _), .other(_, let path, _): path
    case .deletion, .judgement, .withheld: nil
    }
  }
}

extension NaiveHeldOperation {
  /// What it does, where that is known.
  var action: NaiveAction? { isWithheld ? nil : operation.action }

  var assignedValue: NaiveValue? {
    guard case .assign(let value) = action else { return nil }
    return value
  }

  var isAdd: Bool {
    if case .add = action { true } else { false }
  }

  var isRemove: Bool {
    if case .remove = action { true } else { false }
  }

  /// Public: known even when the operation is withheld.
  var isDelete: Bool {
    if case .delete = operation.action { true } else { false }
  }

  /// Public as well.
  var isRestore: Bool {
    if case .restore = operation.action { true } else { false }
  }

  fileprivate var isHousekeeping: Bool {
    switch action {
    case .erase, .acknowledgeFork: true
    default: false
    }
  }

  var isJudgement: Bool {
    if case .judgement = slot { true } else { false }
  }
}
