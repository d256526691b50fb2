internal import CaseSync

/// Decides by a rule, a few hundred items at a time.
struct ReviewRuleRun {
  let rule: ReviewRule
  let author: String
  let comment: String?
  let isDryRun: Bool
  let isJSON: Bool

  private static let batchSize = 256

  func run(_ query: ReviewQuery, limit: Int, _ store: Store) throws(CaseSyncError) -> ExitStatus {
    var batch: [(item: ReviewItem, choice: ReviewChoice)] = []
    var (decided, left, stale) = (0, 0, 0)
    try store.forEachReviewItem(query) { item throws(CaseSyncError) in
      guard let choice = rule.choice(for: item) else {
        left += 1
        return true
      }
      batch.append((item, choice))
      decided += 1
      if batch.count == Self.batchSize { stale += try save(&batch, store) }
      return decided < limit
    }
    stale += try save(&batch, store)
    if !isJSON { printEnd(decided - stale, left + stale) }
    return left + stale == 0 ? .success : .conflicts
  }

  /// - Returns: how many changed in the meantime.
  private func save(
    _ batch: inout [(item: ReviewItem, choice: ReviewChoice)], _ store: Store
  ) throws(CaseSyncError) -> Int {
    guard !batch.isEmpty else { return 0 }
    let decisions = batch.map { ReviewDecision($0.item.id, $0.choice, comment: remark) }
    let report = try store.decide(decisions, author: author, isDryRun: isDryRun)
    for notice in report.notices { StandardStream.error.write("casesync: note: \(notice)\n") }
    for (entry, outcome) in zip(batch, report.entries.map(\.outcome)) where outcome == .saved {
      print(entry.item, entry.choice)
    }
    batch.removeAll()
    return report.count(.changedSince)
  }

  /// Every change says by which rule.
  private var remark: String {
    "rule: \(rule.text)" + (comment.map { "; \($0)" } ?? "")
  }

  private func print(_ item: ReviewItem, _ choice: ReviewChoice) {
    guard case .take(let name) = choice, let side = item.sides.first(where: { $0.name == name })
    else { return }
    guard isJSON else {
      let value = ReviewWords.value(side, item)
      let words = [
        item.recordName, item.path, value, ReviewWords.who(side), side.head.source ?? "-",
      ]
      return printText(words.map { PlainText.clean($0) }.joined(separator: "  "))
    }
    printJSON { json in
      json.object { json in
        json.string("field", item.path)
        json.string("outcome", isDryRun ? "would-save" : "saved")
        json.string("record", item.recordName)
        json.string("take", name)
      }
    }
  }

  private func printEnd(_ decided: Int, _ left: Int) {
    printText(
      isDryRun
        ? say(
          "{1} item would be decided; --save does it|{1} items would be decided; --save does it",
          decided)
        : say("{1} item decided|{1} items decided", decided))
    printText(say("{1} item is left to a person|{1} items are left to a person", left))
  }
}
