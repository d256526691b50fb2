/// Erased leaves by the change that they belong to.
struct ErasedPlaces {
  private struct Place: Hashable {
    var replica: ReplicaID
    var seq: UInt64
    var tag: UInt64
  }

  private let leaves: [Place: Set<Int>]

  init(_ erasures: some Sequence<ErasedLeaf>) {
    leaves = Dictionary(grouping: erasures) {
      Place(replica: $0.replica, seq: $0.seq, tag: $0.tag)
    }.mapValues { Set($0.map(\.leaf)) }
  }

  func leaves(_ replica: ReplicaID, _ seq: UInt64, tag: UInt64) -> Set<Int> {
    guard !leaves.isEmpty else { return [] }
    return leaves[Place(replica: replica, seq: seq, tag: tag)] ?? []
  }
}
