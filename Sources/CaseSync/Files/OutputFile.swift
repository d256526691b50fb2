#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A file that appears under its name only when it is whole and durable.
///
/// Until `commit` it has no name (or, where the file system lacks that, a hidden temporary one), so a
/// reader never sees half a file. A temporary name is removed on every way out; after a kill, by
/// the next program that writes a file in that folder.
package final class OutputFile {
  private let path: String
  private let descriptor: Descriptor
  private var temporaryPath: String?
  private var pending = ByteBuffer(capacity: 1 << 17)
  /// It is standard output or a scratch file: whole when everything is written.
  private let isNameless: Bool

  /// Starts a file for `path`, or standard output for `-`.
  ///
  /// - Throws: `alreadyExists` when the path is taken and `replacing` is false.
  package init(path: String, replacing: Bool) throws(CaseSyncError) {
    self.path = path
    isNameless = path == "-"
    if isNameless {
      descriptor = Descriptor(adopting: STDOUT_FILENO, name: "standard output", isOwned: false)
      return
    }
    if access(path, F_OK) == 0 {
      guard replacing else { throw Self.exists(path) }
      try Self.checkReplaceable(path)
    }
    let folder = Self.folder(of: path)
    TemporaryName.sweep(folder)
    if let file = NamelessFile.open(in: folder, name: path) {
      descriptor = file
      TemporaryName.hold(descriptor)
    } else {
      let beside = TemporaryName.draw(in: folder)
      descriptor = try TemporaryName.create(beside, for: path)
      temporaryPath = beside
    }
  }

  /// Writes into a file that is open already and never gets a name.
  package init(into scratch: Int32) {
    path = "temporary file"
    isNameless = true
    descriptor = Descriptor(adopting: scratch, name: path, isOwned: false)
  }

  /// Starts a file that will be named by what it holds, with `commitAsDigest`.
  package init(in folder: String, temporaryName: String) throws(CaseSyncError) {
    path = "\(folder)/\(temporaryName)"
    isNameless = false
    descriptor = try Descriptor.open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW)
    temporaryPath = path
  }

  deinit {
    if let temporaryPath { unlink(temporaryPath) }
  }

  /// Only plain files are replaced, and never a store: a bundle in its place would be a disaster.
  private static func checkReplaceable(_ path: String) throws(CaseSyncError) {
    guard try Files.plainSize(path) != nil else {
      throw CaseSyncError(.invalidArgument, "is no plain file and is not replaced", at: path)
    }
    guard try !Files.isDatabase(path) else {
      throw CaseSyncError(
        .conflict, "is a store or another database and is not replaced", at: path,
        hint: "choose another name with -o")
    }
  }

  private static func exists(_ path: String) -> CaseSyncError {
    CaseSyncError(
      .alreadyExists, "exists already", at: path,
      hint: "choose another name with -o, or use --force to replace it")
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  package func write(_ bytes: UnsafeRawBufferPointer) throws(CaseSyncError) {
    pending.append(bytes)
    if pending.count >= 1 << 16 { try flush() }
  }

  private func flush() throws(CaseSyncError) {
    try pending.withBytes { bytes throws(CaseSyncError) in try descriptor.write(bytes) }
    pending.removeAll()
  }

  /// Gives the file its name, durably.
  package func commit(replacing: Bool) throws(CaseSyncError) {
    try flush()
    guard !isNameless else { return }
    try descriptor.synchronize()
    if temporaryPath == nil { try giveName(replacing: replacing) }
    if let temporaryPath { try move(temporaryPath, replacing: replacing) }
    temporaryPath = nil
    try Folders.synchronize(Self.folder(of: path))
  }

  /// Gives a file that was started for it the name of its SHA-256, durably.
  ///
  /// The bytes are read back, so the name is that of what the disk holds. A file of that name holds
  /// the same, or is damaged: it is replaced.
  package func commitAsDigest(
    suffix: String
  ) throws(CaseSyncError) -> (name: Digest, byteCount: Int) {
    try flush()
    try descriptor.synchronize()
    let written = try InputFile(plainFile: path)
    let digest = try written.digest()
    let target = "\(Self.folder(of: path))/\(digest.hex)\(suffix)"
    guard rename(path, target) == 0 else { throw SystemError.last("create", target) }
    temporaryPath = nil
    try Folders.synchronize(Self.folder(of: path))
    return (digest, written.count)
  }

  /// Links the nameless file: straight to its name, or beside the file that it will replace.
  private func giveName(replacing: Bool) throws(CaseSyncError) {
    if link(to: path) { return }
    guard errno == EEXIST else { throw SystemError.last("create", path) }
    guard replacing else { throw Self.exists(path) }
    let beside = TemporaryName.draw(in: Self.folder(of: path))
    guard link(to: beside) else { throw SystemError.last("create", path) }
    temporaryPath = beside
  }

  private func link(to name: String) -> Bool {
    linkat(AT_FDCWD, "/proc/self/fd/\(descriptor.number)", AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0
  }

  private func move(_ temporary: String, replacing: Bool) throws(CaseSyncError) {
    if !replacing {
      if linkat(AT_FDCWD, temporary, AT_FDCWD, path, 0) == 0 {
        unlink(temporary)
        return
      }
      // FAT has no links. There, what takes the name after this look is replaced.
      if errno == EEXIST || access(path, F_OK) == 0 { throw Self.exists(path) }
    }
    guard rename(temporary, path) == 0 else { throw SystemError.last("create", path) }
  }
}
