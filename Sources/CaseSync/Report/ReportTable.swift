/// A counted table.
public struct ReportTable: Sendable {
  /// One line.
  public struct Row: Sendable {
    /// The code of the group, such as `female`.
    public var group: String?
    public var groupLabel: String?
    public var code: String
    public var label: String
    public var count: Columns
    /// Only in tables of ages.
    public var ages: AgeStatistics?
  }

  public var definition: TableDefinition
  /// Several answers may be given, so that the rows add up to more than the base.
  public var isMultipleChoice: Bool
  /// The persons who answered the question: what percentages are of.
  public var base: Columns
  public var rows: [Row]
  /// Persons of the base for whom several values compete; the one shown first is counted.
  public var conflicts: Int
  /// Persons who are not counted because their answer is not disclosed here.
  public var withheld: Int
  /// Persons who are not counted because the answer is not exact enough for a row.
  public var inexact: Int

  /// The share of a row in the base of its column, in tenths of a percent.
  public func tenths(_ row: Row, _ column: Columns.Column) -> Int? {
    Percentage.tenths(row.count[column], of: base[column])
  }
}
