/// Finds earlier occurrences of the bytes at a position, by hash chains over the window.
///
/// Positions are kept as 32-bit numbers that may wrap around; a stale one can only cost time,
/// since every candidate is compared with the bytes themselves.
struct MatchFinder: ~Copyable {
  /// A length and how far back it starts; a distance of 0 is no match.
  struct Match {
    let length: Int
    let distance: Int

    static let none = Match(length: 0, distance: 0)

    @inline(__always) var isFound: Bool { distance > 0 }

    /// Whether starting one byte later pays for the literal before it: four bits for a byte
    /// more, one bit for a distance half as long.
    @inline(__always)
    func isBetter(than earlier: Match) -> Bool {
      let gain = (length &- earlier.length) &* 4
      return gain &+ DeflateToken.log2(earlier.distance) &- DeflateToken.log2(distance) > 2
    }
  }

  /// Farther back, three bytes cost more as a match than as literals.
  private static let farthestShortMatch = 4096
  /// The hash of a position reads four bytes.
  private static let lookahead = 4
  /// An entry that is out of reach of every position.
  private static let noPosition = UInt32.max - 0xffff
  private static let windowMask = DeflateFormat.window - 1

  private let bytes: UnsafeRawPointer
  private let count: Int
  private let nice: Int
  private let hashShift: UInt32
  private let tables: UnsafeMutablePointer<UInt32>
  private let heads: UnsafeMutablePointer<UInt32>
  private let shortHeads: UnsafeMutablePointer<UInt32>
  private let links: UnsafeMutablePointer<UInt32>

  /// Starts at the first of `count` bytes; a match of `nice` bytes ends a search.
  init(bytes: UnsafeRawPointer, count: Int, nice: Int) {
    self.bytes = bytes
    self.count = count
    self.nice = nice
    // Small inputs get small tables, since clearing them would cost more than the search.
    let hashBits = min(16, max(8, DeflateToken.log2(count | 1) + 1))
    hashShift = UInt32(32 - hashBits)
    let size = 1 << hashBits
    let linkCount = min(DeflateFormat.window, max(count, 1).nextPowerOfTwo)
    tables = .allocate(capacity: 2 * size + DeflateFormat.window)
    tables.initialize(repeating: Self.noPosition, count: 2 * size + linkCount)
    heads = tables
    shortHeads = tables + size
    links = tables + 2 * size
  }

  deinit { tables.deallocate() }

  /// Enters a position without searching.
  @inline(__always)
  mutating func insert(_ position: Int) {
    guard position &+ Self.lookahead <= count else { return }
    let word = load(position)
    _ = enter(position, hash(word), hash(word &<< 8))
  }

  /// Enters a position and finds the longest earlier match that is longer than `floor`.
  @inline(__always)
  mutating func match(at position: Int, longerThan floor: Int, depth: Int) -> Match {
    var best = Match(length: floor, distance: 0)
    guard position &+ Self.lookahead <= count else { return best }
    let word = load(position)
    let (candidate, short) = enter(position, hash(word), hash(word &<< 8))
    if floor < DeflateFormat.shortestMatch {
      takeShort(short, at: position, word: word, &best)
    }
    walk(from: candidate, at: position, word: word, depth: depth, &best)
    return best
  }

  @inline(__always)
  private func enter(
    _ position: Int, _ long: Int, _ short: Int
  ) -> (candidate: UInt32, short: UInt32) {
    let entry = UInt32(truncatingIfNeeded: position)
    // Hashes are below the table size, and the mask keeps the link inside the window.
    let found = (heads[long], shortHeads[short])
    links[position & Self.windowMask] = found.0
    heads[long] = entry
    shortHeads[short] = entry
    return found
  }

  @inline(__always)
  private func takeShort(_ entry: UInt32, at position: Int, word: UInt32, _ best: inout Match) {
    let distance = self.distance(from: position, to: entry)
    guard distance > 0, distance <= min(position, Self.farthestShortMatch) else { return }
    guard (load(position &- distance) ^ word) & 0xff_ffff == 0 else { return }
    best = Match(length: DeflateFormat.shortestMatch, distance: distance)
  }

  /// Follows the chain of positions with the same hash, nearest first.
  @inline(__always)
  private func walk(
    from candidate: UInt32, at position: Int, word: UInt32, depth: Int, _ best: inout Match
  ) {
    let limit = min(DeflateFormat.longestMatch, count &- position)
    let reach = min(position, DeflateFormat.window)
    guard best.length < limit else { return }
    var (candidate, previous) = (candidate, 0)
    for _ in 0..<depth {
      let distance = self.distance(from: position, to: candidate)
      // Distances must grow: a link that was overwritten since leads back to a nearer place.
      guard distance > previous, distance <= reach else { return }
      previous = distance
      let start = position &- distance
      if isWorthwhile(start, position, best.length), load(start) == word {
        let length = commonLength(start, position, limit: limit)
        if length > best.length {
          best = Match(length: length, distance: distance)
          if length >= nice || length >= limit { return }
        }
      }
      candidate = links[start & Self.windowMask]
    }
  }

  /// Compares the four bytes that would end a match longer than `length`.
  @inline(__always)
  private func isWorthwhile(_ start: Int, _ position: Int, _ length: Int) -> Bool {
    // length < limit, so the bytes end at or before position + length + 1 <= count.
    let skip = max(0, length &- 3)
    return load(start &+ skip) == load(position &+ skip)
  }

  /// Counts equal bytes behind the first four, which the caller has compared.
  @inline(__always)
  private func commonLength(_ start: Int, _ position: Int, limit: Int) -> Int {
    var length = Self.lookahead
    while length &+ 8 <= limit {
      // position + length + 8 <= position + limit <= count.
      let here = bytes.loadUnaligned(fromByteOffset: position &+ length, as: UInt64.self)
      let there = bytes.loadUnaligned(fromByteOffset: start &+ length, as: UInt64.self)
      let difference = UInt64(littleEndian: here ^ there)
      if difference != 0 { return length &+ difference.trailingZeroBitCount &>> 3 }
      length &+= 8
    }
    while length < limit, byte(position &+ length) == byte(start &+ length) { length &+= 1 }
    return length
  }

  @inline(__always)
  private func distance(from position: Int, to entry: UInt32) -> Int {
    Int(UInt32(truncatingIfNeeded: position) &- entry)
  }

  @inline(__always)
  private func hash(_ word: UInt32) -> Int {
    Int((word &* 0x9e37_79b1) &>> hashShift)
  }

  /// Loads four bytes; every caller has checked that they lie before `count`.
  @inline(__always)
  private func load(_ offset: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  @inline(__always)
  private func byte(_ offset: Int) -> UInt8 {
    bytes.load(fromByteOffset: offset, as: UInt8.self)
  }
}

extension Int {
  /// The smallest power of two that is not below a positive number.
  fileprivate var nextPowerOfTwo: Int {
    self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
  }
}
