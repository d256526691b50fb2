/// How far something long has come: a line that moves on a terminal, a plain line now and then
/// elsewhere.
struct ProgressLine {
  private let isTerminal: Bool
  private let start: ContinuousClock.Instant
  private var next: ContinuousClock.Instant
  private var hasLine = false

  /// What is over sooner shows nothing.
  private static let delay = Duration.seconds(1)

  init(isTerminal: Bool, now: ContinuousClock.Instant = .now) {
    self.isTerminal = isTerminal
    start = now
    next = now + Self.delay
  }

  private var interval: Duration { isTerminal ? .milliseconds(200) : .seconds(10) }

  /// What to write now, or `nil` when it is too early.
  ///
  /// - Parameter line: the words, after so many seconds.
  mutating func text(
    now: ContinuousClock.Instant = .now, _ line: (Double) -> String
  ) -> String? {
    guard now >= next else { return nil }
    next = now + interval
    hasLine = isTerminal
    let line = line((now - start) / .seconds(1))
    return isTerminal ? "\r\(line)\u{1B}[K" : "casesync: \(line)\n"
  }

  /// What takes the moving line away.
  var ending: String { hasLine ? "\r\u{1B}[K" : "" }
}
