/// What a file of a shared folder gives to those for whom it was written, remembered so that the
/// file is read once.
struct FolderContent: Equatable, Sendable {
  /// Changes of a replica that the file holds.
  struct Stretch: Equatable, Sendable {
    var replica: ReplicaID
    /// Sequence numbers; of a forked replica that the file has wholly, 0 to the number of its
    /// changes.
    var range: ClosedRange<UInt64>
    var fullness: Fullness
  }

  /// How much of changes a file discloses, beside what this store would.
  enum Fullness: Hashable, Sendable {
    /// Everything there is.
    case whole
    /// As much, when changes of the replica had learned more so often.
    case asMuch(filled: UInt64)
    /// Less; or other branches of a forked replica, or only some.
    case less
  }

  var stretches: [Stretch] = []
  /// The leaves that the file orders to be erased: it holds none of them.
  var erasures: [ErasedLeaf] = []

  /// What one file gives that holds all that these hold.
  init(merging contents: [FolderContent]) {
    let groups = Dictionary(grouping: contents.flatMap(\.stretches)) {
      Group(replica: $0.replica, isFork: $0.isWholeFork, fullness: $0.fullness)
    }
    for (group, members) in groups {
      let ranges = members.map(\.range)
      // Stretches that count changes say nothing of each other.
      for range in group.isFork ? ranges : SequenceRanges.merged(ranges) {
        stretches.append(Stretch(replica: group.replica, range: range, fullness: group.fullness))
      }
    }
    erasures = Set(contents.flatMap(\.erasures)).sorted()
  }

  private struct Group: Hashable {
    var replica: ReplicaID
    var isFork: Bool
    var fullness: Fullness
  }

  init() {}

  var bytes: [UInt8] {
    var buffer = ByteBuffer()
    buffer.appendVarint(stretches.count)
    for stretch in stretches {
      buffer.append(stretch.replica.bytes)
      buffer.appendVarint(stretch.range.lowerBound)
      buffer.appendVarint(stretch.range.upperBound - stretch.range.lowerBound)
      buffer.appendVarint(stretch.fullness.number)
    }
    buffer.appendVarint(erasures.count)
    for leaf in erasures { leaf.write(to: &buffer) }
    return buffer.array
  }

  init(_ bytes: UnsafeRawBufferPointer) throws(FormatError) {
    var reader = ByteReader(bytes)
    for _ in 0..<(try reader.count(limit: reader.remaining)) {
      let replica = ReplicaID(try reader.bytes16())
      let (first, length) = (try reader.varint(), try reader.varint())
      stretches.append(
        Stretch(
          replica: replica, range: first...(first &+ length),
          fullness: Fullness(number: try reader.varint())))
    }
    for _ in 0..<(try reader.count(limit: reader.remaining)) {
      erasures.append(try ErasedLeaf(&reader))
    }
  }
}

extension FolderContent.Stretch {
  /// The range counts changes.
  var isWholeFork: Bool { range.lowerBound == 0 }

  /// Whether a change of the replica may be in it.
  func mayHold(_ seq: UInt64) -> Bool { isWholeFork || range.contains(seq) }
}

extension FolderContent.Fullness {
  fileprivate var number: UInt64 {
    switch self {
    case .whole: 0
    case .less: 1
    case .asMuch(let filled): filled + 2
    }
  }

  fileprivate init(number: UInt64) {
    self = number == 0 ? .whole : number == 1 ? .less : .asMuch(filled: number - 2)
  }
}
