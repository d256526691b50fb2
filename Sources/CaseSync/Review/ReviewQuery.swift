/// Which items of a review are asked for.
public struct ReviewQuery: Sendable {
  public var kinds = ReviewKind.usual
  /// Only records of this type.
  public var type: String?
  /// Only this field, its rows included.
  public var field: String?
  public var record: RecordID?
  /// Only items of which this author said one side.
  public var author: String?
  /// Also what somebody marked for later.
  public var includesLater = false
  /// Parallel edits count from this moment of the store on.
  public var since: Snapshot?
  /// A page ends with the record that brings it to so many items.
  public var limit = 100
  /// Goes on behind this place of an earlier page.
  public var after: ReviewPlace?

  public init() {}
}

/// How far a page of a review came: records go by key, then id.
public struct ReviewPlace: Hashable, Sendable {
  var key: String
  var id: RecordID
}

/// A part of the queue.
public struct ReviewPage: Sendable {
  public var items: [ReviewItem]
  /// How many more wait that were marked for later.
  public var laterCount = 0
  /// How many records were looked at.
  public var recordCount = 0
  /// Where the next page begins; `nil` after the last record.
  public var next: ReviewPlace?
}
