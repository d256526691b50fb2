/// Spellings of Kazakh and Russian names in other letters.
enum Transliteration {
  /// Replaces Kazakh letters by the Russian ones that documents use for them.
  static func russian(_ text: String) -> String {
    var result = ""
    for letter in text.unicodeScalars {
      result.unicodeScalars.append(russianLetter(letter))
    }
    return result
  }

  /// Spells a text in Latin letters, with the sounds that differ most between systems given.
  static func latin(_ text: String, zh: String, kh: String) -> String {
    var result = ""
    for letter in russian(text).unicodeScalars {
      let isCapital = (0x410...0x42F).contains(letter.value) || letter == "Ё"
      let small = isCapital && letter != "Ё" ? lowercased(letter) : letter
      let sound = latinSound(small, zh: zh, kh: kh)
      result += isCapital ? sound.prefix(1).uppercased() + sound.dropFirst() : sound
    }
    return result
  }

  private static func lowercased(_ capital: Unicode.Scalar) -> Unicode.Scalar {
    Unicode.Scalar(capital.value + 0x20) ?? capital
  }

  private static func russianLetter(_ letter: Unicode.Scalar) -> Unicode.Scalar {
    letters[letter] ?? letter
  }

  private static func latinSound(_ letter: Unicode.Scalar, zh: String, kh: String) -> String {
    switch letter {
    case "ж": zh
    case "х": kh
    default: sounds[letter] ?? String(Character(letter))
    }
  }

  private static let letters: [Unicode.Scalar: Unicode.Scalar] = [
    "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и",
    "Ә": "А", "Ғ": "Г", "Қ": "К", "Ң": "Н", "Ө": "О", "Ұ": "У", "Ү": "У", "Һ": "Х", "І": "И",
  ]

  private static let sounds: [Unicode.Scalar: String] = [
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "Ё": "yo", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
  ]
}
