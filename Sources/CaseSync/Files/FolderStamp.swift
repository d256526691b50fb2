#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What tells that no name in some folders has come or gone meanwhile.
package struct FolderStamp: Sendable {
  package let digest: Digest
  /// The folders have been still for a while: one that changes now is seen to have changed, however
  /// coarse the clock of the file system is.
  package let isSettled: Bool

  private static let settlingSeconds = 3

  /// - Parameter now: in milliseconds since 1970.
  /// - Complexity: O(folders), whatever is in them.
  package init(of paths: [String], now: Int64) {
    var buffer = ByteBuffer(capacity: 24 * paths.count)
    var newest = 0
    for path in paths {
      let (seconds, nanoseconds, number) = Self.changed(path)
      for part in [seconds, nanoseconds, number] { buffer.appendFixed(Int64(part)) }
      newest = max(newest, seconds)
    }
    digest = Digest.sha256(buffer)
    isSettled = Int64(newest + Self.settlingSeconds) < now / 1_000
  }

  /// When the folder last changed, which unlike the time of its content nobody can set.
  private static func changed(_ path: String) -> (seconds: Int, nanoseconds: Int, number: Int) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return (0, 0, 0) }
    #if canImport(Glibc)
      let moment = status.st_ctim
    #else
      let moment = status.st_ctimespec
    #endif
    return (moment.tv_sec, moment.tv_nsec, Int(status.st_ino))
  }
}
