/// The current ops of every slot, the slots that have several, and who names whom.
struct HeadTable: ~Copyable {
  /// Payloads above this stay in the log only.
  static let inlineLimit = 256

  /// One row of the table.
  struct Entry {
    var operation: LocalOperation
    var kind: UInt64
    var payload: Payload?

    var isWithheld: Bool { kind == 0 }
  }

  /// A reference that names some op.
  struct Naming {
    var index: Int
    var tag: UInt64
    var source: LocalOperation
  }

  private let insert: Statement
  private let delete: Statement
  private let deleteSlot: Statement
  private let two: Statement
  private let ofSlot: Statement
  private let withheldPlaces: Statement
  private let insertContended: Statement
  private let deleteContended: Statement
  private let insertReference: Statement
  private let naming: Statement
  private let markPresent: Statement
  private let insertTouch: Statement

  private static let slot = "record = ? AND path = ? AND class = ? AND element = ?"

  init(_ connection: borrowing Connection) {
    insert = connection.prepare(
      "INSERT OR REPLACE INTO head VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    delete = connection.prepare("DELETE FROM head WHERE \(Self.slot) AND op = ?")
    deleteSlot = connection.prepare("DELETE FROM head WHERE \(Self.slot)")
    two = connection.prepare(
      "SELECT count(*) FROM (SELECT 1 FROM head WHERE \(Self.slot) LIMIT 2)")
    ofSlot = connection.prepare(
      "SELECT op, kind, payload_kind, payload FROM head WHERE \(Self.slot)")
    withheldPlaces = connection.prepare(
      "SELECT record, path, class, element FROM head WHERE op = ? AND kind = 0")
    insertContended = connection.prepare(
      "INSERT OR REPLACE INTO contended VALUES (?, ?, ?, ?, ?)")
    deleteContended = connection.prepare("DELETE FROM contended WHERE \(Self.slot)")
    insertReference = connection.prepare(
      "INSERT OR IGNORE INTO reference VALUES (?, ?, ?, ?, ?, ?)")
    naming = connection.prepare(
      "SELECT op_index, tag, source FROM reference WHERE replica = ? AND seq = ?")
    markPresent = connection.prepare(
      "UPDATE reference SET is_absent = 0 WHERE replica = ? AND seq = ? AND tag = ?")
    insertTouch = connection.prepare("INSERT OR IGNORE INTO touch VALUES (?, ?)")
  }

  func add(
    _ slot: SlotKey, _ operation: LocalOperation, kind: UInt64, payloadKind: UInt64,
    payload: UnsafeRawBufferPointer
  ) throws(CaseSyncError) {
    try insert.run(
      .integer(slot.record), .integer(slot.path), .int(Int(slot.mergeClass.rawValue)),
      .blob(slot.element), .integer(operation.raw), .integer(Int64(bitPattern: kind)),
      .integer(Int64(bitPattern: payloadKind)),
      payload.count > Self.inlineLimit ? .null : .bytes(payload),
      payload.count > Self.inlineLimit ? .tag(FastHash.hash(payload)) : .null)
  }

  func clear(_ slot: SlotKey) throws(CaseSyncError) { try run(deleteSlot, slot) }

  /// Enters what happens to a slot.
  ///
  /// - Parameter isNew: nothing stood in the slot before.
  func enter(
    _ change: SlotChange, in slot: SlotKey, isNew: Bool
  ) throws(CaseSyncError) -> Contention {
    let (standing, leaving) = (change.standing, isNew ? [] : change.leaving)
    let element = Binding.bytes(change.first.element(in: change.bytes))
    for step in leaving {
      try delete.run(
        .integer(step.record), .int(Int(step.path)), .int(Int(step.mergeClass.rawValue)), element,
        .integer(step.operation.raw))
    }
    for step in standing {
      let (payload, fingerprint) = step.payload(in: change.bytes)
      try insert.run(
        .integer(step.record), .int(Int(step.path)), .int(Int(step.mergeClass.rawValue)), element,
        .integer(step.operation.raw), .integer(Int64(bitPattern: step.kind)),
        .integer(Int64(bitPattern: step.payloadKind)), payload, fingerprint)
    }
    if isNew, standing.count < 2 { return standing.isEmpty ? .none : .single }
    return try refreshContention(slot, at: change.arrival, mayShrink: !leaving.isEmpty)
  }

  /// How many heads a slot has, as far as that matters.
  enum Contention {
    case none
    case single
    case several
  }

  /// Enters the slot among the contended ones, as of the change that arrived last, or takes it out.
  func refreshContention(
    _ slot: SlotKey, at arrival: Int64, mayShrink: Bool
  ) throws(CaseSyncError) -> Contention {
    let count =
      try two.first(
        .integer(slot.record), .integer(slot.path), .int(Int(slot.mergeClass.rawValue)),
        .blob(slot.element)
      ) { $0.int(0) } ?? 0
    if count > 1 {
      try insertContended.run(
        .integer(slot.record), .integer(slot.path), .int(Int(slot.mergeClass.rawValue)),
        .blob(slot.element), .integer(arrival))
    } else if mayShrink {
      try run(deleteContended, slot)
    }
    return count > 1 ? .several : count == 1 ? .single : .none
  }

  private func run(_ statement: Statement, _ slot: SlotKey) throws(CaseSyncError) {
    try statement.run(
      .integer(slot.record), .integer(slot.path), .int(Int(slot.mergeClass.rawValue)),
      .blob(slot.element))
  }

  func entries(of slot: SlotKey) throws(CaseSyncError) -> [Entry] {
    var list: [Entry] = []
    try ofSlot.each(
      .integer(slot.record), .integer(slot.path), .int(Int(slot.mergeClass.rawValue)),
      .blob(slot.element)
    ) { row throws(CaseSyncError) in
      let payload =
        row.isNull(3) ? nil : Payload(kind: UInt64(bitPattern: row.integer(2)), bytes: row.blob(3))
      list.append(
        Entry(
          operation: LocalOperation(raw: row.integer(0)), kind: UInt64(bitPattern: row.integer(1)),
          payload: payload))
    }
    return list
  }

  /// The slots in which a withheld op was placed.
  func places(ofWithheld operation: LocalOperation) throws(CaseSyncError) -> [SlotKey] {
    var list: [SlotKey] = []
    try withheldPlaces.each(.integer(operation.raw)) { row throws(CaseSyncError) in
      list.append(Self.slotKey(row))
    }
    return list
  }

  /// The slot in the first four columns of a row.
  static func slotKey(_ row: Row) -> SlotKey {
    SlotKey(
      record: row.integer(0), path: row.integer(1),
      mergeClass: MergeClass(rawValue: UInt8(truncatingIfNeeded: row.int(2))) ?? .other,
      element: row.blob(3))
  }

  func addReference(
    to target: OperationID, replica: Int64, from source: LocalOperation, isAbsent: Bool
  ) throws(CaseSyncError) {
    try insertReference.run(
      .integer(replica), .integer(Int64(target.seq)), .int(target.index), .tag(target.tag),
      .integer(source.raw), .int(isAbsent ? 1 : 0))
  }

  /// Everything that names an op at a place of a chain.
  func namings(_ replica: Int64, _ seq: UInt64) throws(CaseSyncError) -> [Naming] {
    var list: [Naming] = []
    try naming.each(.integer(replica), .integer(Int64(seq))) { row throws(CaseSyncError) in
      list.append(
        Naming(
          index: row.int(0), tag: row.tag(1), source: LocalOperation(raw: row.integer(2))))
    }
    return list
  }

  func markArrived(_ replica: Int64, _ seq: UInt64, tag: UInt64) throws(CaseSyncError) {
    try markPresent.run(.integer(replica), .integer(Int64(seq)), .tag(tag))
  }

  func touch(_ record: Int64, _ arrival: Int64) throws(CaseSyncError) {
    try insertTouch.run(.integer(record), .integer(arrival))
  }
}
