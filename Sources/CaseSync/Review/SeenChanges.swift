/// What the log shows of who had seen whose changes.
///
/// A replica that named another's op had it, and so had who edited a record that another made. Who
/// had a change had what its replica did before, and what that had seen. Somebody may have looked at
/// more without a trace: the log shows no more than that.
struct SeenChanges: Sendable {
  private struct Step {
    var reader: UInt64
    var writer: UInt64
  }

  /// By reader and writer, ascending in both.
  private var steps: [ReplicaID: [ReplicaID: [Step]]] = [:]
  private let own: ReplicaID

  init(_ core: inout StoreCore) throws(CaseSyncError) {
    own = try core.replica
    let type = try core.names.existingNumber(ofPath: Array(ReservedPath.type.utf8)) ?? 0
    let find = core.connection.prepare(Self.evidence)
    try find.each(.integer(type)) { row throws(CaseSyncError) in
      let reader = try core.names.replica(row.integer(0))
      let writer = try core.names.replica(row.integer(2))
      let step = Step(reader: UInt64(row.integer(1)), writer: UInt64(row.integer(3)))
      let last = steps[reader]?[writer]?.last?.writer ?? 0
      if step.writer > last { steps[reader, default: [:]][writer, default: []].append(step) }
    }
  }

  /// Reader and its change, writer and its change, in the order of the readers' changes.
  private static let evidence = """
    SELECT later.replica, later.seq, reference.replica, max(reference.seq)
    FROM reference JOIN change AS later ON later.arrival = source >> 16
    WHERE reference.replica <> later.replica
    GROUP BY later.replica, later.seq, reference.replica
    UNION ALL
    SELECT later.replica, later.seq, first.replica, max(first.seq)
    FROM head JOIN change AS first ON first.arrival = head.op >> 16
    JOIN touch ON touch.record = head.record
    JOIN change AS later ON later.arrival = touch.arrival
    WHERE head.path = ?1 AND head.class = 1 AND first.replica <> later.replica
      AND NOT EXISTS (SELECT 1 FROM head AS other WHERE other.record = head.record
        AND other.path = ?1 AND other.class = 1 AND other.op <> head.op)
    GROUP BY later.replica, later.seq, first.replica
    ORDER BY 2
    """

  /// Everything that the author of a change is shown to have seen: the last change of each replica.
  func seen(by head: LocatedHead) -> [ReplicaID: UInt64] {
    var known = [head.head.id.replica: head.head.id.seq]
    var open = [head.head.id.replica]
    while let reader = open.popLast() {
      for (writer, steps) in steps[reader] ?? [:] {
        let reached = known[reader] ?? 0
        let place = steps.partitioningIndex { $0.reader > reached }
        guard place > 0, steps[place - 1].writer > known[writer] ?? 0 else { continue }
        known[writer] = steps[place - 1].writer
        open.append(writer)
      }
    }
    return known
  }

  /// Those of the heads for which there is another, of another field, that its author had not seen,
  /// nor the other's author its.
  func apart(_ heads: [LocatedHead]) -> [LocatedHead] {
    // Mostly one team works on a record, and then there is nothing to compare.
    guard Set(heads.map(\.head.replica)).count > 1 else { return [] }
    let known = heads.map { seen(by: $0) }
    func saw(_ one: Int, _ other: Int) -> Bool {
      if heads[one].head.replica == own, heads[one].arrival >= heads[other].arrival { return true }
      return known[one][heads[other].head.replica] ?? 0 >= heads[other].head.id.seq
    }
    return heads.indices.filter { one in
      heads.indices.contains { other in
        heads[one].path != heads[other].path && !saw(one, other) && !saw(other, one)
      }
    }.map { heads[$0] }
  }
}

extension Array {
  /// The first place from which on `isBehind` holds, of elements that are ordered by it.
  fileprivate func partitioningIndex(_ isBehind: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// A head, its field, and when it came here.
struct LocatedHead {
  var head: Head
  var path: String
  var arrival: Int64
}
