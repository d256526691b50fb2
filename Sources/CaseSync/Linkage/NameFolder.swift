/// Reads names; each written word is folded once, for names share their words.
struct NameFolder: Sendable {
  private var known: [NameText.Word: Folded] = [:]

  private struct Folded: Sendable {
    var word: NameWord?
    var sex: Sex?
  }

  /// The readings of a text, and the sex that patronymic and surname tell.
  mutating func read(_ text: String) -> (readings: [PersonName], sex: Sex?) {
    var words: [NameWord] = []
    var told: Set<Sex> = []
    for written in NameText.words(of: text) {
      let folded = fold(written)
      if let word = folded.word { words.append(word) }
      if let sex = folded.sex { told.insert(sex) }
    }
    return (PersonName.readings(of: words), told.count == 1 ? told.first : nil)
  }

  private mutating func fold(_ written: NameText.Word) -> Folded {
    if let folded = known[written] { return folded }
    let folded = Folded(
      word: NameWord(written.scalars, isInitial: written.isInitial),
      sex: written.isInitial ? nil : NameWord.sex(of: written.scalars))
    known[written] = folded
    return folded
  }
}
