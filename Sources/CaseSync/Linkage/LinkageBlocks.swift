/// Keys that two persons must share to be compared, in small blocks where that is possible.
///
/// A person meets at most ``limit`` others for each key, so the cost grows with the persons.
struct LinkageBlocks {
  static let limit = 48
  /// Within a larger block a person meets only those whose name is next to its own.
  static let window = 24

  private var entries: [(key: UInt64, person: Int32)] = []
  /// The keys of person `p` are `keys[starts[p]..<starts[p + 1]]`, ascending.
  private var keys: [UInt64] = []
  private var starts: [Int] = [0]
  private var large: Set<UInt64> = []

  /// Takes in the keys of the next person.
  mutating func add(_ own: Set<UInt64>) {
    let person = Int32(starts.count - 1)
    keys += own.sorted()
    for key in keys[starts[starts.count - 1]...] { entries.append((key, person)) }
    starts.append(keys.count)
  }

  /// Calls `body` for every pair that is to be compared, once for pairs of small blocks.
  ///
  /// - Parameter rank: the place of each person in the order of names.
  mutating func forEachPair(rank: [Int32], _ body: (Int32, Int32) -> Void) {
    entries.sort { ($0.key, $0.person) < ($1.key, $1.person) }
    let blocks = self.blocks
    large = Set(blocks.filter { $0.count > Self.limit }.map { entries[$0.lowerBound].key })
    for block in blocks {
      let isLarge = block.count > Self.limit
      var members = entries[block].map(\.person)
      if isLarge { members.sort { rank[Int($0)] < rank[Int($1)] } }
      let reach = isLarge ? Self.window : members.count
      meet(members, reach: reach, key: entries[block.lowerBound].key, body)
    }
  }

  private func meet(
    _ members: [Int32], reach: Int, key: UInt64, _ body: (Int32, Int32) -> Void
  ) {
    for place in members.indices {
      for other in members[(place + 1)...].prefix(reach) {
        let (a, b) = (min(members[place], other), max(members[place], other))
        if !isMetElsewhere(a, b, than: key) { body(a, b) }
      }
    }
  }

  /// The places of entries that share a key, where there are two at least.
  private var blocks: [Range<Int>] {
    var blocks: [Range<Int>] = []
    var start = 0
    for place in entries.indices
    where place + 1 == entries.count
      || entries[place + 1].key != entries[start].key
    {
      if place > start { blocks.append(start..<place + 1) }
      start = place + 1
    }
    return blocks
  }

  /// Whether the pair is met at another key: the least of those it shares, large blocks aside.
  private func isMetElsewhere(_ a: Int32, _ b: Int32, than key: UInt64) -> Bool {
    var (i, j) = (starts[Int(a)], starts[Int(b)])
    let (endA, endB) = (starts[Int(a) + 1], starts[Int(b) + 1])
    while i < endA, j < endB {
      if keys[i] == keys[j], !large.contains(keys[i]) { return keys[i] != key }
      let (first, second) = (keys[i], keys[j])
      if first <= second { i += 1 }
      if second <= first { j += 1 }
    }
    return false
  }
}
