/// What somebody decides about one item of a review.
public enum ReviewChoice: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case take, value, answer, clear, `in`, out, delete, restore, retract, later, seen
  }

  /// The value of a side, or for judgements: that one holds.
  case take(head: String)
  /// Another value, as typed.
  case value(String)
  /// An answer without a value.
  case answer(Answer)
  case clear
  /// The element belongs into the set.
  case `in`
  case out
  /// Hides the record or the row again, with all that was edited.
  case delete
  /// Shows it, whatever was deleted.
  case restore
  /// A judgement is taken back.
  case retract(head: String)
  /// Marked for later.
  case later
  /// Looked at, and may stand as it is.
  case seen

  public var kind: Kind {
    switch self {
    case .take: .take
    case .value: .value
    case .answer: .answer
    case .clear: .clear
    case .in: .in
    case .out: .out
    case .delete: .delete
    case .restore: .restore
    case .retract: .retract
    case .later: .later
    case .seen: .seen
    }
  }
}

/// A choice, about what, and why.
public struct ReviewDecision: Hashable, Sendable {
  public var item: ReviewItemID
  public var choice: ReviewChoice
  public var comment: String?

  public init(_ item: ReviewItemID, _ choice: ReviewChoice, comment: String? = nil) {
    self.item = item
    self.choice = choice
    self.comment = comment
  }
}
