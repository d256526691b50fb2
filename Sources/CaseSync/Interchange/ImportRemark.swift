/// What is to be said of one cell of an imported table: why its row failed, or how it was read.
///
/// Never holds the cell's text, which may be personal data.
public struct ImportRemark: Hashable, Sendable {
  public enum Reason: String, CaseIterable, Sendable {
    case noDate = "no date; write 2022-01-05, 2022-01, 2022 or 2022-01-05~"
    case noSuchDay = "there is no such day"
    case ambiguousDate = "the day or the month first? write 2022-01-05"
    case noInteger = "no whole number"
    case noDecimal = "no number"
    case noBoolean = "neither yes nor no"
    case noTimelineEntry = "no entry of a timeline; write DATE CODE"
    case noReference = "names no record"
    case otherWidth = "the row has not as many cells as the header"
    case noKey = "the row has no key"
    case unsoundKey = "no key, and no id"
    case repeatedKey = "a row before it has the same key"
    case otherIdentity = "id and key name two records"
    case otherType = "the record is of another type"
    case unsoundJSON = "no JSON object"
    case competingValues = "competing values wait here; settle them first, see 'casesync conflicts'"
    case deletedRecord = "the record was deleted; restore it first"

    case unknownCode = "not among the answers; kept as it is"
    case otherDateForm = "a date in another form, read as EDTF"
    case noTimeOfDay = "a moment, read as its day as written; the time of day is left out"
    case otherLanguage = "another text in another language; left out"
    case statedBefore = "said before and changed since; left as it is now"
    case guessableKey = "a key that can be guessed from the record's id by trying all numbers"

    /// Whether the row cannot be imported.
    public var isFailure: Bool {
      switch self {
      case .unknownCode, .otherDateForm, .noTimeOfDay, .otherLanguage, .statedBefore, .guessableKey:
        false
      default: true
      }
    }
  }

  /// As a spreadsheet counts: the header is row 1. A line of JSON lines, or a place in a list.
  public var row: Int
  /// The name in the header; `nil` when the whole row is meant.
  public var column: String?
  public var reason: Reason

  public init(row: Int, column: String?, reason: Reason) {
    self.row = row
    self.column = column
    self.reason = reason
  }
}
