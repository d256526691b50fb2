/// An answer that does not fit its question: kept and shown, never refused by merging.
public struct Finding: Hashable, Sendable {
  public enum Kind: String, Sendable {
    /// No question asks for the field.
    case unknownField = "unknown-field"
    /// The code is not in the vocabulary.
    case unknownCode = "unknown-code"
    /// The name was not in use at the date of the answer.
    case outOfDate = "out-of-date"
    /// Not a value of the question's kind, such as a date that is none.
    case invalidValue = "invalid-value"
    /// `other` without the words that say what.
    case missingRemark = "missing-remark"
    /// The question is answered although the one that opens it says otherwise.
    case unexpectedAnswer = "unexpected-answer"
    /// The word for how reliable the source is lies off the scale.
    case unknownReliability = "unknown-reliability"
  }

  public var path: String
  public var kind: Kind
  /// The code or value that does not fit; personal data may be in it.
  public var value: String
}
