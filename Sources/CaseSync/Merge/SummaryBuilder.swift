/// Builds the summary of a set of changes that come ordered by (replica, seq, hash).
///
/// A segment is a maximal unbranched path: it ends where a change has no successor or several. So
/// the summary is a function of the set, forks included.
package struct SummaryBuilder {
  /// One change as the summary sees it.
  package struct Link {
    package var seq: UInt64
    package var hash: Digest
    package var previous: Digest

    package init(seq: UInt64, hash: Digest, previous: Digest) {
      self.seq = seq
      self.hash = hash
      self.previous = previous
    }
  }

  private var summary = Summary()
  private var replica: ReplicaID?
  private var current = ReplicaSummary()
  /// The segments that end at the level before, by the hash of their last change.
  private var tips: [(hash: Digest, segment: Segment)] = []
  /// The changes of one sequence number.
  private var level: [Link] = []

  package init() {}

  /// Adds a change and what it does not disclose.
  package mutating func add(_ replica: ReplicaID, _ link: Link, undisclosed: [Int]) {
    if replica != self.replica { closeReplica(next: replica) }
    for index in undisclosed {
      if index != RowDisclosure.saltPlace { current.withheldCount += 1 }
      current.disclosureSum =
        current.disclosureSum &+ RowHash.disclosureTerm(header: link.hash, leaf: index)
    }
    if let last = level.first, last.seq != link.seq { closeLevel() }
    level.append(link)
  }

  /// Joins the changes of one level to the segments that end below it.
  private mutating func closeLevel() {
    var next: [(hash: Digest, segment: Segment)] = []
    for link in level {
      let siblings = level.count == 1 || level.count { $0.previous == link.previous } == 1
      let place = tips.firstIndex {
        $0.hash == link.previous && $0.segment.through + 1 == link.seq
      }
      if siblings, let place {
        var segment = tips.remove(at: place).segment
        segment.through = link.seq
        segment.tip = link.hash.first
        next.append((link.hash, segment))
      } else {
        next.append((link.hash, Self.start(link)))
      }
    }
    current.segments += tips.map(\.segment)
    tips = next
    level.removeAll(keepingCapacity: true)
  }

  private static func start(_ link: Link) -> Segment {
    Segment(
      from: link.seq, through: link.seq, tip: link.hash.first,
      base: link.seq > 1 ? link.previous.first : .zero)
  }

  private mutating func closeReplica(next: ReplicaID?) {
    closeLevel()
    if let replica {
      current.segments = (current.segments + tips.map(\.segment)).sorted()
      summary.replicas[replica] = current
    }
    tips = []
    current = ReplicaSummary()
    replica = next
  }

  /// The summary of everything added so far.
  package mutating func finished() -> Summary {
    closeReplica(next: nil)
    return summary
  }
}
