internal import CaseSync

/// When a watching store meets its peer again.
struct WatchSchedule {
  /// How often the store is asked whether somebody has edited it.
  static let pollMilliseconds = 1_000
  /// A meeting with nothing to exchange costs about a kilobyte.
  private static let calmMilliseconds = 15_000
  private static let longestMilliseconds = 300_000

  private(set) var failures = 0

  /// The pause after a meeting: the same again, or twice as long after each failure.
  ///
  /// Chance spreads those whom one outage has stopped together.
  mutating func pause(
    afterFailure hasFailed: Bool, using random: inout some RandomNumberGenerator
  ) -> Int {
    failures = hasFailed ? failures + 1 : 0
    let base =
      hasFailed
      ? min(Self.pollMilliseconds << min(failures, 12), Self.longestMilliseconds)
      : Self.calmMilliseconds
    return Int.random(in: (base / 2)...(base * 3 / 2), using: &random)
  }

  /// Local edits are sent at once, unless the peer is out of reach.
  var noticesEdits: Bool { failures == 0 }

  /// Whether trying again is of no use until somebody has done something.
  static func isLasting(_ code: CaseSyncError.Code) -> Bool {
    switch code {
    case .denied, .otherDataset, .invalidArgument, .damagedStore, .unsupportedVersion: true
    case .notFound, .alreadyExists, .malformed, .limitExceeded, .busy, .inputOutput, .conflict:
      false
    }
  }
}
