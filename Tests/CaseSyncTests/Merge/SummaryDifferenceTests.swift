import Testing

@testable import CaseSync

/// What somebody lacks of an unbranched chain, to the change.
@Suite struct SummaryDifferenceTests {
  private typealias Stretch = ClosedRange<UInt64>
  private let replica = ReplicaID(Bytes16(high: 1, low: 1))

  /// A replica's stretches, whose hashes follow from their numbers.
  private func summary(_ stretches: [Stretch]) -> Summary {
    var summary = Summary()
    summary.replicas[replica] = ReplicaSummary(
      segments: stretches.map {
        Segment(
          from: $0.lowerBound, through: $0.upperBound, tip: Bytes16(high: $0.upperBound, low: 0),
          base: Bytes16(high: $0.lowerBound - 1, low: 0))
      })
    return summary
  }

  @Test(
    arguments: [
      ([2...5], [1...1]), ([1...4], [5...5]), ([3...3], [1...2, 4...5]),
      ([1...1, 4...4], [2...3, 5...5]),
      ([1...5], []), ([1...9], []), ([7...9], [1...5]),
    ] as [([ClosedRange<UInt64>], [ClosedRange<UInt64>])])
  func `exactly what is lacking is found`(
    theirs: [ClosedRange<UInt64>], missing: [ClosedRange<UInt64>]
  ) {
    let found = summary([1...5]).missing(in: summary(theirs))
    #expect(found[replica] ?? [] == missing)
  }
}
