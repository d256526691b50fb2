internal import Synchronization

extension StoreCore {
  /// What this store has.
  ///
  /// - Complexity: O(replicas).
  mutating func summary() throws(CaseSyncError) -> Summary {
    var summary = Summary()
    let find = connection.prepare(
      """
      SELECT replica.id, withheld, disclosure, first, last, tip, base
      FROM segment JOIN replica ON replica.no = segment.replica
      ORDER BY replica.id, first, tip
      """)
    try find.each { row throws(CaseSyncError) in
      let replica = ReplicaID(row.bytes16(0))
      var entry =
        summary.replicas[replica]
        ?? ReplicaSummary(withheldCount: row.int(1), disclosureSum: row.bytes16(2))
      entry.segments.append(
        Segment(
          from: UInt64(row.integer(3)), through: UInt64(row.integer(4)), tip: row.bytes16(5),
          base: row.bytes16(6)))
      summary.replicas[replica] = entry
    }
    return summary
  }

  /// The replicas of which everything that `other` has is here, as much disclosed.
  mutating func covered(in other: Summary) throws(CaseSyncError) -> Set<ReplicaID> {
    let mine = try summary()
    var covered: Set<ReplicaID> = []
    for (replica, theirs) in other.replicas {
      guard let held = mine.replicas[replica] else { continue }
      if try covers(theirs, of: replica, with: held) { covered.insert(replica) }
    }
    return covered
  }

  private mutating func covers(
    _ theirs: ReplicaSummary, of replica: ReplicaID, with held: ReplicaSummary
  ) throws(CaseSyncError) -> Bool {
    guard held.disclosureSum == .zero || held.disclosureSum == theirs.disclosureSum else {
      return false
    }
    for segment in theirs.segments {
      guard try holds(segment, of: replica, among: held.segments) else { return false }
    }
    return true
  }

  /// A stretch is held when its tip is, and the chain below it without a gap: tips commit to it.
  private mutating func holds(
    _ segment: Segment, of replica: ReplicaID, among held: [Segment]
  ) throws(CaseSyncError) -> Bool {
    // On a forked chain a tip may be held beside a stretch of another branch.
    guard !Summary.isForked(held) || held.contains(segment) else { return false }
    guard
      let within = held.first(where: {
        $0.from <= segment.from && $0.through >= segment.through
      })
    else { return false }
    if within.through == segment.through { return within.tip == segment.tip }
    let number = try names.number(of: replica)
    return try log.hashes(number, segment.through).contains { $0.first == segment.tip }
  }
}

extension Store {
  /// What this store has; two stores with equal digests of it are in sync.
  public func summary() throws(CaseSyncError) -> Summary {
    try core.withLock { core throws(CaseSyncError) in try core.summary() }
  }
}
