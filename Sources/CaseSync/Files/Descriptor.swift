#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// An open file that closes itself.
package struct Descriptor: ~Copyable {
  package let number: Int32
  /// What error messages call the file.
  package let name: String
  private let isOwned: Bool

  package init(adopting number: Int32, name: String, isOwned: Bool = true) {
    self.number = number
    self.name = name
    self.isOwned = isOwned
  }

  deinit {
    if isOwned { close(number) }
  }

  /// - Parameter name: what error messages call the file; the path when `nil`.
  package static func open(
    _ path: String, _ flags: Int32, mode: UInt32 = 0o600, name: String? = nil
  ) throws(CaseSyncError) -> Descriptor {
    let number = openRetrying(path, flags, mode)
    guard number >= 0 else { throw SystemError.last("open", name ?? path) }
    return Descriptor(adopting: number, name: name ?? path)
  }

  private static func openRetrying(_ path: String, _ flags: Int32, _ mode: UInt32) -> Int32 {
    while true {
      #if canImport(Glibc)
        let number = Glibc.open(path, flags | O_CLOEXEC, mode_t(mode))
      #else
        let number = Darwin.open(path, flags | O_CLOEXEC, mode_t(mode))
      #endif
      if number >= 0 || errno != EINTR { return number }
    }
  }

  /// The size in bytes, or `nil` for what has none: a pipe, a terminal.
  package func regularSize() throws(CaseSyncError) -> Int? {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw SystemError.last("examine", name) }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw CaseSyncError(.invalidArgument, "is a directory, not a file", at: name)
    }
    return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  /// Reads up to `count` bytes at the current place; empty at the end.
  package func read(upTo count: Int) throws(CaseSyncError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    while true {
      let got = bytes.withUnsafeMutableBytes { systemRead(number, $0.baseAddress, count) }
      if got >= 0 { return Array(bytes.prefix(got)) }
      guard errno == EINTR else { throw SystemError.last("read", name) }
    }
  }

  /// Reads up to `count` bytes at `offset`; fewer at the end of the file.
  package func read(_ count: Int, at offset: Int) throws(CaseSyncError) -> [UInt8] {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count, let base = buffer.baseAddress {
        let got = pread(number, base + filled, count - filled, off_t(offset + filled))
        if got > 0 {
          filled += got
        } else if got == 0 || errno != EINTR {
          failed = got < 0
          return
        }
      }
    }
    if failed { throw SystemError.last("read", name) }
    return bytes
  }

  package func write(_ bytes: UnsafeRawBufferPointer) throws(CaseSyncError) {
    var done = 0
    while done < bytes.count, let base = bytes.baseAddress {
      let put = systemWrite(number, base + done, bytes.count - done)
      if put >= 0 {
        done += put
      } else if errno != EINTR {
        throw SystemError.last("write", name)
      }
    }
  }

  /// Writes all bytes from `offset` on.
  package func write(
    _ bytes: UnsafeRawBufferPointer, at offset: Int
  ) throws(CaseSyncError) {
    var done = 0
    while done < bytes.count, let base = bytes.baseAddress {
      let put = pwrite(number, base + done, bytes.count - done, off_t(offset + done))
      if put >= 0 {
        done += put
      } else if errno != EINTR {
        throw SystemError.last("write", name)
      }
    }
  }

  package func truncate(to count: Int) throws(CaseSyncError) {
    guard ftruncate(number, off_t(count)) == 0 else { throw SystemError.last("shorten", name) }
  }

  /// Takes the lock once no other descriptor holds it; closing lets go of it.
  ///
  /// - Throws: ``CaseSyncError`` with code `busy` when another holds it and `waiting` is false.
  package func lock(waiting: Bool = true) throws(CaseSyncError) {
    while flock(number, LOCK_EX | (waiting ? 0 : LOCK_NB)) != 0 {
      if errno == EWOULDBLOCK { throw CaseSyncError(.busy, "somebody else has it", at: name) }
      guard errno == EINTR else { throw SystemError.last("lock", name) }
    }
  }

  /// Whether the path still leads to this very file, and not to one that replaced it.
  package func isStill(at path: String) -> Bool {
    var (mine, theirs) = (stat(), stat())
    guard fstat(number, &mine) == 0, lstat(path, &theirs) == 0 else { return false }
    return mine.st_dev == theirs.st_dev && mine.st_ino == theirs.st_ino
  }

  /// Makes what was written survive a power cut.
  package func synchronize() throws(CaseSyncError) {
    guard fsync(number) == 0 else { throw SystemError.last("flush", name) }
  }
}

// The methods above have the same names as the calls they wrap.
private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, buffer, count)
}

private func systemWrite(_ file: Int32, _ buffer: UnsafeRawPointer, _ count: Int) -> Int {
  write(file, buffer, count)
}
