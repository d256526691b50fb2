/// What an export of a table wrote, and what it left out.
public struct TableExportReport: Sendable {
  public var records = 0
  /// What the audience is not to see, by reason: records or values.
  public var withheld: [WithholdingReason: Int] = [:]
  /// What is withheld from this store itself.
  public var undisclosed = 0
  /// Values for which the format has no place, by field.
  public var leftOut: [String: Int] = [:]
  /// Records with competing values, of which the table shows the first.
  public var conflicts = 0

  public init() {}
}
