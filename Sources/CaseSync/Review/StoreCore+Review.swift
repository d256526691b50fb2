/// The queue of a review, page by page.
extension StoreCore {
  /// So many records are looked at for one page at most, so that nobody waits long for the store.
  private static let scanLimit = 1_000

  mutating func review(
    _ query: ReviewQuery, _ context: ReviewContext
  ) throws(CaseSyncError) -> ReviewPage {
    var reader = ReviewReader(query, context)
    var page = ReviewPage(items: [])
    if let record = query.record {
      if let number = try names.existingNumber(of: record) {
        page.take(try reader.items(of: number, in: &self), query)
      }
      return page
    }
    let candidates = try reviewCandidates(query, context.schema)
    for (number, place) in candidates {
      page.take(try reader.items(of: number, in: &self), query)
      page.recordCount += 1
      if page.items.count >= query.limit {
        page.next = place
        return page
      }
    }
    page.next = candidates.count == Self.scanLimit ? candidates.last?.place : nil
    return page
  }

  /// Records in which something may wait, in the order of the queue.
  private func reviewCandidates(
    _ query: ReviewQuery, _ schema: Schema
  ) throws(CaseSyncError) -> [(number: Int64, place: ReviewPlace)] {
    var sql = """
      SELECT record.no, record.key, record.id FROM record
      WHERE record.is_reserved = 0 AND (record.key, record.id) > (?, ?)
      """
    var bindings: [Binding] = [
      .text(query.after?.key ?? ""), .id(query.after?.id.bytes ?? .zero),
    ]
    if let type = query.type {
      sql += " AND record.type = ?"
      bindings.append(.text(NormalizedText.nfc(type)))
    }
    let reasons = Self.reviewReasons(query.kinds, schema)
    sql += " AND (\(reasons.sql)) ORDER BY record.key, record.id LIMIT \(Self.scanLimit)"
    var found: [(number: Int64, place: ReviewPlace)] = []
    try connection.prepare(sql).until(bindings + reasons.bindings) { row throws(CaseSyncError) in
      let place = ReviewPlace(key: row.text(1) ?? "", id: RecordID(row.bytes16(2)))
      found.append((row.integer(0), place))
      return false
    }
    return found
  }

  /// What makes a record a candidate; an answer that does not fit is found only by reading it.
  private static func reviewReasons(
    _ kinds: Set<ReviewKind>, _ schema: Schema
  ) -> (sql: String, bindings: [Binding]) {
    var (reasons, bindings): ([String], [Binding]) = (["0"], [])
    for (mergeClass, some) in [
      (MergeClass.register, [ReviewKind.values, .clockSuspect]), (.set, [.element]),
    ] where !kinds.isDisjoint(with: some) {
      reasons.append(
        """
        EXISTS (SELECT 1 FROM contended WHERE contended.record = record.no
          AND contended.class = \(mergeClass.rawValue))
        """)
    }
    if !kinds.isDisjoint(with: [.editedAfterDeletion, .restoredElsewhere]) {
      reasons.append("EXISTS (SELECT 1 FROM head WHERE head.record = record.no AND class = 3)")
    }
    if kinds.contains(.contradiction) {
      reasons.append("EXISTS (SELECT 1 FROM judgement WHERE judgement.record = record.no)")
    }
    if kinds.contains(.parallel) { reasons.append("1") }
    if kinds.contains(.invalid) {
      for questionnaire in schema.questionnaires {
        reasons.append("record.type = ?")
        bindings.append(.text(questionnaire.code))
      }
    }
    return (reasons.joined(separator: " OR "), bindings)
  }
}

extension ReviewPage {
  fileprivate mutating func take(_ items: [ReviewItem], _ query: ReviewQuery) {
    for item in items where item.mark != .seen {
      if item.mark == .later, !query.includesLater {
        laterCount += 1
      } else {
        self.items.append(item)
      }
    }
  }
}
