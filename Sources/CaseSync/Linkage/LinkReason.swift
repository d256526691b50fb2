/// What one feature says about whether two records are one person.
public struct LinkReason: Sendable, Equatable {
  public enum Feature: String, Sendable, CaseIterable {
    case name
    case sex
    case birth
    case death
    case event
    case scene
    case home
  }

  public enum Outcome: String, Sendable, CaseIterable {
    case agrees
    /// Alike, or equal as far as both say something.
    case close
    case differs
    /// One side says nothing.
    case missing
  }

  public var feature: Feature
  public var outcome: Outcome
  /// In bits: how much likelier this is for one person than for two, as a binary logarithm.
  public var weight: Double
  /// For a name, what each of its words says.
  public var words: [WordReason] = []

  package init(_ feature: Feature, _ outcome: Outcome, _ weight: Double) {
    (self.feature, self.outcome, self.weight) = (feature, outcome, weight)
  }
}

/// What one word of a name says.
public struct WordReason: Sendable, Equatable {
  public enum Part: String, Sendable, CaseIterable {
    case surname
    case given
    case patronymic
    case initial
  }

  public var part: Part
  public var outcome: LinkReason.Outcome
  public var weight: Double
}

/// Two records that may be one person, and why.
public struct CandidatePair: Sendable {
  public var first: RecordID
  public var second: RecordID
  /// Above 0 it is likelier than not, by the figures assumed; each bit more doubles the odds.
  public var score: Double
  public var reasons: [LinkReason]
  public var basis: NameBasis
}

/// What the names of a pair have in common.
public enum NameBasis: UInt8, Sendable, CaseIterable {
  case several
  /// Nothing but the surname could be compared; such pairs come last.
  case surnameOnly
  /// Nothing but one other word could be compared; such pairs come last.
  case wordOnly
}
