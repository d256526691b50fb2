/// How often each symbol of a block occurs.
struct DeflateHistogram: ~Copyable {
  private static let literalCount = DeflateFormat.literalSymbols
  private static let count = literalCount + DeflateFormat.distanceSymbols

  private let counts: UnsafeMutablePointer<UInt32>

  init() {
    counts = .allocate(capacity: Self.count)
    counts.initialize(repeating: 0, count: Self.count)
  }

  deinit { counts.deallocate() }

  /// The counts of the literal and length symbols.
  var literals: UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(start: counts, count: Self.literalCount)
  }

  /// The counts of the distance symbols.
  var distances: UnsafeBufferPointer<UInt32> {
    let start = counts + Self.literalCount
    return UnsafeBufferPointer(start: start, count: DeflateFormat.distanceSymbols)
  }

  /// Counts one literal.
  @inline(__always)
  mutating func add(literal: UInt8) {
    // A byte is below the 286 literal and length symbols.
    counts[Int(literal)] &+= 1
  }

  /// Counts one match.
  @inline(__always)
  mutating func add(match token: DeflateToken) {
    // Length indexes are at most 28 and distance symbols at most 29.
    counts[257 &+ token.lengthIndex] &+= 1
    counts[Self.literalCount &+ token.distanceSymbol] &+= 1
  }

  /// Counts the end of the block, once however often it is called.
  mutating func markEnd() { counts[DeflateFormat.endOfBlock] = 1 }

  mutating func clear() { counts.update(repeating: 0, count: Self.count) }

  mutating func set(to other: borrowing DeflateHistogram) {
    counts.update(from: other.counts, count: Self.count)
  }

  mutating func add(_ other: borrowing DeflateHistogram) {
    for index in 0..<Self.count { counts[index] &+= other.counts[index] }
  }
}
