extension StoreCore {
  /// Records in the order of key, then id.
  mutating func list(_ query: RecordQuery) throws(CaseSyncError) -> [RecordSummary] {
    var sql = """
      SELECT record.no, record.id, record.key, record.type, record.is_deleted,
        EXISTS (SELECT 1 FROM contended WHERE contended.record = record.no)
      FROM record WHERE record.is_reserved = 0 AND EXISTS (
        SELECT 1 FROM head WHERE head.record = record.no AND head.class NOT IN (3, 4))
      """
    var bindings: [Binding] = []
    try addFilters(query, &sql, &bindings)
    sql += " ORDER BY record.key, record.id"
    var rows: [(no: Int64, summary: RecordSummary)] = []
    let limit = query.limit
    var persons: Set<RecordID> = []
    try connection.prepare(sql).until(bindings) { row throws(CaseSyncError) in
      var entry = Self.summary(row)
      if query.onlyConflicts, try !hasConflict(entry.no) { return false }
      if query.onePerPerson, try !records.judgements(of: entry.no).isEmpty {
        let members = try group(of: entry.summary.id).members
        guard persons.insert(members[0]).inserted else { return false }
        entry.summary.recordCount = members.count
      }
      rows.append(entry)
      return rows.count >= limit
    }
    var list: [RecordSummary] = []
    for (number, var summary) in rows {
      if summary.hasConflict { summary.hasConflict = try hasConflict(number) }
      list.append(summary)
    }
    return list
  }

  private static func summary(_ row: Row) -> (no: Int64, summary: RecordSummary) {
    let summary = RecordSummary(
      id: RecordID(row.bytes16(1)), key: row.text(2) ?? "", type: row.text(3) ?? "",
      isDeleted: row.int(4) == 1, hasConflict: row.int(5) == 1)
    return (row.integer(0), summary)
  }

  /// Contended slots may hold equal values; only distinct ones are conflicts.
  private func hasConflict(_ record: Int64) throws(CaseSyncError) -> Bool {
    // A long payload is not kept with its head, and `hex` makes the empty text of NULL.
    let find = connection.prepare(
      """
      SELECT 1 FROM contended JOIN head USING (record, path, class, element)
      WHERE contended.record = ? AND class IN (1, 2) AND kind <> 0
      GROUP BY path, class, element
      HAVING (class = 1 AND count(DISTINCT (CASE WHEN payload_kind BETWEEN 1 AND 4 THEN 1
        ELSE payload_kind END) || ':' || iif(payload IS NULL, '#' || fingerprint, hex(payload))) > 1)
        OR (class = 2 AND min(kind) < max(kind)) LIMIT 1
      """)
    return try find.first(.integer(record)) { _ in true } ?? false
  }

  private mutating func addFilters(
    _ query: RecordQuery, _ sql: inout String, _ bindings: inout [Binding]
  ) throws(CaseSyncError) {
    if !query.includesDeleted { sql += " AND record.is_deleted = 0" }
    if query.onlyConflicts {
      sql += " AND record.no IN (SELECT record FROM contended)"
    }
    if let type = query.type {
      sql += " AND record.type = ?"
      bindings.append(.text(NormalizedText.nfc(type)))
    }
    if let after = query.after {
      sql += " AND (record.key, record.id) > (?, ?)"
      bindings += [.text(after.key), .id(after.id.bytes)]
    }
    if let words = query.words, words.contains(where: { !$0.isWhitespace }) {
      try catchUpSearch()
      sql += " AND record.no IN (SELECT rowid FROM search WHERE search MATCH ?)"
      bindings.append(.text(Self.searchExpression(words)))
    }
    for (path, text) in query.equals {
      guard let number = try names.existingNumber(ofPath: Array(NormalizedText.nfc(path).utf8))
      else {
        sql += " AND 0"
        continue
      }
      sql += """
         AND EXISTS (SELECT 1 FROM head WHERE head.record = record.no AND head.path = ?
        AND head.class IN (1, 2) AND head.kind <> 3 AND (
        """
      bindings.append(.integer(number))
      let values = Self.readings(of: text)
      sql += values.map { _ in "head.payload_kind BETWEEN ? AND ? AND head.payload = ?" }
        .joined(separator: " OR ")
      sql += "))"
      for value in values {
        let isText = value.family == Payload.Kind.text
        let last = isText ? Payload.Kind.decimal : value.kind
        bindings += [.integer(Int64(value.family)), .integer(Int64(last)), .blob(value.bytes)]
      }
    }
  }

  /// Every value that somebody may mean by a text: the text itself, a number, yes or no, an answer.
  private static func readings(of text: String) -> [Payload] {
    var values: [Value] = [.text(NormalizedText.nfc(text))]
    if let number = Int64(text) { values.append(.integer(number)) }
    if let flag = ["true": true, "false": false][text] { values.append(.boolean(flag)) }
    if let answer = Answer(code: text) { values.append(.answer(answer)) }
    if let record = RecordID(text) { values.append(.record(record)) }
    return values.map(\.payload)
  }
}
