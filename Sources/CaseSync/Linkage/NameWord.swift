/// One word of a name, folded.
package struct NameWord: Hashable, Sendable {
  package enum Kind: UInt8, Sendable {
    case plain
    /// Named after the father; the letters are those of his name.
    case patronymic
    /// Only the first letters are given.
    case initial
  }

  package var kind: Kind
  /// Letters a to z; see ``NameFold``.
  package var letters: [UInt8]
  /// Two words read as one; it is like another only when it is the same.
  package var isJoined = false

  /// A whole word, or one whose first letters are followed by a point.
  package init?(_ written: [Unicode.Scalar], isInitial: Bool) {
    let letters = NameFold.letters(written)
    guard !letters.isEmpty else { return nil }
    if isInitial {
      (kind, self.letters) = (.initial, letters)
    } else if let root = Self.father(of: letters) {
      (kind, self.letters) = (.patronymic, root)
    } else {
      (kind, self.letters) = (.plain, Self.withoutGender(letters))
    }
  }

  package init(kind: Kind, letters: [UInt8]) { (self.kind, self.letters) = (kind, letters) }

  /// Ахметова and Ахметов are one family.
  static func withoutGender(_ letters: [UInt8]) -> [UInt8] {
    guard letters.count >= 5 else { return letters }
    if letters.ends(with: "skaia") { return letters.dropLast(3) + [UInt8(ascii: "i")] }
    let isFeminine = ["ova", "eva", "ina"].contains { letters.ends(with: $0) }
    return isFeminine ? Array(letters.dropLast()) : letters
  }

  /// Абдрахманович and Абдрахманұлы have the same father; vowels at his name's end fall away.
  private static func father(of letters: [UInt8]) -> [UInt8]? {
    guard let suffix = patronymics.first(where: { letters.ends(with: $0.text) }) else {
      return nil
    }
    let root = root(letters.dropLast(suffix.text.utf8.count))
    return root.count >= 2 ? root : nil
  }

  static func root(_ letters: [UInt8]) -> [UInt8] {
    var root = letters
    while root.count > 3, let last = root.last, NameFold.isVowel(last) { root.removeLast() }
    return root
  }

  /// The sex that the end of a word tells, if it tells any.
  package static func sex(of written: [Unicode.Scalar]) -> Sex? {
    let letters = NameFold.letters(written)
    guard letters.count >= 5 else { return nil }
    if let suffix = patronymics.first(where: { letters.ends(with: $0.text) }) { return suffix.sex }
    if ["ova", "eva", "skaia"].contains(where: { letters.ends(with: $0) }) { return .female }
    return ["ov", "ev", "ski"].contains { letters.ends(with: $0) } ? .male : nil
  }

  /// Words that make a patronymic of the word before: `Серік ұлы`.
  package static let particles: Set<[UInt8]> = Set(
    ["uli", "ogli", "oglu", "kizi", "kisi", "gizi"].map { Array($0.utf8) })

  private static let patronymics: [(text: String, sex: Sex)] = [
    ("ovich", .male), ("evich", .male), ("ovna", .female), ("evna", .female),
    ("inichna", .female), ("uli", .male), ("ogli", .male), ("oglu", .male), ("kizi", .female),
    ("kisi", .female), ("gizi", .female),
  ]

  /// Consonants without voice, the vowels left out: what survives most misspellings.
  package var sound: [UInt8] {
    var letters = letters[...]
    let hasSuffix = letters.count >= 6 && (letters.ends(with: "ov") || letters.ends(with: "ev"))
    if kind == .plain, hasSuffix { letters = letters.dropLast(2) }
    var sound: [UInt8] = []
    for (place, letter) in letters.enumerated() {
      if NameFold.isVowel(letter) {
        if place == 0 { sound.append(UInt8(ascii: "a")) }
      } else if letter == UInt8(ascii: "g"), sound.last == UInt8(ascii: "n") {
        // Ң between vowels is written `n` or `ng`.
        continue
      } else if let voiceless = Self.voiceless(letter), sound.last != voiceless {
        sound.append(voiceless)
      }
    }
    return sound
  }

  private static func voiceless(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "b"): UInt8(ascii: "p")
    case UInt8(ascii: "d"): UInt8(ascii: "t")
    case UInt8(ascii: "g"), UInt8(ascii: "h"): UInt8(ascii: "k")
    case UInt8(ascii: "m"): UInt8(ascii: "n")
    case UInt8(ascii: "v"): UInt8(ascii: "f")
    case UInt8(ascii: "z"): UInt8(ascii: "s")
    default: letter
    }
  }
}

extension BidirectionalCollection where Element == UInt8 {
  func ends(with text: String) -> Bool { reversed().starts(with: text.utf8.reversed()) }
}
