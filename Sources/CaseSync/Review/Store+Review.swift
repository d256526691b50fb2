internal import Synchronization

extension Store {
  /// A page of what waits for a person, by record and path.
  ///
  ///     var query = ReviewQuery()
  ///     repeat {
  ///       let page = try store.review(query)
  ///       query.after = page.next
  ///     } while query.after != nil
  ///
  /// A page may be empty though others follow: not every record has something that waits.
  public func review(_ query: ReviewQuery = ReviewQuery()) throws(CaseSyncError) -> ReviewPage {
    try review(query, reviewContext(query.kinds))
  }

  func review(
    _ query: ReviewQuery, _ context: ReviewContext
  ) throws(CaseSyncError) -> ReviewPage {
    try reading { core throws(CaseSyncError) in try core.review(query, context) }
  }

  func reviewContext(_ kinds: Set<ReviewKind>) throws(CaseSyncError) -> ReviewContext {
    let schema = try schema()
    let seen =
      try !kinds.contains(.parallel)
      ? nil
      : reading { core throws(CaseSyncError) in
        try SeenChanges(&core)
      }
    return ReviewContext(schema: schema, seen: seen)
  }

  /// Passes all that waits to `body`, page by page, until it wants no more.
  ///
  /// - Parameters:
  ///   - query: its limit and place are not used.
  ///   - body: returns whether to go on; it may use the store.
  /// - Returns: how many more wait that were marked for later.
  /// - Complexity: O(n) in the records that may have something; memory does not grow with them.
  @discardableResult
  public func forEachReviewItem(
    _ query: ReviewQuery = ReviewQuery(), _ body: (ReviewItem) throws(CaseSyncError) -> Bool
  ) throws(CaseSyncError) -> Int {
    var pages = ReviewPages(self, query)
    while let items = try pages.next() {
      for item in items where try !body(item) { return pages.laterCount }
    }
    return pages.laterCount
  }

  /// Turns decisions into changes, one for each record and comment.
  ///
  /// Each supersedes exactly what its author looked at. What changed since is left as it is, and what
  /// was decided so already is not said again, so the same decisions may come twice.
  ///
  /// - Parameters:
  ///   - decisions: several on one item are an error.
  ///   - author: who decided.
  ///   - isDryRun: says what would happen, and saves nothing.
  /// - Throws: ``CaseSyncError`` with code `invalidArgument` for a choice that its item does not
  ///   offer, or a value that does not fit; then nothing was saved.
  public func decide(
    _ decisions: [ReviewDecision], author: String, isDryRun: Bool = false
  ) throws(CaseSyncError) -> ReviewReport {
    // What arrives from now on is not superseded.
    let basis = try snapshot()
    let kinds = Set(decisions.map(\.item.kind))
    let context = try reviewContext(ReviewKind.usual.union(kinds))
    var report = ReviewReport()
    var changes: [ReviewChange] = []
    var items: (record: RecordID, all: [ReviewItem])?
    for decision in decisions {
      if items?.record != decision.item.record {
        items = (decision.item.record, try allItems(of: decision, context))
      }
      let found = items?.all.first { $0.id.isSame(as: decision.item) }
      let outcome = try outcome(of: decision, at: found, among: items?.all ?? [], context.schema)
      report.enter(decision, outcome)
      guard outcome == .saved, let found else { continue }
      let steps = try ReviewDraft(decision, at: found, in: self).steps
      if changes.last?.joins(decision) ?? false {
        changes[changes.count - 1].steps += steps
      } else {
        changes.append(
          ReviewChange(record: decision.item.record, comment: decision.comment, steps: steps))
      }
    }
    guard !isDryRun else { return report }
    for change in changes {
      let outcome = try edit(author: author, comment: change.comment, basis: basis) {
        draft in draft.append(change.steps)
      }
      report.notices += outcome.notices
    }
    return report
  }

  /// Everything at a record, marked or not.
  private func allItems(
    of decision: ReviewDecision, _ context: ReviewContext
  ) throws(CaseSyncError) -> [ReviewItem] {
    let record = decision.item.record
    var query = ReviewQuery()
    if context.seen != nil { query.kinds.insert(.parallel) }
    return try reading { [query] core throws(CaseSyncError) in
      guard let number = try core.names.existingNumber(of: record) else { return [] }
      var reader = ReviewReader(query, context)
      return try reader.items(of: number, in: &core)
    }
  }

  private func outcome(
    of decision: ReviewDecision, at item: ReviewItem?, among all: [ReviewItem], _ schema: Schema
  ) throws(CaseSyncError) -> ReviewReport.Outcome {
    guard let item else {
      let isContested = all.contains { $0.path == decision.item.path && $0.kind != .invalid }
      guard !isContested, let standing = try ReviewStanding(decision, schema, in: self) else {
        return .changedSince
      }
      return try standing.isSo(in: self) ? .alreadySo : .changedSince
    }
    guard item.choices.contains(decision.choice.kind) else {
      throw CaseSyncError(
        .invalidArgument, "'\(decision.choice.kind.rawValue)' cannot be chosen here",
        at: "\(item.recordName), \(item.path)")
    }
    let isMarked = item.mark.map { $0.rawValue == decision.choice.kind.rawValue } ?? false
    return isMarked ? .alreadySo : .saved
  }
}

extension ReviewItemID {
  /// A clock is somebody's observation: two stores may see one item under two kinds.
  fileprivate func isSame(as other: ReviewItemID) -> Bool {
    record == other.record && fingerprint == other.fingerprint
  }
}

/// What the decisions on one record with one comment add to a draft.
private struct ReviewChange {
  var record: RecordID
  var comment: String?
  var steps: [Draft.Step]

  func joins(_ decision: ReviewDecision) -> Bool {
    record == decision.item.record && comment == decision.comment
  }
}
