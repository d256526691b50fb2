/// What to write as a table for other programs, and for whom.
public struct TableExport: Sendable {
  public enum Format: String, CaseIterable, Sendable {
    case csv
    case jsonLines = "jsonl"
    /// A zip with `import.csv` and the thesauri.
    case uwazi
    /// A CSV of entities as ODK Central takes it.
    case odkEntities = "odk-entities"
    /// Statements of FollowTheMoney, as CSV.
    case statements = "ftm"
  }

  /// A file, or `-` for standard output.
  public var path: String
  public var format: Format
  /// The type of the records, such as `victim`.
  public var type: String
  /// `nil` for one's own eyes.
  public var audience: TableAudience?
  /// Begins a CSV with a byte order mark, by which Excel knows UTF-8.
  public var hasMark = false
  public var separator: Character = ","
  public var replacesExisting = false
  /// The language of labels, where the format has them.
  public var language = Language.english

  public init(path: String, format: Format, type: String) {
    (self.path, self.format, self.type) = (path, format, type)
  }
}
