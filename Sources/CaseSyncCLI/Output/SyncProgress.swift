internal import CaseSync
internal import Synchronization

/// Tells people how far a long transfer has come.
struct SyncProgress {
  private var line: ProgressLine

  init(isTerminal: Bool, now: ContinuousClock.Instant = .now) {
    line = ProgressLine(isTerminal: isTerminal, now: now)
  }

  /// What to write now, or `nil` when it is too early.
  mutating func text(
    _ counts: MovedCounts, now: ContinuousClock.Instant = .now
  ) -> String? {
    line.text(now: now) { Self.line(counts, seconds: $0) }
  }

  /// What takes the moving line away.
  var ending: String { line.ending }

  private static func line(_ counts: MovedCounts, seconds: Double) -> String {
    let bytes = counts.receivedBytes + counts.sentBytes
    return say(
      "came {1}, {2}; went {3}; {4}/s", ByteText.text(counts.receivedBytes), counts.came,
      ByteText.text(counts.sentBytes), ByteText.text(Int(Double(bytes) / max(seconds, 0.001))))
  }

  /// Runs a transfer that tells how far it is, and writes that to standard error.
  static func telling<R>(
    isSilent: Bool,
    _ transfer: (_ tell: @Sendable (MovedCounts) -> Void) throws(CaseSyncError) -> R
  ) throws(CaseSyncError) -> R {
    guard !isSilent else { return try transfer { _ in } }
    let progress = Mutex(SyncProgress(isTerminal: StandardStream.error.isTerminal))
    defer { StandardStream.error.write(progress.withLock { $0.ending }) }
    return try transfer { counts in
      if let text = progress.withLock({ $0.text(counts) }) { StandardStream.error.write(text) }
    }
  }
}
