#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Hidden names of files that are not whole yet.
///
/// The writer holds a lock on its file, which ends with the process: what nobody holds was left by
/// a killed program, and the next one that writes in the folder removes it.
enum TemporaryName {
  private static let prefix = ".casesync-"

  static func draw(in folder: String) -> String {
    "\(folder)/\(prefix)\(Bytes16.random().hex)"
  }

  /// Makes and holds a file; errors name the path that it will have in the end.
  static func create(_ path: String, for final: String) throws(CaseSyncError) -> Descriptor {
    while true {
      let file = try Descriptor.open(path, O_RDWR | O_CREAT | O_EXCL, name: final)
      hold(file)
      // Before it was held, another program may have swept it.
      if access(path, F_OK) == 0 { return file }
    }
  }

  /// Keeps the file from being swept while it is open.
  static func hold(_ file: borrowing Descriptor) {
    // A file system without locks is never swept, for there the sweep gets no lock either.
    while flock(file.number, LOCK_EX) != 0, errno == EINTR {}
  }

  /// Removes what killed programs have left; what cannot be removed is no reason to fail.
  static func sweep(_ folder: String) {
    guard let entries = opendir(folder) else { return }
    defer { closedir(entries) }
    while let entry = readdir(entries) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if isOurs(name) { removeAbandoned("\(folder)/\(name)") }
    }
  }

  private static func isOurs(_ name: String) -> Bool {
    name.hasPrefix(prefix) && Bytes16(hex: name.dropFirst(prefix.count)) != nil
  }

  private static func removeAbandoned(_ path: String) {
    guard let file = try? Descriptor.open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK),
      flock(file.number, LOCK_EX | LOCK_NB) == 0
    else { return }
    unlink(path)
  }
}
