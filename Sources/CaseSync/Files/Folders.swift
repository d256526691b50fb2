#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Folders that only their owner may enter.
package enum Folders {
  /// Makes a folder of mode 0700 and those above it.
  package static func create(_ path: String) throws(CaseSyncError) {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw SystemError.last("create", path)
    }
    try create(String(path[..<slash]))
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw SystemError.last("create", path)
    }
  }

  /// The path without links and dots, so that one file has one name.
  package static func canonical(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// What a name in a folder stands for; links are not followed.
  package enum Entry: Equatable {
    case plainFile(byteCount: Int)
    case folder
    case other
  }

  /// - Returns: `nil` when there is nothing of that name.
  package static func entry(_ path: String) throws(CaseSyncError) -> Entry? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return nil }
      throw SystemError.last("examine", path)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .plainFile(byteCount: Int(status.st_size))
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// The names in a folder that `isWanted`, ascending.
  ///
  /// - Throws: `limitExceeded` when there are more than `limit`.
  package static func names(
    in path: String, limit: Int, where isWanted: (String) -> Bool
  ) throws(CaseSyncError) -> [String] {
    guard let folder = opendir(path) else { throw SystemError.last("read", path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      guard let name = name(of: entry), isWanted(name) else { continue }
      guard names.count < limit else {
        throw CaseSyncError(.limitExceeded, "more than \(limit) files", at: path)
      }
      names.append(name)
    }
    return names.sorted()
  }

  /// The entry is shorter than its type says, so the name is read where it lies.
  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String? {
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return nil }
    let start = UnsafeRawPointer(entry) + offset
    return String(validatingCString: start.assumingMemoryBound(to: CChar.self))
  }

  /// Holds the folder against other programs of this computer, until the descriptor is closed.
  ///
  /// Where the file system has no locks, nothing is held.
  package static func lock(_ path: String) throws(CaseSyncError) -> Descriptor {
    let folder = try Descriptor.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
    while flock(folder.number, LOCK_EX) != 0, errno == EINTR {}
    return folder
  }

  package static func remove(_ path: String) throws(CaseSyncError) {
    guard unlink(path) == 0 || errno == ENOENT else {
      throw SystemError.last("remove the file", path)
    }
  }

  /// The names in a folder, in no order; none when there is no such folder.
  package static func names(in path: String) throws(CaseSyncError) -> [String] {
    guard try entry(path) != nil else { return [] }
    return try names(in: path, limit: .max) { $0 != "." && $0 != ".." }
  }

  /// Makes the names in a folder survive a power cut, where the file system can.
  package static func synchronize(_ path: String) throws(CaseSyncError) {
    let folder = try Descriptor.open(path, O_RDONLY | O_DIRECTORY)
    // Some file systems cannot flush a folder; the files themselves are flushed by now.
    _ = try? folder.synchronize()
  }
}
