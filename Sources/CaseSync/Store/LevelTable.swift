/// The slots that were ever marked above open: what an export for partners withholds whole.
struct LevelTable {
  private let raise: Statement
  private let replace: Statement
  private let delete: Statement
  private let above: Statement
  private let aboveOfRecord: Statement

  init(_ connection: borrowing Connection) {
    raise = connection.prepare(
      """
      INSERT INTO raised VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET level = max(level, excluded.level)
      """)
    replace = connection.prepare("INSERT OR REPLACE INTO raised VALUES (?, ?, ?, ?, ?)")
    delete = connection.prepare(
      "DELETE FROM raised WHERE record = ? AND path = ? AND class = ? AND element = ?")
    above = connection.prepare(
      """
      SELECT record.id, path.name, class, element FROM raised
      JOIN record ON record.no = raised.record JOIN path ON path.no = raised.path
      WHERE level > ?
      """)
    aboveOfRecord = connection.prepare(
      """
      SELECT path.name, class, element FROM raised JOIN path ON path.no = raised.path
      WHERE record = ? AND level > ?
      """)
  }

  /// Enters that an op of the slot has this level; the highest counts.
  func raise(_ slot: SlotKey, to level: Confidentiality) throws(CaseSyncError) {
    guard level > .open else { return }
    try run(raise, slot, level)
  }

  /// Replaces what is known of the slot, after some of its ops were disclosed or erased.
  func set(_ slot: SlotKey, to level: Confidentiality) throws(CaseSyncError) {
    guard level > .open else {
      return try delete.run(
        .integer(slot.record), .integer(slot.path), .integer(Int64(slot.mergeClass.rawValue)),
        .blob(slot.element))
    }
    try run(replace, slot, level)
  }

  private func run(
    _ statement: Statement, _ slot: SlotKey, _ level: Confidentiality
  ) throws(CaseSyncError) {
    try statement.run(
      .integer(slot.record), .integer(slot.path), .integer(Int64(slot.mergeClass.rawValue)),
      .blob(slot.element), .integer(Int64(level.rawValue)))
  }

  /// Calls `body` for every slot above `limit`.
  func each(
    above limit: Confidentiality, _ body: (Slot) throws(CaseSyncError) -> Void
  ) throws(CaseSyncError) {
    try above.each(.integer(Int64(limit.rawValue))) { row throws(CaseSyncError) in
      guard let mergeClass = MergeClass(rawValue: UInt8(clamping: row.integer(2))) else { return }
      try body(
        Slot(
          record: RecordID(row.bytes16(0)), path: row.blob(1), mergeClass: mergeClass,
          element: row.blob(3)))
    }
  }

  /// Calls `body` for every slot of one record above `limit`.
  func each(
    of number: Int64, _ record: RecordID, above limit: Confidentiality,
    _ body: (Slot) -> Void
  ) throws(CaseSyncError) {
    try aboveOfRecord.each(.integer(number), .integer(Int64(limit.rawValue))) {
      row throws(CaseSyncError) in
      guard let mergeClass = MergeClass(rawValue: UInt8(clamping: row.integer(1))) else { return }
      body(
        Slot(record: record, path: row.blob(0), mergeClass: mergeClass, element: row.blob(2)))
    }
  }
}
