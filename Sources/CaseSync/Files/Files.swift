#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Questions about files by their first bytes.
package enum Files {
  private static let databaseMagic = Array("SQLite format 3\0".utf8)

  /// Whether a plain file is an SQLite database; a pipe is not touched, for it can be read once.
  package static func startsLikeDatabase(_ path: String) throws(CaseSyncError) -> Bool {
    let file = try Descriptor.open(path, O_RDONLY | O_NONBLOCK)
    guard try file.regularSize() != nil else { return false }
    return try file.read(databaseMagic.count, at: 0) == databaseMagic
  }
}
