/// What became of decisions.
public struct ReviewReport: Sendable {
  public enum Outcome: String, Sendable {
    /// A change says it; in a dry run it would.
    case saved
    /// Somebody decided the same; nothing was said again.
    case alreadySo = "already-so"
    /// Something came since the author looked: it was left as it is.
    case changedSince = "changed-since"
  }

  public private(set) var entries: [(decision: ReviewDecision, outcome: Outcome)] = []
  /// Lines for the user: for instance that the store goes on under a new replica id.
  public internal(set) var notices: [String] = []

  mutating func enter(_ decision: ReviewDecision, _ outcome: Outcome) {
    entries.append((decision, outcome))
  }

  public func count(_ outcome: Outcome) -> Int { entries.count { $0.outcome == outcome } }
}
