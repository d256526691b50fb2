/// One request in the log: nothing of what was asked for, and no token.
public struct HTTPLogEntry: Sendable {
  /// The method and the route; "-" where none fits.
  public var verb = "-"
  /// The name of the token; `nil` where none was shown or needed.
  public var tokenName: String?
  /// The status that was sent; `nil` when the connection broke before.
  public var status: Int?
  public var receivedBytes = 0
  public var sentBytes = 0
  public var durationMilliseconds = 0
  /// The answer was sent as far as we can tell.
  public var isComplete = false
}
