internal import Synchronization

/// The changes that a peer lacks, block by block.
///
/// What is sent is settled at the start; the store is locked only while a block is made, so others
/// go on meanwhile however slow the peer is.
struct OutgoingChanges {
  private let store: Store
  private let policy: WithholdingPolicy
  /// What remains, ascending.
  private var stretches: ArraySlice<(replica: ReplicaID, range: ClosedRange<UInt64>)>
  private(set) var changeCount = 0

  /// Nothing to send.
  var isEmpty: Bool { stretches.isEmpty }

  init(
    from store: Store, to greeting: Greeting, audience: Audience
  ) throws(CaseSyncError) {
    self.store = store
    let (policy, wanted) = try store.reading { core throws(CaseSyncError) in
      (
        try core.policy(for: audience),
        try core.missing(for: greeting, audience: audience)
      )
    }
    self.policy = policy
    stretches =
      wanted.keys.sorted().flatMap { replica in
        (wanted[replica] ?? []).map { (replica, $0) }
      }[...]
  }

  /// The next block behind its frame, or `nil` when everything has been sent.
  mutating func next() throws(CaseSyncError) -> [UInt8]? {
    guard !stretches.isEmpty else { return nil }
    let (stretches, policy) = (stretches, policy)
    let (packed, count, rest) = try store.reading { core throws(CaseSyncError) in
      try core.pack(stretches, policy)
    }
    self.stretches = rest
    changeCount += count
    return packed
  }
}

extension StoreCore {
  fileprivate typealias Stretches = ArraySlice<(replica: ReplicaID, range: ClosedRange<UInt64>)>

  /// Packs changes from the beginning of the stretches, and tells what remains of them.
  fileprivate mutating func pack(
    _ stretches: Stretches, _ policy: WithholdingPolicy
  ) throws(CaseSyncError) -> (packed: [UInt8]?, changeCount: Int, rest: Stretches) {
    var block = BlockBuilder()
    var rest = stretches
    while let stretch = rest.first, !block.content.isFullForExchange {
      rest.removeFirst()
      let end = try fill(&block, from: stretch, policy)
      if end < stretch.range.upperBound {
        rest.insert((stretch.replica, (end + 1)...stretch.range.upperBound), at: rest.startIndex)
      }
    }
    guard !block.content.isEmpty else { return (nil, 0, rest) }
    var packed = ByteBuffer(capacity: 1 << 18)
    do throws(FormatError) {
      _ = try BlockPacker.pack(block.content, to: &packed)
    } catch { throw CaseSyncError(error, in: path) }
    return (packed.array, block.content.entries.count, rest)
  }

  /// Adds changes up to a full block; the branches of a fork at one place stay together.
  ///
  /// - Returns: the last sequence number that is wholly in the block.
  private mutating func fill(
    _ block: inout BlockBuilder, from stretch: Stretches.Element, _ policy: WithholdingPolicy
  ) throws(CaseSyncError) -> UInt64 {
    var end = stretch.range.lowerBound - 1
    var isCut = false
    let replica = try names.number(of: stretch.replica)
    try eachChange(of: replica, in: stretch.range) { row throws(CaseSyncError) in
      let seq = UInt64(row.integer(3))
      isCut = block.content.isFullForExchange && (seq > end || block.content.isCrowded)
      if isCut {
        end = min(end, seq - 1)
        return true
      }
      try disclose(row, by: policy) { view throws(CaseSyncError) in
        block.append(view, hash: row.digest(0), previous: row.digest(1))
      }
      end = seq
      return false
    }
    return isCut ? end : stretch.range.upperBound
  }
}
