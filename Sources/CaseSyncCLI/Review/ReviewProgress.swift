internal import CaseSync

/// The line that says how far a long search has come.
struct ReviewProgress {
  private let isTerminal = StandardStream.error.isTerminal
  private var hasLine = false

  mutating func show(_ records: Int) {
    guard isTerminal else { return }
    hasLine = true
    StandardStream.error.write(
      "\r" + say("{1} record looked at|{1} records looked at", records) + "\u{1B}[K")
  }

  mutating func clear() {
    if hasLine { StandardStream.error.write("\r\u{1B}[K") }
    hasLine = false
  }
}
