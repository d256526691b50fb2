/// The name of an invented person.
struct InventedName {
  let family: String
  let given: String
  let patronymic: String

  /// The number of spellings, the first of which is the full name in Cyrillic letters.
  static let spellings = 5

  /// Returns the name as another document would spell it; all spellings differ.
  func spelled(_ spelling: Int) -> String {
    switch spelling % Self.spellings {
    case 0: "\(family) \(given) \(patronymic)"
    case 1: Transliteration.russian("\(given) \(family)")
    case 2: Transliteration.latin("\(family) \(given) \(patronymic)", zh: "zh", kh: "kh")
    case 3: Transliteration.latin("\(given) \(family)", zh: "j", kh: "h")
    default: "\(family) \(given.prefix(1)).\(patronymic.prefix(1))."
    }
  }
}
