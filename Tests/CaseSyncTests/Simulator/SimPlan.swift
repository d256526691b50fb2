/// The script of a seed.
struct SimPlan {
  enum Mode: String {
    /// Anything goes wrong at any time.
    case safety
    /// Little goes wrong, and in the end everything is exchanged until nothing is new.
    case liveness
  }

  let seed: UInt64
  let mode: Mode
  let officeCount: Int
  private(set) var steps: [SimStep] = []
  private var random: SeededRandom
  /// The offices, copies included.
  private var present: Int
  private var letters: [Int] = []
  private var backups: [(step: Int, office: Int)] = []

  private static let hour: Int64 = 3_600_000
  private static let year = 8_766 * hour

  init(seed: UInt64) {
    self.seed = seed
    random = SeededRandom(seed)
    mode = seed % 2 == 0 ? .liveness : .safety
    let most = random.chance(10) ? 12 : 4
    officeCount = Int.random(in: 2...most, using: &random)
    present = officeCount
    for _ in 0..<Int.random(in: 20...50, using: &random) { add() }
  }

  var title: String { "seed \(seed), \(mode), \(officeCount) offices" }

  /// The steps of some numbers alone.
  func steps(_ numbers: [Int]) -> [(number: Int, step: SimStep)] {
    numbers.filter { steps.indices.contains($0) }.map { ($0, steps[$0]) }
  }

  /// The number that a copy made by a step gets.
  func number(ofCopyAt step: Int) -> Int {
    officeCount + steps[..<step].count { if case .copy = $0 { true } else { false } }
  }

  private mutating func add() {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<42: steps.append(.edit(office(), seed: random.next()))
    case 42..<50: steps.append(.look(office()))
    case 50..<70: exchange()
    case 70..<80: meet()
    case 80..<83: steps.append(.erase(office(), seed: random.next()))
    case 83..<86: steps.append(.future(office(), seed: random.next()))
    case 86..<89: tellTime()
    case 89..<95: fail()
    default: mishap()
    }
  }

  private mutating func office() -> Int { Int.random(in: 0..<present, using: &random) }

  private mutating func pick<T>(_ list: [T]) -> T {
    list[Int.random(in: list.indices, using: &random)]
  }

  // MARK: - Letters

  /// Mostly a letter that arrives; some get lost, come late, twice, merged or damaged.
  private mutating func exchange() {
    let (from, to) = (office(), office())
    switch Int.random(in: 0..<10, using: &random) {
    case 0 where letters.count > 1:
      let some = (0..<Int.random(in: 2...3, using: &random)).map { _ in pick(letters) }
      write(.merge(some))
      steps.append(.deliver(letter: steps.count - 1, to: to))
    case 1 where !letters.isEmpty: steps.append(.deliver(letter: pick(letters), to: to))
    case 2 where !letters.isEmpty:
      steps.append(.damage(letter: pick(letters), to: to, seed: random.next()))
    default:
      write(.send(from, lackingAt: random.chance(60) ? to : nil, audience()))
      if random.chance(80) { arrive(to) }
    }
  }

  /// Some letters reach somebody for whom they were not written, and who lacks what came before.
  private mutating func arrive(_ to: Int) {
    let reader = random.chance(25) ? office() : to
    steps.append(.deliver(letter: steps.count - 1, to: reader))
  }

  private mutating func write(_ step: SimStep) {
    letters.append(steps.count)
    steps.append(step)
  }

  private mutating func audience() -> NaiveAudience {
    guard random.chance(45) else { return NaiveAudience() }
    return NaiveAudience(
      level: random.chance(80) ? UInt8.random(in: 0...2, using: &random) : nil,
      hidesAuthors: random.chance(20), keepsAnnotations: random.chance(20))
  }

  /// Mostly to the end and without secrets, as offices meet.
  private mutating func meet() {
    let cut = random.chance(30) ? Int.random(in: 0...3_000, using: &random) : nil
    steps.append(.meet(office(), office(), audience(), audience(), cutAfter: cut))
  }

  // MARK: - What goes wrong

  private mutating func tellTime() {
    if random.chance(60) {
      return steps.append(.wait(milliseconds: Int64.random(in: 1...Self.hour, using: &random)))
    }
    let far = random.chance(50) ? 10 * Self.year : Self.hour
    steps.append(.jump(office(), milliseconds: Int64.random(in: -far...far, using: &random)))
  }

  private mutating func mishap() {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<2: steps.append(.reopen(office()))
    case 2..<5: backUp()
    case 5..<7: rollBack()
    case 7: copy()
    case 8: steps.append(.heal(office()))
    default: steps.append(.rebuild(office()))
    }
  }

  private mutating func copy() {
    guard present < officeCount + 3 else { return backUp() }
    steps.append(.copy(office(), withMarks: random.chance(mode == .safety ? 50 : 10)))
    present += 1
  }

  /// The disk fails or power does, mostly in the midst of a call that follows at once.
  private mutating func fail() {
    let office = office()
    if random.chance(20) { return steps.append(.crash(office, seed: random.next())) }
    let after = Int.random(in: 1...(random.chance(50) ? 6 : 40), using: &random)
    steps.append(
      .trouble(office, pick(SimDisk.Trouble.allCases), after: after, seed: random.next()))
    if random.chance(50) { return steps.append(.edit(office, seed: random.next())) }
    guard let letter = letters.last else { return steps.append(.reopen(office)) }
    steps.append(random.chance(80) ? .deliver(letter: letter, to: office) : .reopen(office))
    // What failed is tried again, or power fails before.
    if random.chance(30) { steps.append(.crash(office, seed: random.next())) }
  }

  private mutating func backUp() {
    let office = office()
    backups.append((steps.count, office))
    steps.append(.backup(office))
  }

  private mutating func rollBack() {
    guard let backup = backups.randomElement(using: &random) else { return backUp() }
    let withMarks = random.chance(mode == .safety ? 50 : 10)
    steps.append(.rollBack(backup.office, to: backup.step, withMarks: withMarks))
  }
}
