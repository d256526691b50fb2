/// Which slots of new records were taken, by their hashes: of one that is missing here it is certain
/// that nothing stands in it.
///
/// So most ops of a first import are entered without asking the table who stands there.
struct FreshSlots {
  /// A set of so many hashes takes 2 MB.
  private static let limit = 190_000

  private var taken: Set<UInt64> = []
  private var isFull = false

  /// Notes that a slot is taken.
  ///
  /// - Returns: whether that is certain to be the first time.
  mutating func take(_ slot: SlotKey) -> Bool {
    guard !isFull else { return false }
    let place = FastHash.mix(UInt64(bitPattern: slot.record)) ^ UInt64(bitPattern: slot.path)
    let seed = FastHash.mix(place) ^ UInt64(slot.mergeClass.rawValue)
    let isFirst = taken.insert(
      slot.element.withUnsafeBytes { FastHash.hash($0, seed: seed) }
    ).inserted
    if taken.count > Self.limit {
      taken = []
      isFull = true
    }
    return isFirst
  }
}
