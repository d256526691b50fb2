@testable import CaseSync

/// A help text, taken apart.
struct HelpText {
  let language: Language
  let text: String
  /// One line on what the command is for, behind its name.
  let headline: Substring?
  /// The forms of the command on one line, without what is said of them.
  let usage: String
  let examples: [String]
  /// What the lines of the list explain: options and placeholders, in this order.
  let terms: [String]
  /// What the list and the paragraphs say.
  let prose: String
  let exitStatus: String

  init(_ text: String, of command: String, in language: Language) {
    let say = Catalogue(language)
    var blocks = text.split(separator: "\n\n").map(String.init)
    func take(_ label: String) -> String {
      guard let place = blocks.firstIndex(where: { $0.hasPrefix("\(label):") }) else { return "" }
      return String(blocks.remove(at: place).dropFirst(label.count + 1))
    }
    (self.language, self.text) = (language, text)
    let forms = Self.lines(take(say("Usage"))).map { Self.columns($0) }
    let remarks = forms.flatMap { $0.dropFirst() }
    usage = forms.compactMap(\.first).joined(separator: " ")
    examples = Self.lines(take(Self.example[language] ?? "")).map { Self.columns($0).joined() }
    exitStatus = take(say("EXIT STATUS"))
    headline = blocks.first.flatMap { $0.hasPrefix("casesync \(command): ") ? $0[...] : nil }?
      .dropFirst("casesync \(command): ".count)
    let rest = blocks.dropFirst().flatMap(Self.lines)
    terms = rest.filter { $0.contains(/^ {2}\S.* {2}/) }.compactMap { Self.columns($0).first }
    prose = (remarks + rest.map(String.init)).joined(separator: "\n")
  }

  /// What is written, without the forms of the command and the examples.
  var said: String { [headline.map(String.init) ?? "", prose, exitStatus].joined(separator: "\n") }

  /// The forms as another language writes them: two words are translated.
  func usage(in language: Language) -> String {
    let words: [Language: (options: String, filters: String)] = [
      .russian: ("[параметры]", "[фильтры]"), .kazakh: ("[параметрлер]", "[сүзгілер]"),
    ]
    guard let words = words[language] else { return usage }
    return usage.replacing("[options]", with: words.options)
      .replacing("[filters]", with: words.filters)
  }

  private static let example: [Language: String] = [
    .english: "Example", .russian: "Пример", .kazakh: "Мысал",
  ]

  private static func lines(_ block: String) -> [Substring] { block.split(separator: "\n") }

  /// Columns are parted by two spaces.
  private static func columns(_ line: Substring) -> [String] {
    line.split(separator: /\ {2,}/).map { $0.trimmingPrefix(" ") }.map(String.init)
  }
}
