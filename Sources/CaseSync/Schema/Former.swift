/// What a question was called in an earlier version of the questionnaire.
///
/// Old data are read under the new name; no op is written. Two fields may name the same former one:
/// then it was split, and each takes the codes that it lists.
public struct Former: Hashable, Codable, Sendable {
  public var field: String
  /// Former codes and what they are called now; `nil` takes every answer as it is.
  public var codes: [String: String]?

  public init(field: String, codes: [String: String]? = nil) {
    self.field = field
    self.codes = codes
  }
}
