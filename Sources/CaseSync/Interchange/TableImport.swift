/// What to import from a table of another program, and how.
///
/// A file is taken whole or not at all: every row is checked before the first is saved, and then all
/// are saved in one transaction, a change for each record.
public struct TableImport: Sendable {
  public enum Format: String, CaseIterable, Sendable {
    /// Comma-separated values with a header.
    case csv
    /// A JSON object on each line.
    case jsonLines = "jsonl"
    /// A CSV of Uwazi, or a zip with its `import.csv`.
    case uwazi
    /// Submissions of ODK Central as a zip or CSV, or a CSV of its entities.
    case odk
    /// Submissions of KoBoToolbox as JSON or CSV.
    case kobo
  }

  /// A file, or `-` for standard input.
  public var path: String
  public var format: Format
  /// The type of the records, such as `victim`.
  public var type: String
  public var author: String
  public var source: String?
  public var comment: String?
  /// Said of every value.
  public var annotations = Annotations()
  /// The column with the external key of each row.
  public var keyColumn: String?
  /// Names the rows of a file without keys: `NAME-2`, `NAME-3` after their numbers.
  public var listName: String?
  /// Columns and the fields that they fill; an empty field leaves the column out.
  public var mapping: [String: String] = [:]
  /// Leaves out the columns that no question asks for.
  public var ignoresUnknown = false
  /// Reports and saves nothing.
  public var isTrial = false
  /// Saves the sound rows although others failed.
  public var skipsFailed = false
  /// Says again what was said before and changed since.
  public var restates = false
  /// Where the rows that failed are written, as CSV.
  public var failedPath: String?
  public var replacesFailedFile = false
  /// The language of the messages in that file.
  public var words = Catalogue(.english)

  public init(path: String, format: Format, type: String, author: String) {
    (self.path, self.format, self.type, self.author) = (path, format, type, author)
  }
}
