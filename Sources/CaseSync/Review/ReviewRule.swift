/// A rule by which many items are decided at once: `prefer court_document over media_internet`.
///
/// It takes the value of the first term that any side fits, and only where every side fits some
/// term: what a rule does not speak of, a person decides. Terms are sources, or `author:`,
/// `reliability:` or `team:` with a word; `others` fits whatever no other term fits.
public struct ReviewRule: Sendable {
  private enum Term: Sendable {
    case source(String)
    case author(String)
    case reliability(String)
    case team(String)
    case others
  }

  /// As it was written; every change names it.
  public let text: String
  private let terms: [Term]

  /// - Throws: ``CaseSyncError`` with code `invalidArgument` for what is no rule.
  public init(_ text: String) throws(CaseSyncError) {
    let words = NormalizedText.nfc(text).split(whereSeparator: \.isWhitespace)
    self.text = words.joined(separator: " ")
    guard words.first == "prefer" else { throw Self.invalid("it begins with 'prefer'") }
    let parts = words.dropFirst().split(separator: "over", omittingEmptySubsequences: false)
    guard parts.count > 1, parts.allSatisfy({ !$0.isEmpty }) else {
      throw Self.invalid("'over' stands between what is preferred and what is not")
    }
    terms = parts.map { Self.term($0.joined(separator: " ")) }
  }

  private static func invalid(_ message: Wording) -> CaseSyncError {
    CaseSyncError(
      .invalidArgument, "that is no rule: \(message)",
      hint: "write for instance 'prefer court_document over media_internet'")
  }

  private static func term(_ text: String) -> Term {
    let parts = text.split(separator: ":", maxSplits: 1)
    let word = parts.count == 2 ? folded(String(parts[1])) : ""
    switch parts.first {
    case "source" where parts.count == 2: return .source(word)
    case "author" where parts.count == 2: return .author(word)
    case "reliability" where parts.count == 2: return .reliability(word)
    case "team" where parts.count == 2: return .team(word)
    case "others" where parts.count == 1: return .others
    default: return .source(folded(text))
    }
  }

  /// Case, and whether words are parted by a space or a `_`, do not count.
  private static func folded(_ text: String) -> String {
    NormalizedText.nfc(text).lowercased().replacing("_", with: " ")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// What the rule decides of an item; `nil` where it leaves it to a person.
  public func choice(for item: ReviewItem) -> ReviewChoice? {
    guard item.kind == .values || item.kind == .clockSuspect else { return nil }
    var best: (rank: Int, sides: [ReviewSide])?
    for side in item.sides {
      guard !side.head.isWithheld, let rank = rank(of: side) else { return nil }
      if rank < best?.rank ?? .max { best = (rank, []) }
      if rank == best?.rank { best?.sides.append(side) }
    }
    guard let sides = best?.sides, let first = sides.first,
      sides.allSatisfy({ $0.head.value == first.head.value })
    else { return nil }
    return .take(head: first.name)
  }

  private func rank(of side: ReviewSide) -> Int? {
    terms.firstIndex { Self.fits($0, side) }
      ?? terms.firstIndex {
        if case .others = $0 { return true }
        return false
      }
  }

  private static func fits(_ term: Term, _ side: ReviewSide) -> Bool {
    switch term {
    // A source may go on with the document and the page.
    case .source(let word):
      guard let source = side.head.source.map(folded), source.hasPrefix(word) else { return false }
      return source.dropFirst(word.count).first.map { !$0.isLetter && !$0.isNumber } ?? true
    case .author(let word): return side.head.author.map(folded) == word
    case .reliability(let word): return side.head.reliability.map(folded) == word
    case .team(let word): return side.label.map(folded) == word
    case .others: return false
    }
  }
}
