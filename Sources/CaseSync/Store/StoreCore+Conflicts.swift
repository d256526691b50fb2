extension StoreCore {
  /// The forks that nobody has acknowledged in their present state.
  mutating func openForks() throws(CaseSyncError) -> [Summary.Fork] {
    var open: [Summary.Fork] = []
    for fork in try summary().forks {
      let record = RecordID(key: ReservedPath.replicaKey(fork.replica))
      if try !acknowledgedTips(record).isSuperset(of: fork.tips) { open.append(fork) }
    }
    return open
  }

  private mutating func acknowledgedTips(_ record: RecordID) throws(CaseSyncError) -> Set<Bytes16> {
    guard let number = try names.existingNumber(of: record) else { return [] }
    var tips: Set<Bytes16> = []
    for (slot, state) in try slots(of: number) where slot.mergeClass == .other {
      for head in state.heads where head.content?.kind == .acknowledgeFork {
        let bytes = head.content?.payload.bytes ?? []
        for start in stride(from: 0, to: bytes.count - 15, by: 16) {
          if let tip = Bytes16(bytes[start..<(start + 16)]) { tips.insert(tip) }
        }
      }
    }
    return tips
  }

  /// Counts the conflicts that changes after an arrival made or added to.
  mutating func reportConflicts(
    after arrival: Int64, limit: Int, into report: inout ImportReport
  ) throws(CaseSyncError) {
    let find = connection.prepare(
      "SELECT record, path, class, element FROM contended WHERE arrival > ?")
    try find.each(.integer(arrival)) { row throws(CaseSyncError) in
      guard let conflict = try conflict(in: HeadTable.slotKey(row)) else { return }
      report.newConflictCount += 1
      if report.newConflicts.count < limit { report.newConflicts.append(conflict) }
    }
    for conflict in try touchedContradictions(after: arrival) {
      report.newConflictCount += 1
      if report.newConflicts.count < limit { report.newConflicts.append(conflict) }
    }
    report.newConflicts.sort { ($0.recordName, $0.path) < ($1.recordName, $1.path) }
  }

  /// What deletions and judgements of the touched records disagree about.
  private mutating func touchedContradictions(
    after arrival: Int64
  ) throws(CaseSyncError) -> [Conflict] {
    var list: [Conflict] = []
    var groups: Set<RecordID> = []
    for record in try touchedAndJudged(after: arrival) {
      if try records.hasDeletion(record), let conflict = try deletionConflict(of: record) {
        list.append(conflict)
      }
      guard try !records.judgements(of: record).isEmpty else { continue }
      let group = try group(of: try names.record(record))
      if group.isContradiction, let first = group.members.first, groups.insert(first).inserted {
        list.append(try contradiction(in: group, first))
      }
    }
    return list
  }

  /// The records touched; of very many only those with deletions and judgements.
  private func touchedAndJudged(after arrival: Int64) throws(CaseSyncError) -> [Int64] {
    guard !touched.isComplete else { return touched.records.sorted() }
    let find = connection.prepare(
      """
      SELECT no FROM (
        SELECT record AS no FROM head WHERE class = 3 UNION SELECT record FROM judgement)
      WHERE EXISTS (SELECT 1 FROM touch WHERE touch.record = no AND arrival > ?)
      """)
    var list: [Int64] = []
    try find.each(.integer(arrival)) { row throws(CaseSyncError) in list.append(row.integer(0)) }
    return list
  }

  /// The conflict of a contended slot, if its heads really differ.
  mutating func conflict(in slot: SlotKey) throws(CaseSyncError) -> Conflict? {
    let heads = try loadHeads(try self.heads.entries(of: slot).map(\.operation))
      .sorted { Head.precedes($1, $0) }
    let kind: Conflict.Kind
    switch slot.mergeClass {
    case .register where RegisterState(heads: heads).isConflict: kind = .values
    case .set where ElementState(key: slot.element, heads: heads)?.isConflict ?? false:
      kind = .element
    default: return nil
    }
    let record = try names.record(slot.record)
    return Conflict(
      kind: kind, record: record, recordName: try name(of: record),
      path: String(decoding: try names.path(slot.path), as: UTF8.self), heads: heads)
  }

  /// Conflicts of values and elements, in the order of records, from a place on.
  ///
  /// - Complexity: O(contended slots read), not O(records).
  mutating func conflicts(
    after place: SlotKey?, limit: Int, record: Int64? = nil
  ) throws(CaseSyncError) -> (conflicts: [Conflict], next: SlotKey?) {
    var list: [Conflict] = []
    var place = place
    while list.count < limit {
      let slots = try contendedSlots(after: place, limit: 256, record: record)
      if slots.isEmpty { return (list, nil) }
      for slot in slots {
        place = slot
        if let conflict = try conflict(in: slot) { list.append(conflict) }
        if list.count == limit { return (list, slot) }
      }
    }
    return (list, place)
  }

  private func contendedSlots(
    after place: SlotKey?, limit: Int, record: Int64?
  ) throws(CaseSyncError) -> [SlotKey] {
    let find = connection.prepare(
      """
      SELECT record, path, class, element FROM contended
      WHERE (record, path, class, element) > (?, ?, ?, ?) AND (?5 IS NULL OR record = ?5)
      ORDER BY record, path, class, element LIMIT \(limit)
      """)
    let start =
      place
      ?? SlotKey(record: (record ?? 0) - 1, path: 0, mergeClass: .register, element: [])
    var list: [SlotKey] = []
    try find.each(
      .integer(start.record), .integer(start.path), .int(Int(start.mergeClass.rawValue)),
      .blob(start.element), record.map { .integer($0) } ?? .null
    ) { row throws(CaseSyncError) in list.append(HeadTable.slotKey(row)) }
    return list
  }

  /// Records that a deletion and an edit or a restoration disagree about.
  mutating func deletionConflicts(
    limit: Int, record: Int64?
  ) throws(CaseSyncError) -> [Conflict] {
    var records: [Int64] = []
    let find = connection.prepare(
      "SELECT DISTINCT record FROM head WHERE class = 3 AND (?1 IS NULL OR record = ?1)")
    try find.each(record.map { .integer($0) } ?? .null) { row throws(CaseSyncError) in
      records.append(row.integer(0))
    }
    var list: [Conflict] = []
    for record in records where list.count < limit {
      if let conflict = try deletionConflict(of: record) { list.append(conflict) }
    }
    return list
  }

  private mutating func deletionConflict(of record: Int64) throws(CaseSyncError) -> Conflict? {
    let state = try recordState(record)
    let kind: Conflict.Kind
    if state.isEditedAfterDeletion {
      kind = .editedAfterDeletion
    } else if state.isRestoredElsewhere {
      kind = .restoredElsewhere
    } else {
      return nil
    }
    return Conflict(
      kind: kind, record: state.id, recordName: state.name, path: "", heads: state.deletions)
  }

  private func contradiction(
    in group: JudgementGroup, _ first: RecordID
  ) throws(CaseSyncError) -> Conflict {
    var names: [String] = []
    for member in group.members { names.append(try name(of: member)) }
    return Conflict(
      kind: .contradiction, record: first, recordName: names.joined(separator: ", "), path: "",
      heads: [])
  }

  /// Groups of records that judgements both join and part.
  ///
  /// - Parameter member: only the group whose first record it is.
  mutating func contradictions(
    limit: Int, with member: RecordID?
  ) throws(CaseSyncError) -> [Conflict] {
    var records: [Int64] = []
    let find = connection.prepare(
      "SELECT DISTINCT record FROM judgement WHERE verdicts & \(1 << Verdict.differentFrom.rawValue)"
    )
    try find.each { row throws(CaseSyncError) in records.append(row.integer(0)) }
    var seen: Set<RecordID> = []
    var list: [Conflict] = []
    for record in records where list.count < limit {
      let group = try group(of: try names.record(record))
      guard group.isContradiction, let first = group.members.first, member ?? first == first,
        seen.insert(first).inserted
      else { continue }
      list.append(try contradiction(in: group, first))
    }
    return list
  }
}
