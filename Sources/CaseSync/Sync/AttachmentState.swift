/// What a side of a meeting wants and has of attachments, in two numbers that stay the same while
/// neither changes: who has asked in vain need not ask again before that.
package struct AttachmentState: Equatable, Sendable {
  /// Of the files that it wants; 0 for none.
  package var wanted: UInt64
  /// Of those that it could give; 0 while it cannot say, for its files have only just changed.
  package var held: UInt64

  package static let byteCount = 16

  package init(wanted: UInt64, held: UInt64) {
    self.wanted = wanted
    self.held = held
  }

  /// The number of a list of files that is not empty is not 0.
  static func number(of hashes: [Digest]) -> UInt64 {
    guard !hashes.isEmpty else { return 0 }
    var digest = SHA256()
    for hash in hashes { digest.update(hash.bytes) }
    return max(digest.finished.tag, 1)
  }

  package init(_ reader: inout ByteReader) throws(FormatError) {
    self.init(wanted: try reader.fixed(UInt64.self), held: try reader.fixed(UInt64.self))
  }

  package func write(to buffer: inout ByteBuffer) {
    buffer.appendFixed(wanted)
    buffer.appendFixed(held)
  }
}
