/// What somebody judged of two records.
public enum Verdict: UInt8, Sendable, CaseIterable {
  case sameAs = 1
  case differentFrom = 2
  case unsure = 3
  /// Takes earlier judgements back.
  case retracted = 4

  /// The word used in text: `same-as`, `different-from`, `unsure`, `retract`.
  public var word: String {
    switch self {
    case .sameAs: "same-as"
    case .differentFrom: "different-from"
    case .unsure: "unsure"
    case .retracted: "retract"
    }
  }

  public init?(word: String) {
    guard let verdict = Verdict.allCases.first(where: { $0.word == word }) else { return nil }
    self = verdict
  }
}
