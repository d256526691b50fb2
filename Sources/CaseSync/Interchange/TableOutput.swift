/// A file to which tables are written piece by piece.
struct TableOutput {
  private let file: OutputFile
  private let isReplacing: Bool

  init(_ file: OutputFile, _ job: TableExport) {
    self.file = file
    isReplacing = job.replacesExisting
  }

  /// Writes and empties what a writer holds, when it is much.
  func drain(_ writer: inout CSVWriter, least: Int = 1 << 16) throws(CaseSyncError) {
    guard writer.count >= least else { return }
    try write(writer.bytes)
    writer.removeAll()
  }

  func write(_ bytes: [UInt8]) throws(CaseSyncError) {
    try bytes.withRawBytes { raw throws(CaseSyncError) in try file.write(raw) }
  }

  func commit() throws(CaseSyncError) { try file.commit(replacing: isReplacing) }
}
