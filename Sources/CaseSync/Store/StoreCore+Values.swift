extension StoreCore {
  /// The current values of some fields of every record of a type that is not deleted, competing
  /// values and elements alike; long texts, which stay in the log, are left out.
  ///
  /// - Complexity: O(records × paths), without reading the log.
  mutating func eachValues(
    ofType type: String, at paths: [String],
    _ body: (_ record: RecordID, _ values: [(path: String, value: Value)]) throws(CaseSyncError) ->
      Void
  ) throws(CaseSyncError) {
    var known: [Int64: String] = [:]
    for path in paths {
      if let number = try names.existingNumber(ofPath: Array(path.utf8)) { known[number] = path }
    }
    let marks = known.keys.sorted().map(String.init).joined(separator: ", ")
    let find = connection.prepare(
      """
      SELECT record.id, head.path, head.payload_kind, head.payload
      FROM record LEFT JOIN head ON head.record = record.no AND head.path IN (\(marks))
        AND head.class IN (1, 2) AND head.kind NOT IN (0, 3) AND head.payload IS NOT NULL
      WHERE record.type = ? AND record.is_deleted = 0 AND record.is_reserved = 0
      ORDER BY record.no
      """)
    var current: RecordID?
    var values: [(path: String, value: Value)] = []
    try find.each(.text(NormalizedText.nfc(type))) { row throws(CaseSyncError) in
      let id = RecordID(row.bytes16(0))
      if let last = current, last != id {
        try body(last, values)
        values.removeAll(keepingCapacity: true)
      }
      current = id
      guard !row.isNull(1), let path = known[row.integer(1)] else { return }
      let payload = Payload(kind: UInt64(bitPattern: row.integer(2)), bytes: row.blob(3))
      if let value = payload.value { values.append((path, value)) }
    }
    if let current { try body(current, values) }
  }

  /// All pairs that somebody has judged, each once.
  mutating func judgedPairs() throws(CaseSyncError) -> [JudgedPair] {
    var pairs: [JudgedPair] = []
    let find = connection.prepare(
      """
      SELECT first.id, second.id, verdicts FROM judgement
      JOIN record AS first ON first.no = judgement.record
      JOIN record AS second ON second.no = judgement.other
      WHERE judgement.record < judgement.other
      """)
    try find.each { row throws(CaseSyncError) in
      let bits = row.integer(2)
      pairs.append(
        JudgedPair(
          first: RecordID(row.bytes16(0)), second: RecordID(row.bytes16(1)),
          verdicts: Set(Verdict.allCases.filter { bits >> Int64($0.rawValue) & 1 == 1 })))
    }
    return pairs
  }
}
