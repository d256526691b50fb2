/// A dictionary of byte strings in order of first use.
struct Interner: ~Copyable {
  private var bytes = ByteBuffer(capacity: 4096)
  private var ends: [Int] = [0]
  /// Open addressing; 0 is free, else index + 1.
  private var slots = [UInt32](repeating: 0, count: 64)

  var count: Int { ends.count - 1 }

  /// The index of a string, and whether this is its first use.
  mutating func index(of string: UnsafeRawBufferPointer) -> (index: Int, isNew: Bool) {
    if count * 2 >= slots.count { grow() }
    var slot = Int(truncatingIfNeeded: FastHash.hash(string)) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if equals(index, string) { return (index, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    bytes.append(string)
    ends.append(bytes.count)
    slots[slot] = UInt32(count)
    return (count - 1, true)
  }

  func with<R>(_ index: Int, _ body: (UnsafeRawBufferPointer) -> R) -> R {
    bytes.withBytes { body(UnsafeRawBufferPointer(rebasing: $0[ends[index]..<ends[index + 1]])) }
  }

  private func equals(_ index: Int, _ string: UnsafeRawBufferPointer) -> Bool {
    with(index) { $0.count == string.count && $0.elementsEqual(string) }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 4)
    for index in 0..<count {
      var slot = with(index) { Int(truncatingIfNeeded: FastHash.hash($0)) } & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }
}
