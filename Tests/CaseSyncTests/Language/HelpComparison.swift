/// What has to be the same in the English help of a command and in a translation of it.
struct HelpComparison {
  enum Fault: CaseIterable {
    case headline, usage, examples, terms, options, statuses, placeholders, numbers, quotes, words,
      width
  }

  let english: HelpText
  let other: HelpText

  /// What is wrong, by kind; empty when nothing is.
  var faults: [Fault: [String]] {
    let found: [Fault: [String]] = [
      .headline: other.headline == nil ? ["none"] : [],
      .usage: english.usage(in: other.language) == other.usage ? [] : [other.usage],
      .examples: differing(\.examples), .terms: differing(\.terms),
      .options: differing { Set(Self.options($0.text)).sorted() },
      .statuses: differing { Self.numbers($0.exitStatus) },
      .placeholders: differing { Set(Self.placeholders($0.said)).sorted() },
      .numbers: differing { Self.numbers($0.prose) },
      .quotes: Self.quotes(other.said).filter { !english.text.contains($0) },
      .words: leftWords,
      .width: [english.text, other.text].flatMap { $0.split(separator: "\n") }
        .filter { $0.count > 100 }.map(String.init),
    ]
    return found.filter { !$0.value.isEmpty }
  }

  /// What only one of both has; all of it where they differ in their order.
  private func differing(_ part: (HelpText) -> [String]) -> [String] {
    let (ours, theirs) = (part(english), part(other))
    guard ours != theirs else { return [] }
    let change = theirs.difference(from: ours)
    return change.map { step in
      switch step {
      case .insert(_, let word, _): "+ \(word)"
      case .remove(_, let word, _): "- \(word)"
      }
    }
  }

  /// Latin words that are neither code nor names, or that the English text does not have.
  private var leftWords: [String] {
    let quiet = Self.quotes(other.said).reduce(other.said) { $0.replacing($1, with: " ") }
    return Self.runs(quiet) { $0.isLetter || $0.isNumber || "_./:@=-".contains($0) }
      .filter { !$0.hasPrefix("--") }.map { $0.trimming(".:-=/") }
      .filter { $0.count(where: \.isLetter) > 2 && $0.contains(where: \.isLowercase) }
      .filter { !(Self.isCode($0) && english.text.contains($0)) }
  }

  private static func isCode(_ word: String) -> Bool {
    word.contains { "_./:@=".contains($0) } || names.contains(word)
  }

  /// What is written with Latin letters in every language.
  private static let names: Set<String> = [
    // Programs
    "casesync", "ssh", "zip", "nginx", "Syncthing", "Nextcloud", "Uwazi", "Central", "KoBoToolbox",
    "FollowTheMoney", "Excel", "Ctrl-C",
    // Types, kinds and levels
    "victim", "event", "text", "code", "date", "decimal", "integer", "boolean", "record", "answer",
    "open", "restricted", "confidential", "secret", "partner", "public", "unknown", "declined",
    "unsure",
    // What options and columns are called
    "key", "tab", "ambiguous", "all", "none", "below", "records", "add", "list", "revoke",
    "conflict", "clock-suspect", "element", "edited-after-deletion", "restored-elsewhere",
    "contradiction", "invalid", "parallel", "author", "reliability", "team",
  ]

  private static func options(_ text: String) -> [String] {
    runs(text) { $0.isLetter || $0 == "-" }
      .filter { $0.hasPrefix("-") && $0.contains(where: \.isLetter) }
      .map { $0.trimming("-", end: true) }
  }

  private static func numbers(_ text: String) -> [String] { runs(text, \.isNumber).sorted() }

  private static func placeholders(_ text: String) -> [String] {
    runs(text) { $0.isLetter || $0.isNumber || $0 == "_" }
      .filter { $0.count > 1 && $0.first?.isLetter == true && !$0.contains(where: \.isLowercase) }
  }

  private static func quotes(_ text: String) -> [String] {
    text.matches(of: /'[^'\n]+'/).map { String($0.output) }
  }

  /// The longest pieces that consist of such characters of ASCII.
  private static func runs(_ text: String, _ isPart: (Character) -> Bool) -> [String] {
    text.split { !($0.isASCII && isPart($0)) }.map(String.init)
  }
}

extension String {
  /// Without these characters at the end, and at the beginning unless only the end is meant.
  fileprivate func trimming(_ marks: String, end: Bool = false) -> String {
    var rest = self[...]
    while let last = rest.last, marks.contains(last) { rest.removeLast() }
    while !end, let first = rest.first, marks.contains(first) { rest.removeFirst() }
    return String(rest)
  }
}
