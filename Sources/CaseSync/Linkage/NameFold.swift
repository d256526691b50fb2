/// Turns one written word into letters a to z, so that its spellings fall together.
///
/// Kazakh and Russian Cyrillic, the Kazakh Latin alphabets and the usual transliterations come out
/// alike: Жақыпов, Zhakypov and Джакыпов are all `jakipov`.
package enum NameFold {
  package static func letters(_ word: [Unicode.Scalar]) -> [UInt8] {
    var latin: [UInt8] = []
    for scalar in repaired(word) { append(scalar, to: &latin) }
    for (pattern, replacement) in merges { replace(pattern, by: replacement, in: &latin) }
    mergeYo(&latin)
    dropRepeats(&latin)
    dropGlides(&latin)
    mergeNasals(&latin)
    if latin.count > 3, latin[0] == u, isVowel(latin[1]) { latin[0] = v }
    return latin
  }

  /// A word may mix look-alikes of two alphabets: those that are fewer follow the others.
  private static func repaired(_ word: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard word.contains(where: isCyrillic), word.contains(where: \.isASCII) else { return word }
    let isLatin = word.contains { $0.isASCII && lookAlikes[$0] == nil }
    return isLatin
      ? word.map { latinLookAlikes[$0] ?? $0 } : word.map { lookAlikes[$0] ?? $0 }
  }

  private static func isCyrillic(_ scalar: Unicode.Scalar) -> Bool {
    (0x400...0x52f).contains(scalar.value)
  }

  private static func append(_ scalar: Unicode.Scalar, to latin: inout [UInt8]) {
    if scalar.isASCII {
      let letter = UInt8(scalar.value)
      if isLetter(letter) { latin.append(letter) }
    } else if let text = romanization[scalar] {
      latin += text
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte) }

  package static func isVowel(_ letter: UInt8) -> Bool {
    switch letter {
    case a, e, i, o, u: true
    default: false
    }
  }

  /// Replaces every occurrence, from left to right.
  private static func replace(
    _ pattern: [UInt8], by replacement: [UInt8], in text: inout [UInt8]
  ) {
    guard text.contains(pattern[0]) else { return }
    var result: [UInt8] = []
    var place = 0
    while place < text.count {
      if text[place...].starts(with: pattern) {
        result += replacement
        place += pattern.count
      } else {
        result.append(text[place])
        place += 1
      }
    }
    text = result
  }

  /// Ё is written `yo` behind a consonant (Korolyov); behind a vowel `yo` is two sounds (Mayorov).
  private static func mergeYo(_ text: inout [UInt8]) {
    var place = 1
    while place + 1 < text.count {
      if text[place] == y, text[place + 1] == o, !isVowel(text[place - 1]) {
        text.replaceSubrange(place...place + 1, with: [e])
      }
      place += 1
    }
    for place in text.indices where text[place] == y { text[place] = i }
  }

  private static func dropRepeats(_ text: inout [UInt8]) {
    var result: [UInt8] = []
    for letter in text where result.last != letter { result.append(letter) }
    text = result
  }

  /// An `i` that only leads to an `e` is written or not: Aliyev, Aliev; Baiev, Baev.
  private static func dropGlides(_ text: inout [UInt8]) {
    var result: [UInt8] = []
    for (place, letter) in text.enumerated() {
      let leads = letter == i && place + 1 < text.count && text[place + 1] == e
      if leads, result.isEmpty || isVowel(result[result.count - 1]) { continue }
      result.append(letter)
    }
    text = result
  }

  /// Ң is `n` or `ng`; before a consonant or at the end both become `n`.
  private static func mergeNasals(_ text: inout [UInt8]) {
    var result: [UInt8] = []
    for (place, letter) in text.enumerated() {
      let isEnd = place + 1 == text.count || !isVowel(text[place + 1])
      if letter == g, result.last == n, isEnd { continue }
      result.append(letter)
    }
    text = result
  }

  private static let a = UInt8(ascii: "a")
  private static let e = UInt8(ascii: "e")
  private static let g = UInt8(ascii: "g")
  private static let i = UInt8(ascii: "i")
  private static let n = UInt8(ascii: "n")
  private static let o = UInt8(ascii: "o")
  private static let u = UInt8(ascii: "u")
  private static let v = UInt8(ascii: "v")
  private static let y = UInt8(ascii: "y")
}

extension NameFold {
  /// What the ways of transliterating differ in, in this order.
  fileprivate static let merges: [([UInt8], [UInt8])] = [
    ("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("dzh", "j"), ("dj", "j"), ("zh", "j"),
    ("kh", "h"), ("gh", "g"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("x", "ks"), ("w", "v"),
    ("q", "k"), ("ye", "e"), ("ya", "ia"), ("yu", "iu"), ("ou", "u"), ("mb", "nb"), ("mp", "np"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  fileprivate static let romanization: [Unicode.Scalar: [UInt8]] = {
    var table: [Unicode.Scalar: [UInt8]] = [:]
    for pair in (cyrillic + latin).split(separator: " ") {
      guard let letter = pair.unicodeScalars.first else { continue }
      table[letter] = Array(pair.utf8.dropFirst(String(letter).utf8.count))
    }
    return table
  }()

  /// Each letter with what stands for it; the signs ъ and ь vanish.
  private static let cyrillic = """
    аa бb вv гg дd еe ёe жj зz иi йi кk лl мm нn оo пp рr сs тt уu фf хh цts чch шsh щsh ъ ыi ь \
    эe юiu яia әa ғg қk ңng өo ұu үu һh іi їi єe ґg ўu җj ҡk ҙz ҫs ҳh ҷj ӣi ӯu ӊn 
    """

  /// Letters of the Kazakh Latin alphabets of 2018, 2019 and 2021, of Turkish and of its kin.
  private static let latin = """
    äa áa âa àa ãa åa ăa əa æe ée èe êe ëe ěe íi ìi îi ïi ıi ĭi óo òo ôo öo õo øo úu ùu ûu üu ūu ŭu \
    ýu ÿi ńng ñng ŋng ğg ǵg ĝg ģg ħh ḥh ķk ḳk ŗr řr śs şsh šsh șsh țt ţt ťt žj źz żz çch čch ćch \
    łl ľl ďd đd ßs 
    """

  /// Latin letters that look like Cyrillic ones.
  fileprivate static let lookAlikes: [Unicode.Scalar: Unicode.Scalar] = [
    "a": "а", "c": "с", "e": "е", "o": "о", "p": "р", "x": "х", "y": "у", "k": "к", "m": "м",
    "t": "т", "h": "н", "b": "в", "i": "і", "j": "ј",
  ]

  fileprivate static let latinLookAlikes = Dictionary(
    uniqueKeysWithValues: lookAlikes.map { ($0.value, $0.key) })
}
