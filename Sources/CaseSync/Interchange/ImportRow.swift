/// One record as a file states it, before it is compared with the store.
struct ImportRow {
  /// What the file says at one path.
  struct Statement {
    var column: String
    var path: String
    /// `nil` where no question asks for it.
    var field: Field?
    /// The elements of a set, or one text; empty texts say nothing and are left out.
    var texts: [String]
    /// A list, whatever the question is.
    var isList = false
    /// It stands in a column of EDTF.
    var isExact = false
  }

  /// As a spreadsheet counts.
  var number: Int
  /// `nil` when the row does not say which record it is about; then it has failed.
  var name: RecordName?
  var statements: [Statement] = []
  var remarks: [ImportRemark] = []
  /// As they stand in the file.
  var cells: [String]
}
