/// Cuts what somebody wrote as a name into words.
enum NameText {
  struct Word: Hashable, Sendable {
    var scalars: [Unicode.Scalar]
    var isInitial: Bool
  }

  /// The words, in lower case and without accents' combining marks; none for a pseudonym.
  static func words(of text: String) -> [Word] {
    let text = NormalizedText.nfkc(text)
    let hasLower = text.unicodeScalars.contains { $0.properties.isLowercase }
    let words = raw(text).flatMap { word -> [Word] in
      let scalars = lowered(word.scalars)
      if isPlaceholder(scalars) { return [] }
      let isCapitals = word.scalars.allSatisfy { $0.properties.isUppercase }
      if scalars.count == 2, isCapitals, hasLower, !word.isInitial {
        return scalars.map { Word(scalars: [$0], isInitial: true) }
      }
      return [Word(scalars: scalars, isInitial: word.isInitial || scalars.count == 1)]
    }
    return words.contains { isPseudonym($0.scalars) } ? [] : words
  }

  private static func lowered(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    scalars.flatMap { Array($0.properties.lowercaseMapping.unicodeScalars) }
      .filter { !apostrophes.contains($0) && !(0x300...0x36f).contains($0.value) }
  }

  /// Runs of letters; a capital behind a small letter begins a new word, for spaces get lost.
  private static func raw(_ text: String) -> [Word] {
    var words: [Word] = []
    var current: [Unicode.Scalar] = []
    func end(_ mark: Unicode.Scalar?) {
      guard !current.isEmpty else { return }
      words.append(Word(scalars: current, isInitial: mark == "." && current.count <= 2))
      current = []
    }
    for scalar in text.unicodeScalars {
      let isLetter = scalar.properties.isAlphabetic || apostrophes.contains(scalar)
      if !isLetter, !(0x300...0x36f).contains(scalar.value) {
        end(scalar)
        continue
      }
      if let last = current.last, last.properties.isLowercase, scalar.properties.isUppercase {
        end(nil)
      }
      current.append(scalar)
    }
    end(nil)
    return words
  }

  private static let apostrophes: Set<Unicode.Scalar> = ["'", "’", "ʼ", "`", "ʹ", "´", "‘", "ˈ"]

  private static func isPlaceholder(_ word: [Unicode.Scalar]) -> Bool {
    let first = word.first
    return word.count >= 2 && word.allSatisfy { $0 == first } && (first == "n" || first == "н")
  }

  /// What is written where a name is not known, or not to be known.
  private static func isPseudonym(_ word: [Unicode.Scalar]) -> Bool {
    words.contains(word) || stems.contains { word.starts(with: $0) }
  }

  private static let words = Set(
    ["not", "name", "не", "нет", "без", "жоқ", "withheld"].map { Array($0.unicodeScalars) })

  private static let stems = [
    "unknown", "anonym", "unidentified", "unnamed", "nameless", "pseudonym", "неизвестн", "аноним",
    "неопознан", "безымянн", "инкогнито", "белгісіз", "анықталмаған", "көрсетілмеген", "псевдоним",
    "бүркеншік",
  ].map { Array($0.unicodeScalars) }
}
