/// The hashes of the chunks of a file: by them each chunk is proven when it comes.
///
/// The list travels before the chunks. It is proven by its root, which the value in the record
/// carries, so that a peer that sends bad bytes is found out at the first chunk.
package struct ChunkList: Equatable, Sendable {
  package static let chunkByteCount = 1 << 20
  /// The longest list, as ``write(to:)`` writes it.
  package static let byteLimit = 10 + 32 * chunkCount(Limits.attachmentBytes)

  /// The size of the whole file.
  package let byteCount: Int
  package let hashes: [Digest]

  /// - Throws: when the file is above the limit or the number of hashes does not fit its size.
  package init(byteCount: Int, hashes: [Digest]) throws(FormatError) {
    guard (0...Limits.attachmentBytes).contains(byteCount) else {
      throw FormatError("attachment above the limit of \(Limits.attachmentBytes) bytes", at: 0)
    }
    guard hashes.count == Self.chunkCount(byteCount) else {
      throw FormatError("list of chunks that does not fit the size", at: 0)
    }
    self.byteCount = byteCount
    self.hashes = hashes
  }

  package static func chunkCount(_ byteCount: Int) -> Int {
    (byteCount + chunkByteCount - 1) / chunkByteCount
  }

  package var chunkCount: Int { hashes.count }

  /// What the value in the record carries.
  package var root: Digest {
    var buffer = ByteBuffer(capacity: 16 + 32 * hashes.count)
    buffer.append(Array("cs1 chunks".utf8))
    for hash in hashes { buffer.append(hash) }
    return Digest.sha256(buffer)
  }

  package func offset(ofChunk index: Int) -> Int { index * Self.chunkByteCount }

  /// Every chunk but the last has the same size.
  package func byteCount(ofChunk index: Int) -> Int {
    min(Self.chunkByteCount, byteCount - offset(ofChunk: index))
  }

  package func proves(_ bytes: [UInt8], at index: Int) -> Bool {
    hashes.indices.contains(index) && bytes.count == byteCount(ofChunk: index)
      && Digest.sha256(bytes) == hashes[index]
  }

  package func write(to buffer: inout ByteBuffer) {
    buffer.appendVarint(byteCount)
    for hash in hashes { buffer.append(hash) }
  }

  /// Reads a size, and hashes up to the end of the bytes.
  package init(_ reader: inout ByteReader) throws(FormatError) {
    let byteCount = try reader.count(limit: Limits.attachmentBytes)
    guard reader.remaining == 32 * Self.chunkCount(byteCount) else {
      throw FormatError("list of chunks that does not fit the size", at: reader.offset)
    }
    var hashes: [Digest] = []
    while !reader.isAtEnd { hashes.append(try reader.digest()) }
    try self.init(byteCount: byteCount, hashes: hashes)
  }

  /// Reads what ``write(file:)`` wrote.
  package init(file path: String) throws(CaseSyncError) {
    let file = try InputFile(plainFile: path)
    guard file.count <= Self.byteLimit else {
      throw CaseSyncError(.limitExceeded, "is too long for a list of chunks", at: path)
    }
    let bytes = try file.read(file.count, at: 0)
    do throws(FormatError) {
      self = try bytes.withRawBytes { raw throws(FormatError) in
        var reader = ByteReader(raw)
        return try ChunkList(&reader)
      }
    } catch { throw CaseSyncError(error, in: path) }
  }

  /// Writes the list into a file, in place of what had its name.
  package func write(file path: String) throws(CaseSyncError) {
    var buffer = ByteBuffer()
    write(to: &buffer)
    let file = try OutputFile(path: path, replacing: true)
    try buffer.withBytes { bytes throws(CaseSyncError) in try file.write(bytes) }
    try file.commit(replacing: true)
  }
}
