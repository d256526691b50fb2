@testable import CaseSync

/// The steps of a random edit; little to choose from, so that edits meet.
struct SimEdit {
  var random: SeededRandom

  static let keys = ["victim/1", "victim/2", "event/1"]
  static let registers = ["name", "custody/d1/from", "custody/d2/from", "tags"]
  static let sets = ["essence", "tags"]
  private static let words = ["a", "b", "c", "", "й"]

  init(seed: UInt64) { random = SeededRandom(seed) }

  mutating func pick<T>(_ list: [T]) -> T {
    list[Int.random(in: list.indices, using: &random)]
  }

  /// Half the time the first: where edits meet is where they can go wrong.
  private mutating func usual(_ list: [String]) -> String {
    random.chance(50) ? list[0] : pick(list)
  }

  /// Mostly of one record.
  mutating func steps() -> [NaiveStep] {
    let key = usual(Self.keys)
    let count = random.chance(60) ? 1 : Int.random(in: 2...4, using: &random)
    return (0..<count).map { _ in step(on: random.chance(85) ? key : pick(Self.keys)) }
  }

  private mutating func step(on key: String) -> NaiveStep {
    let (path, action) = action(on: key)
    let type = NaiveText(key.hasPrefix("event") || random.chance(3) ? "event" : "victim")
    return NaiveStep(
      record: NaiveText(key), type: random.chance(90) ? type : nil, path: NaiveText(path),
      action: action, level: level(), source: random.chance(20) ? "mother" : nil,
      settles: random.chance(30))
  }

  private mutating func level() -> UInt8 {
    random.chance(75) ? 0 : UInt8.random(in: 1...3, using: &random)
  }

  private mutating func action(on key: String) -> (String, NaiveStep.Action) {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<38: (usual(Self.registers), .assign(value()))
    case 38..<44: (usual(Self.registers), .assign(.null))
    case 44..<59: (usual(Self.sets), .add(element()))
    case 59..<69: (usual(Self.sets), .remove(element()))
    case 69..<77: ("", .delete(reason: "entered twice"))
    case 77..<82: ("custody/d1", .delete(reason: "entered twice"))
    case 82..<87: ("", .restore)
    case 87..<89: ("custody/d1", .restore)
    default: ("", .judge(verdict(), other: other(than: key)))
    }
  }

  private mutating func value() -> NaiveValue {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<7: .text(NaiveText(pick(Self.words)))
    case 7: .text(NaiveText(String(repeating: pick(["x", "y"]), count: 300)))
    case 8: .integer(Int64.random(in: -2...2, using: &random))
    default: .answer(random.chance(50) ? "declined" : "unknown")
    }
  }

  private mutating func element() -> NaiveValue { .text(NaiveText(pick(Self.words))) }

  private mutating func verdict() -> NaiveVerdict {
    pick([.same, .same, .different, .unsure, .retract])
  }

  private mutating func other(than key: String) -> NaiveText {
    NaiveText(pick(Self.keys.filter { $0 != key }))
  }
}
