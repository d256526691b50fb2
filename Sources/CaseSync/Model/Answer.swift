/// An answer that is not a value and yet not "empty": the question was asked.
public enum Answer: UInt8, Sendable, CaseIterable {
  /// The source does not know.
  case unknown = 1
  /// The source declined to answer.
  case declined = 2
  /// The question does not apply.
  case notApplicable = 3

  /// The code used in text: `unknown`, `declined`, `not_applicable`.
  public var code: String {
    switch self {
    case .unknown: "unknown"
    case .declined: "declined"
    case .notApplicable: "not_applicable"
    }
  }

  public init?(code: String) {
    guard let answer = Answer.allCases.first(where: { $0.code == code }) else { return nil }
    self = answer
  }
}
