extension StoreCore {
  /// The heads of a record's slots, read into its state.
  ///
  /// - Complexity: O(heads of the record).
  mutating func recordState(_ record: Int64) throws(CaseSyncError) -> RecordState {
    RecordState(id: try names.record(record), slots: try slots(of: record))
  }

  mutating func slots(of record: Int64) throws(CaseSyncError) -> [Slot: SlotState] {
    let id = try names.record(record)
    var rows: [(key: SlotKey, operation: LocalOperation)] = []
    let find = connection.prepare(
      "SELECT record, path, class, element, op FROM head WHERE record = ?")
    try find.each(.integer(record)) { row throws(CaseSyncError) in
      rows.append((HeadTable.slotKey(row), LocalOperation(raw: row.integer(4))))
    }
    let loaded = try loadHeads(rows.map(\.operation))
    let incomplete = try incompleteSlots(of: record)
    var slots: [Slot: SlotState] = [:]
    for (row, head) in zip(rows, loaded) {
      let slot = Slot(
        record: id, path: try names.path(row.key.path), mergeClass: row.key.mergeClass,
        element: row.key.element)
      slots[slot, default: SlotState()].heads.append(head)
      slots[slot]?.isIncomplete = incomplete.contains(row.key)
    }
    for slot in slots.keys { try markCycle(&slots[slot, default: SlotState()], of: slot) }
    return slots
  }

  /// Heads that name each other stand only because their circle was broken.
  private mutating func markCycle(
    _ state: inout SlotState, of slot: Slot
  ) throws(CaseSyncError) {
    guard state.heads.count > 1 else { return }
    let all = Set(state.heads.map(\.id))
    let named = state.heads.lazy.filter { $0.operationClass != .deletion }.flatMap { head in
      head.references.map {
        OperationID($0, from: head.id.replica, seq: head.id.seq, tag: head.id.tag)
      }
    }
    let outside = try namedWithheld(
      state.heads.filter(\.isWithheld).map {
        LoggedOperation(
          id: $0.id, operationClass: $0.operationClass, references: [], slot: nil)
      }, in: slot)
    state.isCycle = all.isSubset(of: outside.union(named))
  }

  /// The slots in which some op names one that has not arrived.
  private mutating func incompleteSlots(of record: Int64) throws(CaseSyncError) -> Set<SlotKey> {
    let sources = try absentSources(touching: record)
    var slots: Set<SlotKey> = []
    for source in sources {
      if let slot = try slotKey(of: source) { slots.insert(slot) }
      for place in try heads.places(ofWithheld: source) { slots.insert(place) }
    }
    return slots
  }

  private func absentSources(touching record: Int64) throws(CaseSyncError) -> [LocalOperation] {
    var list: [LocalOperation] = []
    let any = connection.prepare("SELECT 1 FROM reference WHERE is_absent = 1 LIMIT 1")
    guard try any.first(row: { _ in true }) ?? false else { return [] }
    let find = connection.prepare(
      """
      SELECT reference.source FROM touch JOIN reference ON is_absent = 1
      AND source >= touch.arrival << 16 AND source < (touch.arrival + 1) << 16
      WHERE touch.record = ?1
      UNION SELECT reference.source FROM head JOIN reference ON is_absent = 1
      AND source = head.op WHERE head.record = ?1 AND head.kind = 0
      """)
    try find.each(.integer(record)) { row throws(CaseSyncError) in
      list.append(LocalOperation(raw: row.integer(0)))
    }
    return list
  }

  /// Heads with author, time and source, in the order asked for.
  func loadHeads(_ operations: [LocalOperation]) throws(CaseSyncError) -> [Head] {
    var heads: [Head] = []
    heads.reserveCapacity(operations.count)
    var cached: (arrival: Int64, entry: ChangeLog.Entry)?
    for operation in operations {
      let entry: ChangeLog.Entry
      if let cached, cached.arrival == operation.arrival {
        entry = cached.entry
      } else {
        entry = try log.entry(operation.arrival)
        cached = (operation.arrival, entry)
      }
      heads.append(
        try formatted { () throws(FormatError) in
          try RowReader.head(entry.row, index: operation.index, tag: entry.hash.tag)
        })
    }
    return heads
  }

  /// The records that judgements join with this one.
  mutating func group(of record: RecordID) throws(CaseSyncError) -> JudgementGroup {
    try JudgementGroup.containing(record) { id throws(CaseSyncError) in
      guard let number = try names.existingNumber(of: id) else { return [] }
      var pairs: [JudgedPair] = []
      for (other, verdicts) in try records.judgements(of: number) {
        pairs.append(
          JudgedPair(first: id, second: try names.record(other), verdicts: verdicts))
      }
      return pairs
    }
  }

  /// Key of a record for people: its key, or its id.
  func name(of id: RecordID) throws(CaseSyncError) -> String {
    let key = try connection.prepare("SELECT key FROM record WHERE id = ?").first(
      .id(id.bytes)
    ) { $0.text(0) ?? "" }
    guard let key, !key.isEmpty else { return id.description }
    return key
  }
}
