internal import CaseSync

/// What may be typed at an item of a review.
enum ReviewHelp {
  /// One line, shortest first.
  static func choices(_ item: ReviewItem) -> String {
    let keys = entries(item).map(\.key) + ["l", "s", "q", "?"]
    return "(" + keys.joined(separator: ", ") + ")"
  }

  static func text(_ item: ReviewItem) -> String {
    let all =
      entries(item) + [
        ("l", say("mark for later")), ("s", say("skip; an empty line does the same")),
        ("c TEXT", say("a comment on the decision that follows")), ("q", say("end")),
      ]
    return all.map { key, words in
      "  \(key)\(String(repeating: " ", count: max(1, 8 - key.count)))\(words)\n"
    }.joined()
  }

  private static func entries(_ item: ReviewItem) -> [(key: String, words: String)] {
    var list: [(String, String)] = []
    let numbers = item.sides.count > 1 ? "1-\(item.sides.count)" : "1"
    let choices = item.choices
    if item.kind == .contradiction {
      list.append((numbers, say("that judgement holds for its pair")))
      list.append(("t N", say("judgement N is taken back")))
    } else if choices.contains(.take) {
      list.append((numbers, say("take that value")))
      list.append(("k", say("keep what is shown")))
    }
    if item.lineMerge != nil { list.append(("m", say("merge the text line by line"))) }
    if choices.contains(.value) { list.append(("=TEXT", say("another value"))) }
    if choices.contains(.answer) {
      list.append(("u", say("unknown to the source")))
      list.append(("d", say("declined to answer")))
      list.append(("n", say("does not apply")))
    }
    if choices.contains(.clear) { list.append(("e", say("empty the field"))) }
    if choices.contains(.in) { list.append(("i", say("it belongs in"))) }
    if choices.contains(.out) { list.append(("x", say("it does not belong in"))) }
    if choices.contains(.delete) { list.append(("d", say("delete it again"))) }
    if choices.contains(.restore) { list.append(("r", say("keep it, with what was edited"))) }
    if choices.contains(.seen) { list.append(("o", say("looked at, it may stand"))) }
    return list
  }
}
