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
    let all = mine.segments.map { $0.from...$0.through }
    guard let theirs else { return merged(all) }
    if mine == theirs { return [] }
    let sameDisclosure = mine.disclosureSum == theirs.disclosureSum
    let discloses = theirs.disclosureSum != .zero && !sameDisclosure
    if discloses || isForked(mine.segments) || isForked(theirs.segments)
      || differs(mine.segments, theirs.segments)
    {
      return merged(all)
    }
    return merged(all.flatMap { subtract(theirs.segments, from: $0) })
  }

  /// Same stretch, other tip: the chains have branched.
  private static func differs(_ a: [Segment], _ b: [Segment]) -> Bool {
    a.contains { mine in
      b.contains { mine.through == $0.through && mine.tip != $0.tip }
    }
  }

  private static func subtract(
    _ segments: [Segment], from range: ClosedRange<UInt64>
  ) -> [ClosedRange<UInt64>] {
    var rest = [range]
    for segment in segments {
      rest = rest.flatMap { part -> [ClosedRange<UInt64>] in
        guard segment.from <= part.upperBound, segment.through >= part.lowerBound else {
          return [part]
        }
        var pieces: [ClosedRange<UInt64>] = []
        if part.lowerBound < segment.from { pieces.append(part.lowerBound...(segment.from - 1)) }
        if part.upperBound > segment.through {
          pieces.append((segment.through + 1)...part.upperBound)
        }
        return pieces
      }
    }
    return rest
  }

  /// Ascending and without overlaps.
  private static func merged(_ ranges: [ClosedRange<UInt64>]) -> [ClosedRange<UInt64>] {
    var list: [ClosedRange<UInt64>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = list.last, range.lowerBound <= last.upperBound + 1 {
        list[list.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        list.append(range)
      }
    }
    return list
  }
}
