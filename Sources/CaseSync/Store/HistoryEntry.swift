/// One op in the history of a record.
public struct HistoryEntry: Sendable {
  public var head: Head
  public var path: String
  /// What the op does: `assign`, `add`, `remove`, `delete`, `restore`, `judge`, or a number.
  public var action: String
  /// Nobody has superseded it.
  public var isCurrent: Bool
  /// Its time lay more than five minutes ahead of this computer's clock when it arrived.
  public var isClockSuspect: Bool
  /// When it came here, in milliseconds since 1970 UTC.
  public var receivedMilliseconds: Int64
}
