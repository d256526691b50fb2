/// The question whose answer decides who is asked another one.
public struct BaseQuestion: Hashable, Codable, Sendable {
  public var field: String
  /// The answers that open the question; `nil` when any does.
  public var answers: [String]?

  public init(field: String, answers: [String]? = nil) {
    self.field = field
    self.answers = answers
  }
}
