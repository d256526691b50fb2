/// What a column of a table, or a name in JSON, is for.
enum ColumnRole {
  /// How an answer stands in the column.
  enum Form: Equatable {
    case plain
    /// EDTF beside a date that may have lost what it did not know.
    case edtf
    /// `1` or `0`: whether this option was chosen.
    case option(String)
  }

  case key
  case id
  /// Tells of the file, or is computed.
  case skipped
  case answer(path: String, field: Field?, form: Form)
}
