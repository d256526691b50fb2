internal import CaseSync

/// An item of a review as plain text, for any terminal.
enum ReviewText {
  /// So many sides are printed; parallel edits may have a side for every field of a record.
  private static let sideLimit = 20

  static func text(_ item: ReviewItem, number: Int) -> String {
    let name = PlainText.clean(item.recordName)
    let title = ReviewWords.title(item)
    var head = "[\(number)] \(name)"
    if !item.path.isEmpty { head += "  \(PlainText.clean(item.path))" }
    if !title.isEmpty { head += "  \(title)" }
    var lines = [head, "    " + ReviewWords.kind(item) + later(item)]
    for side in item.base { lines += self.lines(side, item, mark: say("before")) }
    for (place, side) in item.sides.prefix(sideLimit).enumerated() {
      let isShown = place == 0 && [.values, .clockSuspect].contains(item.kind)
      lines += self.lines(side, item, mark: "\(place + 1)\(isShown ? "*" : "")")
    }
    if item.sides.count > sideLimit {
      lines.append("    " + say("and {1} more", item.sides.count - sideLimit))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func later(_ item: ReviewItem) -> String {
    item.mark == .later ? " (\(say("marked for later")))" : ""
  }

  private static func lines(_ side: ReviewSide, _ item: ReviewItem, mark: String) -> [String] {
    var what = ReviewWords.value(side, item)
    if !side.path.utf8.elementsEqual(item.path.utf8) { what = "\(side.path): \(what)" }
    if !side.pair.isEmpty { what = "\(side.pair.joined(separator: ", ")): \(what)" }
    let values = what.split(separator: "\n", omittingEmptySubsequences: false)
      .map { PlainText.clean(String($0)) }
    let gap = String(repeating: " ", count: max(1, 9 - mark.count))
    var lines = ["    \(mark)\(gap)\(values.first ?? "")"]
    let indent = String(repeating: " ", count: 13)
    lines += values.dropFirst().map { indent + $0 }
    let about = [ReviewWords.who(side), ValueText.when(side.head)] + ReviewWords.remarks(side)
    lines.append(indent + PlainText.clean(about.joined(separator: " · ")))
    return lines
  }

  static func printEnd(count: Int, later: Int, isCut: Bool) {
    printText(
      isCut
        ? say("{1} item; there are more|{1} items; there are more", count)
        : count == 0 ? say("nothing waits") : say("{1} item waits|{1} items wait", count))
    if later > 0 {
      printText(say("{1} more is marked for later; see --later|{1} more are marked for later; see --later", later))
    }
  }
}

/// The line that says how far a long search has come.
struct ReviewProgress {
  let isTerminal: Bool
  private var hasLine = false

  init(isTerminal: Bool) { self.isTerminal = isTerminal }

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
