/// What the program says, in one language.
///
/// The English words are the keys, so that code stays readable and a message that nobody has
/// translated is still a message. Each other language is one file (`Catalogue+Russian.swift`): lines
/// `English = translation`. `{1}` is the place of the first argument. Forms for numbers are parted by
/// `|` and chosen by the first argument:
///
///     let say = Catalogue(.russian)
///     say("merged")
///     say("{1} change|{1} changes", 5)     // {1} изменение|{1} изменения|{1} изменений
///
/// A test finds every key in the sources and fails when a catalogue lacks it.
public struct Catalogue: Sendable {
  public let language: Language
  private let words: [String: String]

  public init(_ language: Language) {
    self.language = language
    words = Self.read(Self.texts[language] ?? "")
  }

  static let texts: [Language: String] = [.russian: russian, .kazakh: kazakh]

  /// Lines of `key = text`; `\n` stands for a new line, lines that begin with `#` say nothing.
  static func read(_ text: String) -> [String: String] {
    var words: [String: String] = [:]
    for line in text.split(separator: "\n") where line.first != "#" {
      guard let mark = line.firstRange(of: " = ") else { continue }
      words[unescaped(line[..<mark.lowerBound])] = unescaped(line[mark.upperBound...])
    }
    return words
  }

  private static func unescaped(_ text: Substring) -> String {
    String(text).replacing("\\n", with: "\n")
  }

  /// The keys that have a translation.
  package var keys: Set<String> { Set(words.keys) }

  /// The message in this language, its places filled.
  public func callAsFunction(_ key: String, _ arguments: any CustomStringConvertible...) -> String {
    self(key, arguments)
  }

  /// The same with the arguments in a list.
  public func callAsFunction(_ key: String, _ arguments: [any CustomStringConvertible]) -> String {
    let forms = words[key] ?? key
    let rules = words[key] == nil ? Language.english : language
    return Self.fill(Self.form(of: forms, for: arguments.first as? Int, by: rules), arguments)
  }

  private static func form(of text: String, for number: Int?, by language: Language) -> Substring {
    let forms = text.split(separator: "|", omittingEmptySubsequences: false)
    guard let number, forms.count > 1 else { return text[...] }
    return forms[min(language.pluralForm(number), forms.count - 1)]
  }

  /// One pass, so that an argument which looks like a place stays what it is.
  private static func fill(
    _ text: Substring, _ arguments: [any CustomStringConvertible]
  ) -> String {
    guard text.contains("{") else { return String(text) }
    var result = ""
    var rest = text
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      let tail = rest[rest.index(after: open)...]
      guard let close = tail.firstIndex(of: "}"), let place = Int(tail[..<close]),
        arguments.indices.contains(place - 1)
      else {
        result.append("{")
        rest = tail
        continue
      }
      result += arguments[place - 1].description
      rest = tail[tail.index(after: close)...]
    }
    return result + rest
  }
}
