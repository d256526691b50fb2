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
}
