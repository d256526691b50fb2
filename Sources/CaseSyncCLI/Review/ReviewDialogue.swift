internal import CaseSync

/// Goes through the queue item by item: prints it, reads a line, saves the decision.
///
/// Nothing but lines of text, so that it works on any terminal. No text of a record is written to a
/// file on the way.
struct ReviewDialogue {
  let store: Store
  let author: String
  let read: () -> String?
  let write: (String) -> Void

  private var comment: String?
  private var (saved, skipped) = (0, 0)

  init(
    store: Store, author: String, read: @escaping () -> String?, write: @escaping (String) -> Void
  ) {
    self.store = store
    self.author = author
    self.read = read
    self.write = write
  }

  mutating func run(_ query: ReviewQuery) throws(CaseSyncError) -> ExitStatus {
    var number = 0
    var hasEnded = false
    let later = try store.forEachReviewItem(query) { item throws(CaseSyncError) in
      number += 1
      write("\n" + ReviewText.text(item, number: number))
      hasEnded = try !ask(item)
      return !hasEnded
    }
    if number == 0 { write(say("nothing waits") + "\n") }
    if later > 0, !hasEnded { write(ReviewWords.later(later) + "\n") }
    write(say("{1} decision saved|{1} decisions saved", saved) + "\n")
    return skipped > 0 || hasEnded ? .conflicts : .success
  }

  /// Asks until something is decided or left.
  ///
  /// - Returns: whether to go on with the next item.
  private mutating func ask(_ item: ReviewItem) throws(CaseSyncError) -> Bool {
    comment = nil
    write(ReviewHelp.choices(item) + "\n")
    while true {
      write("> ")
      guard let line = read() else {
        write("\n")
        return false
      }
      switch ReviewAnswer(line, item) {
      case .quit: return false
      case .skip:
        skipped += 1
        return true
      case .help: write(ReviewHelp.text(item))
      case .comment(let text): comment = text
      case .merge:
        if let text = mergedText(item), try decide(item, .value(text)) { return true }
      case .choice(let choice): if try decide(item, choice) { return true }
      case .unclear: write(say("that is no answer here; ? helps") + "\n")
      }
    }
  }

  /// - Returns: whether the item is done with.
  private mutating func decide(
    _ item: ReviewItem, _ choice: ReviewChoice
  ) throws(CaseSyncError) -> Bool {
    let decision = ReviewDecision(item.id, choice, comment: comment)
    let report: ReviewReport
    do throws(CaseSyncError) {
      report = try store.decide([decision], author: author)
    } catch {
      // A value that does not fit may be typed again; all else is an error as elsewhere.
      guard error.code == .invalidArgument || error.code == .conflict else { throw error }
      write("\(PlainText.clean(say(error.messageWords)))\n")
      if let hint = error.hintWords { write("\(PlainText.clean(say(hint)))\n") }
      return false
    }
    for notice in report.notices { write("\(notice)\n") }
    switch report.entries[0].outcome {
    case .saved:
      saved += 1
      write(say("saved") + "\n")
    case .alreadySo: write(say("it was so already") + "\n")
    case .changedSince:
      skipped += 1
      write(say("it changed since you looked; it comes again next time") + "\n")
    }
    return true
  }

  /// The text with each contested stretch as the person chooses it; `nil` when he goes back.
  private func mergedText(_ item: ReviewItem) -> String? {
    guard let merge = item.lineMerge else { return nil }
    var isGivenUp = false
    let text = merge.text { base, mine, theirs in
      if isGivenUp { return [] }
      guard let lines = stretch(base, mine, theirs) else {
        isGivenUp = true
        return []
      }
      return lines
    }
    guard !isGivenUp else { return nil }
    write(say("merged:") + "\n\(indented(LineMerge.lines(text)))")
    write(say("save it? y or n") + " > ")
    return read()?.lowercased().first == "y" ? text : nil
  }

  private func stretch(_ base: [String], _ mine: [String], _ theirs: [String]) -> [String]? {
    write(say("before") + ":\n\(indented(base))1:\n\(indented(mine))2:\n\(indented(theirs))")
    while true {
      write(say("1, 2, b for both, 0 for before, t to type lines, n to go back") + " > ")
      switch read() {
      case "0": return base
      case "1": return mine
      case "2": return theirs
      case "b": return mine + theirs
      case "t": return typedLines()
      case "n", nil: return nil
      default: continue
      }
    }
  }

  private func typedLines() -> [String] {
    write(say("type the lines; a line with only a full stop ends them") + "\n")
    var lines: [String] = []
    while let line = read(), line != "." { lines.append(line) }
    return lines
  }

  private func indented(_ lines: [String]) -> String {
    lines.map { "    | \(PlainText.clean($0))\n" }.joined()
  }
}
