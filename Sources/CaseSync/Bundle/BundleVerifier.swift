/// Proves a bundle whole, and that a text is nowhere in it.
package enum BundleVerifier {
  /// Reads every block, proving hashes, summary and digest.
  package static func verify(path: String) throws(CaseSyncError) -> BundleTrailer {
    let cursor = try BundleCursor(BundleReader(path: path))
    while cursor.key != nil { try cursor.advance() }
    return cursor.reader.trailer
  }

  /// Whether a text occurs in the bytes of the rows or of the trailer, packed or not.
  package static func contains(
    _ text: String, path: String
  ) throws(CaseSyncError) -> Bool {
    let needle = Array(text.utf8)
    let cursor = try BundleCursor(BundleReader(path: path))
    var found = cursor.reader.trailer.payload.contains(needle)
    while cursor.key != nil {
      found = found || cursor.withRow { contains(needle, in: $0) }
      try cursor.advance()
    }
    return found
  }

  private static func contains(_ needle: [UInt8], in row: UnsafeRawBufferPointer) -> Bool {
    guard let first = needle.first else { return true }
    var offset = 0
    while offset + needle.count <= row.count {
      if row[offset] == first, row[offset..<(offset + needle.count)].elementsEqual(needle) {
        return true
      }
      offset += 1
    }
    return false
  }
}
