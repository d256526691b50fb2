/// A file inside a zip.
package struct ZipEntry: Sendable {
  package enum Method: UInt16, Sendable {
    case stored = 0
    case deflated = 8
  }

  /// As the zip says; it is only looked up, never used as a path.
  package var name: String
  var method: Method
  var checksum: UInt32
  var compressedCount: Int
  /// The size of the file in bytes.
  package var count: Int
  /// Where the bytes begin.
  var offset: Int
}
