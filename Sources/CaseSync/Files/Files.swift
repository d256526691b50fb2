#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Questions about files, and what is done to them by name.
package enum Files {
  private static let databaseMagic = Array("SQLite format 3\0".utf8)

  /// Whether a plain file is an SQLite database; a pipe is not touched, for it can be read once.
  package static func startsLikeDatabase(_ path: String) throws(CaseSyncError) -> Bool {
    let file = try Descriptor.open(path, O_RDONLY | O_NONBLOCK)
    guard try file.regularSize() != nil else { return false }
    return try file.read(databaseMagic.count, at: 0) == databaseMagic
  }

  /// The size of a plain file; `nil` when there is none of that name, or a link or a folder.
  package static func size(of path: String) -> Int? {
    guard case .plainFile(let byteCount) = try? Folders.entry(path) else { return nil }
    return byteCount
  }

  /// Gives the file another name, in place of what had it.
  package static func move(_ path: String, to target: String) throws(CaseSyncError) {
    guard rename(path, target) == 0 else { throw SystemError.last("rename", path) }
  }
}
