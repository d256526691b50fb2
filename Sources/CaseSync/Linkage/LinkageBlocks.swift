/// Keys that two persons must share to be compared, in small blocks where that is possible.
///
/// A person meets at most ``limit`` others for each key, so the cost grows with the persons. Blocks are
/// made of a part of the keys at a time, so that only the keys themselves are kept.
struct LinkageBlocks {
  static let limit = 48
  /// Within a larger block a person meets only those whose name is next to its own.
  static let window = 24
  private static let parts: UInt64 = 16

  /// The keys of person `p` are `keys[starts[p]..<starts[p + 1]]`, ascending.
  private var keys: [UInt64] = []
  private var starts: [Int] = [0]
  private var large: Set<UInt64> = []

  private struct Entry {
    var key: UInt64
    var person: Int32
  }

  /// Takes in the keys of the next person.
  mutating func add(_ own: Set<UInt64>) {
    keys += own.sorted()
    starts.append(keys.count)
  }

  /// Calls `body` for every pair that is to be compared, once for pairs of small blocks.
  ///
  /// - Parameter rank: the place of each person in the order of names.
  mutating func forEachPair(rank: [Int32], _ body: (Int32, Int32) -> Void) {
    var found: Set<UInt64> = []
    forEachBlock { block in
      if block.count > Self.limit { found.insert(block[block.startIndex].key) }
    }
    large = found
    forEachBlock { block in
      let isLarge = block.count > Self.limit
      var members = block.map(\.person)
      if isLarge { members.sort { rank[Int($0)] < rank[Int($1)] } }
      let reach = isLarge ? Self.window : members.count
      meet(members, reach: reach, key: block[block.startIndex].key, body)
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

  /// Calls `body` with the entries that share a key, where there are two at least.
  private func forEachBlock(_ body: (ArraySlice<Entry>) -> Void) {
    var entries: [Entry] = []
    for part in 0..<Self.parts {
      gather(part, into: &entries)
      var start = 0
      for place in entries.indices
      where place + 1 == entries.count || entries[place + 1].key != entries[start].key {
        if place > start { body(entries[start...place]) }
        start = place + 1
      }
    }
  }

  private func gather(_ part: UInt64, into entries: inout [Entry]) {
    entries.removeAll(keepingCapacity: true)
    for person in 0..<(starts.count - 1) {
      for key in keys[starts[person]..<starts[person + 1]]
      where FastHash.mix(key) % Self.parts == part {
        entries.append(Entry(key: key, person: Int32(person)))
      }
    }
    entries.sort { ($0.key, $0.person) < ($1.key, $1.person) }
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
