extension StoreCore {
  /// Enters a change into the log and all that derives from it.
  ///
  /// - Complexity: O(ops and references of the change), not of the store.
  mutating func apply(
    _ bytes: UnsafeRawBufferPointer, hash: Digest, previous: Digest, now: Int64
  ) throws(CaseSyncError) -> ApplyOutcome {
    let row = try formatted { () throws(FormatError) in try RowView(bytes) }
    let replica = try names.number(of: row.replica)
    if try segments.cover(replica, row.seq),
      let held = try log.find(replica, row.seq, hash: hash)
    {
      return try complete(held, with: [UInt8](bytes), replica: replica, row: row)
    }
    let erased = try hasErasures ? log.erasedLeaves(replica, row.seq, tag: hash.tag) : []
    guard erased.isEmpty else {
      let rest = try erasing(erased, from: [UInt8](bytes))
      try rest.withRawBytes { raw throws(CaseSyncError) in
        let row = try formatted { () throws(FormatError) in try RowView(raw) }
        try insert(row, replica: replica, hash: hash, previous: previous, now: now)
      }
      return .new
    }
    try insert(row, replica: replica, hash: hash, previous: previous, now: now)
    return .new
  }

  func withholding(_ leaves: Set<Int>, from row: [UInt8]) throws(CaseSyncError) -> [UInt8] {
    let dataset = try dataset
    return try formatted { () throws(FormatError) in
      try RowDisclosure.withholding(leaves, from: row, dataset: dataset)
    }
  }

  func erasing(_ leaves: Set<Int>, from row: [UInt8]) throws(CaseSyncError) -> [UInt8] {
    let dataset = try dataset
    return try formatted { () throws(FormatError) in
      try Erasures.obeying(leaves, row, dataset: dataset)
    }
  }

  private mutating func insert(
    _ row: RowView, replica: Int64, hash: Digest, previous: Digest, now: Int64
  ) throws(CaseSyncError) {
    try log.add(
      replica: replica, seq: row.seq, hash: hash, previous: previous, row: row.bytes,
      received: now, isSuspect: HybridClock.isSuspect(row.time, now: now))
    let arrival = connection.lastInsertedRow
    try segments.add(replica, .init(seq: row.seq, hash: hash, previous: previous))
    let hidden = try formatted { () throws(FormatError) in try RowDisclosure.undisclosed(row) }
    try segments.account(replica, hash: hash, hidden: hidden)
    try index(
      row, arrival: arrival, replica: replica, tag: hash.tag, mayBeNamed: hasAbsentTargets)
    try obeyErasures(in: row)
  }

  /// Enters the ops of a change that stands in the log.
  ///
  /// - Parameter mayBeNamed: whether ops that were entered before may name some of these.
  mutating func index(
    _ row: RowView, arrival: Int64, replica: Int64, tag: UInt64, mayBeNamed: Bool
  ) throws(CaseSyncError) {
    let namings = try mayBeNamed ? heads.namings(replica, row.seq).filter { $0.tag == tag } : []
    if !namings.isEmpty { try heads.markArrived(replica, row.seq, tag: tag) }
    var publicParts = row.publicCursor
    var leaves = row.leafCursor
    try formatted { () throws(FormatError) in
      _ = try leaves.next()
      _ = try leaves.next()
    }
    for index in 0..<row.operationCount {
      let (operationClass, references, leaf) = try formatted { () throws(FormatError) in
        (try publicParts.nextClass(), try publicParts.references(), try leaves.next())
      }
      let operation = IncomingOperation(
        local: LocalOperation(arrival: arrival, index: index), operationClass: operationClass,
        references: references.map {
          OperationID($0, from: row.replica, seq: row.seq, tag: tag)
        })
      let named = namings.filter { $0.index == index }.map(\.source)
      guard case .disclosed(let bytes, _) = leaf else {
        try enterWithheld(operation, namedBy: named)
        continue
      }
      let view = try formatted { () throws(FormatError) in try OperationView(bytes) }
      try enter(operation, view, namedBy: named)
    }
  }

  /// An op of an arriving change, with its references resolved.
  struct IncomingOperation {
    var local: LocalOperation
    var operationClass: OperationClass
    var references: [OperationID]
  }

  private mutating func enter(
    _ operation: IncomingOperation, _ view: OperationView, namedBy sources: [LocalOperation]
  ) throws(CaseSyncError) {
    let slot = try slotKey(view)
    try touch(slot, operation.local.arrival)
    try levels.raise(slot, to: formatted { () throws(FormatError) in try view.confidentiality })
    try attachments.enter(view, slot, operation.local)
    if slot.mergeClass == .register, view.path.first == UInt8(ascii: "@") {
      pending.renamed.insert(slot.record)
    }
    for target in operation.references {
      guard let arrival = try enterReference(to: target, from: operation.local) else { continue }
      let local = LocalOperation(arrival: arrival, index: target.index)
      pending.heads.go(slot, local)
      if try hasWithheld {
        for place in try heads.places(ofWithheld: local) { pending.slots.insert(place) }
        if try withheldOperation(local) { pending.slots.insert(slot) }
      }
    }
    if try isSuperseded(slot, by: sources) {
      pending.heads.pass(slot, operation.local)
    } else {
      pending.heads.stand(slot, operation.local, view)
    }
  }

  /// Notes the reference; returns the target's arrival if its change is held.
  private mutating func enterReference(
    to target: OperationID, from source: LocalOperation
  ) throws(CaseSyncError) -> Int64? {
    let replica = try names.number(of: target.replica)
    let arrival = try log.arrival(replica, target.seq, tag: target.tag)
    if arrival == nil { pending.hasAbsentTargets = true }
    try heads.addReference(
      to: target, replica: replica, from: source, isAbsent: arrival == nil)
    return arrival
  }

  /// Some op that arrived earlier names this one, and its reference counts.
  private mutating func isSuperseded(
    _ slot: SlotKey, by sources: [LocalOperation]
  ) throws(CaseSyncError) -> Bool {
    var counts = false
    for source in sources {
      guard let theirs = try self.slotKey(of: source) else {
        pending.slots.insert(slot)
        continue
      }
      if theirs == slot { counts = true }
    }
    return counts
  }

  private mutating func enterWithheld(
    _ operation: IncomingOperation, namedBy sources: [LocalOperation]
  ) throws(CaseSyncError) {
    for target in operation.references {
      _ = try enterReference(to: target, from: operation.local)
    }
    for slot in try placesOfWithheld(operation.references, operation.operationClass) {
      pending.slots.insert(slot)
      pending.records.insert(slot.record)
    }
    // Whoever superseded it before it came has to be looked at with it.
    for source in sources {
      if let slot = try slotKey(of: source) { pending.slots.insert(slot) }
    }
  }

  /// Enters a change into the history of the record, and of both records of a judgement.
  mutating func touch(_ slot: SlotKey, _ arrival: Int64) throws(CaseSyncError) {
    let isEntered = pending.lastTouch.map { $0 == (slot.record, arrival) } ?? false
    if !isEntered {
      pending.touches.append((slot.record, arrival))
      pending.lastTouch = (slot.record, arrival)
      pending.records.insert(slot.record)
    }
    touched.add(record: slot.record, path: slot.path)
    if slot.mergeClass == .judgement { try touchPair(slot, arrival) }
  }

  /// A judgement belongs to the history of both records.
  private mutating func touchPair(_ slot: SlotKey, _ arrival: Int64) throws(CaseSyncError) {
    pending.judged.insert(slot)
    guard let id = Bytes16(slot.element) else { return }
    let other = try names.number(of: RecordID(id))
    pending.touches.append((other, arrival))
    touched.add(record: other, path: slot.path)
  }

  mutating func slotKey(_ view: OperationView) throws(CaseSyncError) -> SlotKey {
    try slotKey(Slot(view))
  }

  mutating func slotKey(_ slot: Slot) throws(CaseSyncError) -> SlotKey {
    SlotKey(
      record: try names.number(of: slot.record), path: try names.number(ofPath: slot.path),
      mergeClass: slot.mergeClass, element: slot.element)
  }

  var hasWithheld: Bool {
    mutating get throws(CaseSyncError) {
      if let known = pending.hasWithheld { return known }
      let any = try isAny("SELECT 1 FROM replica WHERE withheld > 0 LIMIT 1")
      pending.hasWithheld = any
      return any
    }
  }

  private var hasErasures: Bool {
    mutating get throws(CaseSyncError) {
      if let known = pending.hasErasures { return known }
      let any = try isAny("SELECT 1 FROM erasure LIMIT 1")
      pending.hasErasures = any
      return any
    }
  }

  private var hasAbsentTargets: Bool {
    mutating get throws(CaseSyncError) {
      if let known = pending.hasAbsentTargets { return known }
      let any = try isAny("SELECT 1 FROM reference WHERE is_absent = 1 LIMIT 1")
      pending.hasAbsentTargets = any
      return any
    }
  }

  private func isAny(_ sql: String) throws(CaseSyncError) -> Bool {
    try connection.prepare(sql).first { _ in true } ?? false
  }

  /// Runs something that reads our own log, where broken bytes mean a damaged store.
  func formatted<R>(_ body: () throws(FormatError) -> R) throws(CaseSyncError) -> R {
    do throws(FormatError) {
      return try body()
    } catch {
      throw CaseSyncError(
        .damagedStore, "a change in the log cannot be read: \(error.reason)", at: path,
        hint: "restore a backup, or import the last bundles into a new store")
    }
  }
}
