internal import CaseSync

/// Tells people how far a long meeting has come.
struct SyncProgress {
  private var line: ProgressLine

  init(isTerminal: Bool, now: ContinuousClock.Instant = .now) {
    line = ProgressLine(isTerminal: isTerminal, now: now)
  }

  /// What to write now, or `nil` when it is too early.
  mutating func text(
    _ report: SyncReport, now: ContinuousClock.Instant = .now
  ) -> String? {
    line.text(now: now) { Self.line(report, seconds: $0) }
  }

  /// What takes the moving line away.
  var ending: String { line.ending }

  private static func line(_ report: SyncReport, seconds: Double) -> String {
    let received = report.receivedBytes + report.attachments.receivedBytes
    let sent = report.sentBytes + report.attachments.sentBytes
    var came = Plural.text(report.received.arrivedCount, "change")
    if received > report.receivedBytes {
      came += ", " + Plural.text(report.attachments.receivedFiles, "file")
    }
    return say(
      "came {1}, {2}; went {3}; {4}/s", ByteText.text(received), came, ByteText.text(sent),
      ByteText.text(Int(Double(received + sent) / max(seconds, 0.001))))
  }
}
