/// A small seeded generator whose numbers are the same on every machine.
///
/// The standard library's `random(in:using:)` is not used with it: how that turns bits into a
/// number is not promised to stay the same.
struct SplitMix64 {
  private var state: UInt64

  /// Makes a generator whose numbers depend on the seed and on each of the labels.
  init(seed: UInt64, _ labels: UInt64...) {
    state = seed
    for label in labels {
      state = next() ^ (label &* 0x9E37_79B9_7F4A_7C15)
    }
  }

  /// Returns the next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Returns a number from 0 up to, not including, the bound, which is positive.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Returns true this many times in a hundred.
  mutating func happens(percent: Int) -> Bool {
    below(100) < percent
  }

  /// Returns one element of a list that is not empty.
  mutating func pick<Element>(_ list: [Element]) -> Element {
    list[below(list.count)]
  }

  /// Returns some different elements of a list, neighbours in it.
  mutating func pick<Element>(_ count: Int, of list: [Element]) -> [Element] {
    let first = below(list.count)
    return (0..<min(count, list.count)).map { list[(first + $0) % list.count] }
  }
}
