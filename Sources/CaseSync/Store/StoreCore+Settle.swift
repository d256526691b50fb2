extension StoreCore {
  /// Finishes what the transaction left pending; called before every commit.
  mutating func settle() throws(CaseSyncError) {
    try segments.flush()
    try enterHeads()
    while let slot = pending.slots.popFirst() { try rebuild(slot) }
    for record in pending.renamed { try rename(record) }
    for slot in pending.judged { try judge(slot) }
    for record in pending.records { try hide(record) }
    if pending.erased {
      needsScrubbing = true
      try settings.set(.mustScrub, .integer(1))
      try forgetSearchText()
    }
    pending = PendingWork()
  }

  /// Finishes in between what would take too much memory.
  mutating func settleIfLarge() throws(CaseSyncError) {
    if pending.isLarge { try settle() }
    if pending.heads.isLarge
      || max(pending.heads.count, pending.touches.count) >= configuration.gatheredOps
    {
      try enterHeads()
    }
  }

  /// Writes what the changes that came have done to heads and histories, so that it can be read.
  mutating func enterHeads() throws(CaseSyncError) {
    try enterTouches()
    let changes = pending.heads
    pending.heads = HeadChanges()
    try changes.eachSlot { change throws(CaseSyncError) in
      let slot = change.slot
      let isNew = isFresh(slot)
      // Only a circle of references leaves a slot without a head; the log tells what stands in it.
      if try heads.enter(change, in: slot, isNew: isNew) == .none { pending.slots.insert(slot) }
    }
  }

  private mutating func enterTouches() throws(CaseSyncError) {
    let touches = pending.touches.sorted { $0 < $1 }
    pending.touches = []
    for (record, arrival) in touches { try heads.touch(record, arrival) }
  }

  /// Whether the slot is of a record new in this transaction, and nothing stood in it until now.
  private mutating func isFresh(_ slot: SlotKey) -> Bool {
    slot.record >= names.firstNewRecord && freshSlots.take(slot)
  }

  /// Writes the record's key and type where lists find them.
  private mutating func rename(_ record: Int64) throws(CaseSyncError) {
    let key = try winningText(record, ReservedPath.key)
    let type = try winningText(record, ReservedPath.type)
    try records.setNames(record, key: key, type: type)
  }

  private mutating func winningText(
    _ record: Int64, _ path: String
  ) throws(CaseSyncError) -> String {
    let slot = SlotKey(
      record: record, path: try names.number(ofPath: Array(path.utf8)), mergeClass: .register,
      element: [])
    let entries = try heads.entries(of: slot)
    if entries.count == 1, let payload = entries[0].payload { return payload.value?.text ?? "" }
    let current = try loadHeads(entries.map(\.operation))
    return RegisterState(heads: current).value?.text ?? ""
  }

  /// Enters the verdicts of a pair, in both directions.
  private mutating func judge(_ slot: SlotKey) throws(CaseSyncError) {
    guard let otherID = Bytes16(slot.element) else { return }
    let other = try names.number(of: RecordID(otherID))
    guard other != slot.record else { return }
    let bytes = try heads.entries(of: slot).compactMap { $0.payload?.bytes.first }
    try records.setJudgement(
      slot.record, other, verdicts: Set(bytes.compactMap(Verdict.init(rawValue:))))
  }

  /// Decides whether deletions hide the record.
  private mutating func hide(_ record: Int64) throws(CaseSyncError) {
    guard try records.hasDeletion(record) else { return }
    try records.setDeleted(record, try recordState(record).isDeleted)
  }

  /// Erased words must not stay in the index, and FTS5 of SQLite 3.40 cannot delete securely.
  private func forgetSearchText() throws(CaseSyncError) {
    try connection.execute("DROP TABLE search; \(StoreSchema.search)")
    try settings.set(.searched, .integer(0))
  }
}
