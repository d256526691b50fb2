internal import CaseSync

/// Prints the queue, an item as soon as it is found.
struct ReviewList {
  let limit: Int
  let isJSON: Bool
  private var count = 0
  private var isCut = false
  private var progress = ReviewProgress()

  init(limit: Int, isJSON: Bool) {
    self.limit = limit
    self.isJSON = isJSON
  }

  mutating func print(_ query: ReviewQuery, _ store: Store) throws(CaseSyncError) -> ExitStatus {
    var pages = ReviewPages(store, query)
    while !isCut, let items = try pages.next() {
      for item in items where !isCut {
        isCut = count == limit
        if !isCut { print(item) }
      }
      progress.show(pages.recordCount)
    }
    progress.clear()
    if !isJSON { printEnd(later: pages.laterCount) }
    return count == 0 ? .success : .conflicts
  }

  private mutating func print(_ item: ReviewItem) {
    count += 1
    progress.clear()
    if isJSON {
      printJSON { ReviewJSON.write(item, to: &$0) }
    } else {
      StandardStream.output.write(ReviewText.text(item, number: count) + "\n")
    }
  }

  private func printEnd(later: Int) {
    printText(
      isCut
        ? say("{1} item; there are more|{1} items; there are more", count)
        : count == 0 ? say("nothing waits") : say("{1} item waits|{1} items wait", count))
    if later > 0 { printText(ReviewWords.later(later)) }
  }
}
