extension StoreCore {
  /// Brings the full-text index up to the present.
  ///
  /// - Complexity: O(records touched since the last search).
  mutating func catchUpSearch() throws(CaseSyncError) {
    let done = try settings.integer(.searched) ?? 0
    let last = try lastArrival
    guard done < last else { return }
    var records: [Int64] = []
    let find = connection.prepare(
      "SELECT DISTINCT record FROM touch WHERE arrival > ? ORDER BY record")
    try find.each(.integer(done)) { row throws(CaseSyncError) in records.append(row.integer(0)) }
    let delete = connection.prepare("DELETE FROM search WHERE rowid = ?")
    let insert = connection.prepare("INSERT INTO search (rowid, text) VALUES (?, ?)")
    let read = connection.prepare(
      "SELECT op, payload_kind, payload FROM head WHERE record = ? AND class IN (1, 2)")
    for record in records {
      try delete.run(.integer(record))
      try insert.run(.integer(record), .text(try searchText(record, read)))
    }
    try settings.set(.searched, .integer(last))
  }

  /// All current texts of a record, those that lose included: people are found by either spelling.
  private func searchText(_ record: Int64, _ read: Statement) throws(CaseSyncError) -> String {
    var texts: [String] = []
    var long: [LocalOperation] = []
    try read.each(.integer(record)) { row throws(CaseSyncError) in
      guard Payload.family(of: UInt64(row.integer(1))) == Payload.Kind.text else { return }
      if row.isNull(2) {
        long.append(LocalOperation(raw: row.integer(0)))
      } else {
        texts.append(String(decoding: row.bytes(2), as: UTF8.self))
      }
    }
    for operation in long {
      if let text = try content(of: operation)?.payload.value?.text { texts.append(text) }
    }
    return texts.joined(separator: "\n")
  }

  /// An FTS5 expression in which every word is a prefix; quotes make it harmless.
  static func searchExpression(_ words: String) -> String {
    NormalizedText.nfc(words).split(whereSeparator: \.isWhitespace)
      .map { "\"\($0.replacing("\"", with: "\"\""))\"*" }.joined(separator: " ")
  }
}
