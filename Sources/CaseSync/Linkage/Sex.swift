/// Sex as questionnaires and lists write it.
public enum Sex: UInt8, Sendable, CaseIterable {
  case female
  case male

  /// Reads a code or a word in English, Russian or Kazakh.
  public init?(word: String) {
    switch word.lowercased() {
    case "female", "f", "woman", "women", "ж", "жен", "женский", "женщина", "әйел": self = .female
    case "male", "m", "man", "men", "м", "муж", "мужской", "мужчина", "еркек", "ер": self = .male
    default: return nil
    }
  }
}
