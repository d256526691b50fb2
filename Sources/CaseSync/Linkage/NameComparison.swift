/// Finds which words of two names go together so that most of the evidence is used.
struct NameComparison {
  struct Result {
    var weight = 0.0
    var pairs: [(a: Int, b: Int, near: Nearness)] = []
    /// Words of both sides that found no partner: whole words, initials, patronymics.
    var isOtherWord = false
    var isOtherInitial = false
    var isOtherPatronymic = false
  }

  enum Nearness {
    case same
    /// Two common names that are one.
    case group
    case near
    case slip
    case initial
  }

  /// `nil` where two words cannot go together.
  typealias Weighing = (_ a: Int, _ b: Int) -> (weight: Double, near: Nearness)?

  private let a: Kinds
  private let b: Kinds
  private let cells: [(weight: Double, near: Nearness)?]

  /// What kinds the words of a name are, a byte each.
  struct Kinds {
    let count: Int
    private let kinds: UInt64

    init(_ words: [Int32], _ kind: (Int32) -> NameWord.Kind) {
      count = words.count
      kinds = words.reversed().reduce(0) { $0 << 8 | UInt64(kind($1).rawValue) }
    }

    subscript(place: Int) -> NameWord.Kind {
      NameWord.Kind(rawValue: UInt8(truncatingIfNeeded: kinds >> UInt64(8 * place))) ?? .plain
    }
  }

  init(_ a: Kinds, _ b: Kinds, weigh: Weighing) {
    (self.a, self.b) = (a, b)
    var cells: [(weight: Double, near: Nearness)?] = []
    cells.reserveCapacity(a.count * b.count)
    for i in 0..<a.count { for j in 0..<b.count { cells.append(weigh(i, j)) } }
    self.cells = cells
  }

  /// The best of all ways to pair the words; names have few.
  func best() -> Result {
    var best = Result(weight: -.infinity)
    var pairs: [(a: Int, b: Int, near: Nearness)] = []
    search(0, used: 0, weight: 0, &pairs, &best)
    return best
  }

  private func search(
    _ place: Int, used: UInt, weight: Double, _ pairs: inout [(a: Int, b: Int, near: Nearness)],
    _ best: inout Result
  ) {
    guard place < a.count else {
      let result = finish(pairs, used: used, weight: weight)
      if result.weight > best.weight { best = result }
      return
    }
    for other in 0..<b.count where used & (1 << UInt(other)) == 0 {
      guard let cell = cells[place * b.count + other] else { continue }
      pairs.append((place, other, cell.near))
      search(place + 1, used: used | 1 << UInt(other), weight: weight + cell.weight, &pairs, &best)
      pairs.removeLast()
    }
    search(place + 1, used: used, weight: weight, &pairs, &best)
  }

  /// What is left over on one side only is missing; what is left on both sides differs.
  private func finish(
    _ pairs: [(a: Int, b: Int, near: Nearness)], used: UInt, weight: Double
  ) -> Result {
    let taken = pairs.reduce(UInt(0)) { $0 | 1 << UInt($1.a) }
    let (first, second) = (Self.left(a, taken), Self.left(b, used))
    var result = Result(weight: weight, pairs: pairs)
    let plain = min(first.plain, second.plain)
    let initials = min(first.plain + first.initials, second.plain + second.initials) - plain
    result.isOtherWord = plain > 0
    result.isOtherInitial = initials > 0
    result.isOtherPatronymic = first.patronymics > 0 && second.patronymics > 0
    result.weight += Double(plain) * LinkWeights.otherWord
    result.weight += Double(initials) * LinkWeights.otherInitial
    if result.isOtherPatronymic { result.weight += LinkWeights.otherPatronymic }
    return result
  }

  private static func left(
    _ kinds: Kinds, _ taken: UInt
  ) -> (plain: Int, initials: Int, patronymics: Int) {
    var left = (plain: 0, initials: 0, patronymics: 0)
    for place in 0..<kinds.count where taken & (1 << UInt(place)) == 0 {
      switch kinds[place] {
      case .plain: left.plain += 1
      case .initial: left.initials += 1
      case .patronymic: left.patronymics += 1
      }
    }
    return left
  }
}
