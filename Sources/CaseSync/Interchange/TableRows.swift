/// The rows of an opened table.
protocol TableRows: AnyObject {
  var header: [String] { get }
  /// The columns that fill no field.
  var skippedColumns: [String] { get }

  /// The next row that states something; `nil` at the end.
  func next() throws(CaseSyncError) -> ImportRow?
}
