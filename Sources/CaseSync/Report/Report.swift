/// The statistics over one state of the data, and what they stand on.
public struct Report: Sendable {
  /// How old people were in one group of the diagram "age by role".
  public struct AgeGroup: Sendable {
    public var code: String
    public var label: String
    public var ages: AgeStatistics
  }

  /// Names the state: equal digests mean equal data.
  public var digest: Digest
  public var changes: Int
  /// When the data were read, in milliseconds since 1970 UTC.
  public var readMilliseconds: Int64
  /// The type of the records, such as `victim`.
  public var type: String
  /// Persons, not records: those that judgements join count once.
  public var persons = Columns()
  public var records = 0
  /// Persons of more than one record.
  public var joined = 0
  /// Fields of the counted persons whose values compete.
  public var conflicts = 0
  /// Parts of the whole state that are not disclosed here: some may belong to these persons.
  public var withheld = 0
  /// Ages on ``Age/referenceDay``: of the deceased, the survivors, all.
  public var ages: [Columns.Column: AgeStatistics] = [:]
  public var agesByRole: [AgeGroup] = []
  public var tables: [ReportTable] = []
  /// Conditions that the persons meet, as they were asked for.
  public var conditions: [String] = []
}
