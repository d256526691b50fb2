extension StoreCore {
  /// Everything ever said of a record, oldest first by the order of winners.
  ///
  /// - Parameter path: only ops at this path, or below it.
  /// - Complexity: O(changes of the record).
  mutating func history(
    of record: RecordID, path: String?
  ) throws(CaseSyncError) -> [HistoryEntry] {
    guard let number = try names.existingNumber(of: record) else { return [] }
    let wanted = path.map { Array(NormalizedText.nfc($0).utf8) }
    let current = try currentOperations(of: number)
    var list: [HistoryEntry] = []
    for arrival in try arrivals(touching: number) {
      let observed = try observation(arrival)
      for head in try heads(of: record, in: arrival) {
        guard let content = head.content,
          wanted.map({ DeletionReading.covers($0, Array(content.path.utf8)) }) ?? true
        else { continue }
        list.append(
          HistoryEntry(
            head: head, path: content.path, action: content.kind.word,
            isCurrent: current.contains(head.id), isClockSuspect: observed.isSuspect,
            receivedMilliseconds: observed.received))
      }
    }
    return list.sorted { Head.precedes($0.head, $1.head) }
  }

  /// The heads of a record's slots; those of a judgement stand at the lesser of its two records.
  private mutating func currentOperations(of record: Int64) throws(CaseSyncError) -> Set<
    OperationID
  > {
    var current: Set<OperationID> = []
    for state in try slots(of: record).values { current.formUnion(state.heads.map(\.id)) }
    for (other, _) in try records.judgements(of: record) {
      for (slot, state) in try slots(of: other) where slot.mergeClass == .judgement {
        current.formUnion(state.heads.map(\.id))
      }
    }
    return current
  }

  private func observation(
    _ arrival: Int64
  ) throws(CaseSyncError) -> (received: Int64, isSuspect: Bool) {
    let find = connection.prepare("SELECT received, suspect FROM change WHERE arrival = ?")
    return try find.first(.integer(arrival)) { ($0.integer(0), $0.int(1) == 1) } ?? (0, false)
  }

  private func heads(of record: RecordID, in arrival: Int64) throws(CaseSyncError) -> [Head] {
    let entry = try log.entry(arrival)
    let change = try formatted { () throws(FormatError) in
      try RowReader.change(entry.row, previous: entry.previous)
    }
    var list: [Head] = []
    for (index, operation) in change.operations.enumerated() {
      guard let content = operation.content else { continue }
      guard content.record == record || content.judgement?.other == record else { continue }
      list.append(
        try formatted { () throws(FormatError) in
          try RowReader.head(entry.row, index: index, tag: entry.hash.tag)
        })
    }
    return list
  }
}
