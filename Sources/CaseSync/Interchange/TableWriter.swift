/// Writes records in one format.
protocol TableWriter {
  mutating func append(
    _ record: DisclosedRecord, leavingOut: (String, Int) -> Void
  ) throws(CaseSyncError)

  /// Writes what is held back, and gives the file its name.
  mutating func finish() throws(CaseSyncError)
}
