/// A label in several languages.
///
/// In a file it is a text (English) or an object such as `{"en": "Victim", "ru": "Пострадавший"}`.
public struct LocalizedText: Hashable, Sendable {
  /// By the code of the language, such as `kk`; others than ``Language`` knows are kept.
  public var texts: [String: String]

  public init(_ texts: [String: String]) { self.texts = texts }

  public init(_ english: String) { texts = [Language.english.rawValue: english] }

  /// The text in a language, else in English, else in the first language there is.
  public subscript(language: Language) -> String {
    texts[language.rawValue] ?? texts[Language.english.rawValue]
      ?? texts.min { $0.key < $1.key }?.value ?? ""
  }
}

extension LocalizedText: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self.init(text)
    } else {
      self.init(try container.decode([String: String].self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(texts)
  }
}
