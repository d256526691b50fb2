internal import CaseSync

/// Tells people how far a long meeting has come: a line that moves on a terminal, a plain line now
/// and then elsewhere.
struct SyncProgress {
  private let isTerminal: Bool
  private let start: ContinuousClock.Instant
  private var next: ContinuousClock.Instant
  private var hasLine = false

  /// A meeting that is over sooner shows nothing.
  private static let delay = Duration.seconds(1)

  init(isTerminal: Bool, now: ContinuousClock.Instant = .now) {
    self.isTerminal = isTerminal
    start = now
    next = now + Self.delay
  }

  private var interval: Duration { isTerminal ? .milliseconds(200) : .seconds(10) }

  /// What to write now, or `nil` when it is too early.
  mutating func text(
    _ report: SyncReport, now: ContinuousClock.Instant = .now
  ) -> String? {
    guard now >= next else { return nil }
    next = now + interval
    hasLine = isTerminal
    let line = Self.line(report, seconds: (now - start) / .seconds(1))
    return isTerminal ? "\r\(line)\u{1B}[K" : "casesync: \(line)\n"
  }

  /// What takes the moving line away.
  var ending: String { hasLine ? "\r\u{1B}[K" : "" }

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
