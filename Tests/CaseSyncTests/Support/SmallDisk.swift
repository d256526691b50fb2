import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A small disk of its own, gone when the test is.
final class SmallDisk {
  let path: String

  /// - Parameter size: as mount(8) takes it, such as `768k`.
  init?(at path: String, size: String) {
    self.path = path
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard mount("tmpfs", path, "tmpfs", 0, "size=\(size)") == 0 else { return nil }
  }

  deinit { umount2(path, 2) }
}
