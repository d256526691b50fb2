/// What to look for among the records of a type.
public struct DuplicateSearch: Sendable {
  public var type = "victim"
  /// The least score of a pair; 0 is as likely as not, by the figures assumed.
  public var minimum = 0.0
  /// The greatest number of pairs.
  public var limit = 100
  /// Pairs that somebody has judged as well.
  public var includesJudged = false

  public init() {}
}

/// Pairs of records that may be one person, the likeliest first.
public struct DuplicateReport: Sendable {
  public var pairs: [CandidatePair] = []
  /// Pairs above the minimum, those beyond the limit included.
  public var found = 0
  public var records = 0
  /// Records without a name that could be compared: none, a pseudonym, or bare initials.
  public var nameless = 0
  /// How many pairs were compared at all.
  public var compared = 0
}
