/// What a store or a bundle holds of one replica.
public struct ReplicaSummary: Hashable, Sendable {
  /// Ascending; more than one where changes are missing or the chain forks.
  public var segments: [Segment]
  /// The number of leaves that are not disclosed.
  public var withheldCount: Int
  /// The sum modulo 2^128 of the terms of the undisclosed leaves, and of missing salts; zero when
  /// everything is here as its author made it.
  package var disclosureSum: Bytes16

  package init(segments: [Segment] = [], withheldCount: Int = 0, disclosureSum: Bytes16 = .zero) {
    self.segments = segments
    self.withheldCount = withheldCount
    self.disclosureSum = disclosureSum
  }

  public var changeCount: Int {
    segments.reduce(0) { $0 + Int($1.through - $1.from + 1) }
  }
}
