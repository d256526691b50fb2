/// A summary in a file: what one side mails so that the other exports only what it lacks.
package enum SummaryFile {
  private static let magic = Array("casesync summary 1\n".utf8)

  package static func write(
    _ summary: Summary, dataset: DatasetID, to path: String, replacing: Bool
  ) throws(CaseSyncError) {
    var buffer = ByteBuffer()
    buffer.append(magic)
    buffer.append(dataset.bytes)
    summary.write(to: &buffer)
    let checksum = buffer.withBytes { CRC32C.checksum($0) }
    buffer.appendFixed(checksum)
    let file = try OutputFile(path: path, replacing: replacing)
    try buffer.withBytes { bytes throws(CaseSyncError) in try file.write(bytes) }
    try file.commit(replacing: replacing)
  }

  /// Reads the summary of a summary file, or the one that a bundle carries.
  package static func read(
    path: String
  ) throws(CaseSyncError) -> (dataset: DatasetID, summary: Summary) {
    let file = try InputFile(path: path)
    let start = try file.read(min(magic.count, file.count), at: 0)
    guard start == magic else {
      let reader = try BundleReader(file)
      return (reader.head.dataset, reader.trailer.summary)
    }
    guard file.count <= Limits.trailerBytes else {
      throw CaseSyncError(.limitExceeded, "summary above the limit", at: path)
    }
    let bytes = try file.read(file.count, at: 0)
    do throws(FormatError) {
      return try bytes.withRawBytes { raw throws(FormatError) in try parse(raw) }
    } catch { throw CaseSyncError(error, in: path) }
  }

  private static func parse(
    _ raw: UnsafeRawBufferPointer
  ) throws(FormatError) -> (dataset: DatasetID, summary: Summary) {
    var reader = ByteReader(raw)
    _ = try reader.take(magic.count)
    let dataset = DatasetID(try reader.bytes16())
    let summary = try Summary(&reader)
    let checksum = CRC32C.checksum(UnsafeRawBufferPointer(rebasing: raw[..<reader.offset]))
    guard try reader.fixed(UInt32.self) == checksum, reader.isAtEnd else {
      throw FormatError("checksum of the summary does not match", at: reader.offset)
    }
    return (dataset, summary)
  }
}
