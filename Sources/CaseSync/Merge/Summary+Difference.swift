extension Summary {
  /// The stretches of each replica that `self` has and somebody with `other` lacks.
  ///
  /// A replica whose chain forks, or of which one side knows more leaves than the other, is sent
  /// whole: both are rare, and receiving a known change changes nothing.
  package func missing(in other: Summary) -> [ReplicaID: [ClosedRange<UInt64>]] {
    var result: [ReplicaID: [ClosedRange<UInt64>]] = [:]
    for (replica, mine) in replicas {
      let ranges = Self.missing(mine, in: other.replicas[replica])
      if !ranges.isEmpty { result[replica] = ranges }
    }
    return result
  }

  private static func missing(
    _ mine: ReplicaSummary, in theirs: ReplicaSummary?
  ) -> [ClosedRange<UInt64>] {
    let all = mine.segments.map(\.range)
    guard let theirs else { return SequenceRanges.merged(all) }
    if mine == theirs { return [] }
    let sameDisclosure = mine.disclosureSum == theirs.disclosureSum
    let discloses = theirs.disclosureSum != .zero && !sameDisclosure
    if discloses || isForked(mine.segments) || isForked(theirs.segments)
      || differs(mine.segments, theirs.segments)
    {
      return SequenceRanges.merged(all)
    }
    let held = theirs.segments.map(\.range)
    return SequenceRanges.merged(all.flatMap { SequenceRanges.subtracting(held, from: $0) })
  }

  /// Same stretch, other tip: the chains have branched.
  private static func differs(_ a: [Segment], _ b: [Segment]) -> Bool {
    a.contains { mine in
      b.contains { mine.through == $0.through && mine.tip != $0.tip }
    }
  }
}
