/// Which input comes next: the inputs by the place of their present change.
///
/// Sorted rather than a heap: most merges have a handful of inputs, and of a thousand small ones the
/// insertion moves a few kilobytes.
struct CursorQueue {
  private struct Place {
    var replica: ReplicaID
    var seq: UInt64
    var input: Int

    /// Whether this one comes later; equal places go by the number of the input.
    func follows(_ other: Place) -> Bool {
      if replica != other.replica { return other.replica < replica }
      return seq != other.seq ? seq > other.seq : input > other.input
    }
  }

  /// Descending, so that the next one is the last.
  private var places: [Place] = []

  /// Enters an input at its present change; without one it is at its end.
  ///
  /// - Complexity: O(log inputs) comparisons.
  mutating func insert(_ input: Int, _ key: (replica: ReplicaID, seq: UInt64)?) {
    guard let key else { return }
    let place = Place(replica: key.replica, seq: key.seq, input: input)
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle].follows(place) { low = middle + 1 } else { high = middle }
    }
    places.insert(place, at: low)
  }

  /// Takes out all inputs that stand at the least place, ascending.
  mutating func popLeast() -> [Int]? {
    guard let least = places.popLast() else { return nil }
    var inputs = [least.input]
    while let next = places.last, next.replica == least.replica, next.seq == least.seq {
      inputs.append(next.input)
      places.removeLast()
    }
    return inputs
  }
}
