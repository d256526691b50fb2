extension PersonIndex {
  /// The best agreement of any two readings of names, and which readings these are.
  typealias NameMatch = (result: NameComparison.Result, a: Int, b: Int)

  /// The best agreement of the names of two persons; `nil` without names.
  func compareNames(_ a: Person, _ b: Person) -> NameMatch? {
    var best: NameMatch?
    for (i, first) in a.names.enumerated() {
      for (j, second) in b.names.enumerated() {
        let result = compare(first, second)
        if best.map({ result.weight > $0.result.weight }) ?? true { best = (result, i, j) }
      }
    }
    if let match = best {
      let greatest = greatestWeight(of: a.names[match.a], b.names[match.b])
      best?.result.weight = min(match.result.weight, greatest)
    }
    return best
  }

  /// Words do not occur independently of each other: what a whole name says is bounded by how many
  /// bear it, once there are more than may be one person.
  private func greatestWeight(of a: [Int32], _ b: [Int32]) -> Double {
    let others = otherBearers(a, b)
    guard others > LinkWeights.recordsOfOne else { return .infinity }
    return LinkWeights.bits(LinkWeights.sameWord, Double(others) / Double(namedCount))
  }

  private func compare(_ a: [Int32], _ b: [Int32]) -> NameComparison.Result {
    let kind = { (number: Int32) in words[Int(number)].word.kind }
    let isShort = max(a.count, b.count) <= 2
    return NameComparison(.init(a, kind), .init(b, kind)) { i, j in
      weigh(a[i], b[j], isShort: isShort)
    }.best()
  }

  /// How much two words say that stand for each other.
  private func weigh(
    _ a: Int32, _ b: Int32, isShort: Bool
  ) -> (weight: Double, near: NameComparison.Nearness)? {
    let (first, second) = (words[Int(a)], words[Int(b)])
    switch (first.word.kind, second.word.kind) {
    case (.initial, _), (_, .initial): return weighInitial(first.word, second.word)
    case (.plain, .plain), (.patronymic, .patronymic):
      guard let near = nearness(first, second) else { return nil }
      return (weight(of: near, a, b), near)
    case (.plain, .patronymic):
      return isShort ? weighSurname(a, b, first, second) : nil
    case (.patronymic, .plain):
      return isShort ? weighSurname(b, a, second, first) : nil
    }
  }

  /// A father's name without its ending, used as a surname.
  private func weighSurname(
    _ a: Int32, _ b: Int32, _ name: Word, _ patronymic: Word
  ) -> (weight: Double, near: NameComparison.Nearness)? {
    var root = name.word.letters[...]
    if root.ends(with: "ov") || root.ends(with: "ev") { root = root.dropLast(2) }
    guard root.elementsEqual(patronymic.word.letters) else { return nil }
    return (weight(of: .same, a, b) + LinkWeights.patronymicAsName, .near)
  }

  private func weighInitial(
    _ a: NameWord, _ b: NameWord
  ) -> (weight: Double, near: NameComparison.Nearness)? {
    let (short, long) = a.letters.count < b.letters.count ? (a, b) : (b, a)
    guard NameIndexing.begins(long.letters, with: short.letters) else { return nil }
    let total = initialTotal
    let count = initialCounts[long.letters[0]] ?? 0
    let share = Double(count + 1) / Double(total + 20)
    let isFather = a.kind == .patronymic || b.kind == .patronymic
    return (LinkWeights.bits(LinkWeights.initial, share) - (isFather ? 0.5 : 0), .initial)
  }

  /// How alike two words are that may stand for each other; `nil` where they are two.
  func nearness(_ a: Word, _ b: Word) -> NameComparison.Nearness? {
    if a.word.isJoined, b.word.isJoined { return nil }
    if a.word.letters == b.word.letters { return .same }
    if a.word.isJoined || b.word.isJoined { return nil }
    if a.given >= 0, b.given >= 0 { return a.given == b.given ? .group : nil }
    let length = max(a.word.letters.count, b.word.letters.count)
    let limit = length < 4 ? 0 : length < 8 ? 1 : length < 12 ? 2 : 3
    let isNear = a.sound == b.sound
    guard limit > 0, (a.letters ^ b.letters).nonzeroBitCount <= 2 * limit,
      isNear || length >= 5 && NameIndexing.begin(a.word.letters, b.word.letters),
      let distance = EditDistance.between(a.word.letters, b.word.letters, limit: limit)
    else { return nil }
    if isNear { return .near }
    return distance <= 1 || length >= 8 ? .slip : nil
  }

  private func weight(of near: NameComparison.Nearness, _ a: Int32, _ b: Int32) -> Double {
    let share = max(share(of: a), share(of: b))
    switch near {
    case .same: return LinkWeights.bits(LinkWeights.sameWord, share)
    case .group: return LinkWeights.bits(LinkWeights.sameGroup, share)
    case .near:
      let sounds = Double(
        max(soundCounts[Int(words[Int(a)].sound)], soundCounts[Int(words[Int(b)].sound)]))
      let wider = max(share, (sounds + 1) / Double(namedCount + Int(unseen(a))))
      return LinkWeights.bits(LinkWeights.nearWord, min(wider, 0.5))
    default:
      return LinkWeights.bits(LinkWeights.slippedWord, share * LinkWeights.slipNeighbours)
    }
  }

  /// How likely a name holds the word.
  func share(of word: Int32) -> Double {
    Double(wordCounts[Int(word)] + 1) / (Double(namedCount) + unseen(word))
  }

  private func unseen(_ word: Int32) -> Double {
    let word = words[Int(word)]
    if word.given >= 0 { return LinkWeights.unseenGivenName }
    return word.word.kind == .patronymic ? LinkWeights.unseenFather : LinkWeights.unseenSurname
  }
}

extension PersonIndex {
  /// What each word of a match says.
  func describe(_ match: NameMatch, _ first: Person, _ second: Person) -> [WordReason] {
    let result = match.result
    let a = (words: first.names[match.a], surname: first.surnames[match.a])
    let b = (words: second.names[match.b], surname: second.surnames[match.b])
    var reasons = result.pairs.map { pair -> WordReason in
      let cell = weigh(
        a.words[pair.a], b.words[pair.b], isShort: max(a.words.count, b.words.count) <= 2)
      let part = part(of: pair, a, b)
      return WordReason(
        part: part, outcome: pair.near == .same || pair.near == .initial ? .agrees : .close,
        weight: cell?.weight ?? 0)
    }
    let hasSurname = reasons.contains { $0.part == .surname }
    if result.isOtherWord {
      reasons.append(
        WordReason(
          part: hasSurname ? .given : .surname, outcome: .differs,
          weight: LinkWeights.otherWord))
    }
    if result.isOtherInitial {
      reasons.append(
        WordReason(part: .initial, outcome: .differs, weight: LinkWeights.otherInitial))
    }
    if result.isOtherPatronymic {
      reasons.append(
        WordReason(part: .patronymic, outcome: .differs, weight: LinkWeights.otherPatronymic))
    }
    return reasons
  }

  private func part(
    of pair: (a: Int, b: Int, near: NameComparison.Nearness), _ a: (words: [Int32], surname: Int?),
    _ b: (words: [Int32], surname: Int?)
  ) -> WordReason.Part {
    if pair.near == .initial { return .initial }
    if pair.a == a.surname || pair.b == b.surname { return .surname }
    let kinds = [words[Int(a.words[pair.a])].word.kind, words[Int(b.words[pair.b])].word.kind]
    return kinds.contains(.patronymic) ? .patronymic : .given
  }

  /// One word alone is weak, however rare: brothers share it.
  static func basis(of reasons: [WordReason]) -> NameBasis {
    guard reasons.count == 1, let only = reasons.first else { return .several }
    return only.part == .surname ? .surnameOnly : .wordOnly
  }
}

/// Beginnings of words.
enum NameIndexing {
  /// An initial fits a word: `j` fits Жандос, Дж. too; all vowels are written for each other.
  static func begins(_ word: [UInt8], with initial: [UInt8]) -> Bool {
    if word.starts(with: initial) { return true }
    guard let a = word.first, let b = initial.first else { return false }
    if NameFold.isVowel(a), NameFold.isVowel(b) { return openings.contains(pair(a, b)) }
    return initial.count == 1 && twins.contains(pair(a, b))
  }

  static func begin(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard let first = a.first, let second = b.first else { return false }
    return first == second || NameFold.isVowel(first) && NameFold.isVowel(second)
      || twins.contains(pair(first, second))
  }

  /// Vowels that begin one name in different alphabets: Ілияс, Ыбырай; Өмірбек, Умирбек; Яков, Юрий.
  private static let openings = pairs("ie ou ia iu")

  /// Қ is written K, H or G; Уәлихан is Валихан.
  private static let twins = pairs("kh kg gh uv fp jd jz sc")

  private static func pair(_ a: UInt8, _ b: UInt8) -> UInt16 {
    UInt16(min(a, b)) << 8 | UInt16(max(a, b))
  }

  private static func pairs(_ text: String) -> Set<UInt16> {
    Set(
      text.split(separator: " ").map { $0.utf8.reduce((0, 255)) { (max($0.0, $1), min($0.1, $1)) } }
        .map { pair($0.0, $0.1) })
  }
}
