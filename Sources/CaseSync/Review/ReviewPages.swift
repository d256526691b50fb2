/// The queue of a review from its beginning to its end, a page at a time.
///
/// Between two pages the store is free for others, and what they change is seen where it lies ahead.
public struct ReviewPages {
  private let store: Store
  private var query: ReviewQuery
  /// Worked out once, for it may cost a look at the whole log.
  private var context: ReviewContext?
  private var isAtEnd = false
  /// How many more were found that are marked for later.
  public private(set) var laterCount = 0
  /// How many records were looked at.
  public private(set) var recordCount = 0

  /// - Parameter query: its limit and place are not used.
  public init(_ store: Store, _ query: ReviewQuery) {
    self.store = store
    self.query = query
    self.query.limit = 64
    self.query.after = nil
  }

  /// The items of the next page, which may be none; `nil` after the last page.
  public mutating func next() throws(CaseSyncError) -> [ReviewItem]? {
    guard !isAtEnd else { return nil }
    let known: ReviewContext
    if let context { known = context } else { known = try store.reviewContext(query.kinds) }
    context = known
    let page = try store.review(query, known)
    laterCount += page.laterCount
    recordCount += page.recordCount
    query.after = page.next
    isAtEnd = page.next == nil
    return page.items
  }
}
