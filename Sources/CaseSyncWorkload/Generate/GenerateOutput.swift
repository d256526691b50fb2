#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The file, or the standard stream, that a script is written to.
struct GenerateOutput: ~Copyable {
  private let descriptor: Int32
  private let isOwned: Bool

  /// Writes to the standard output or the standard error, which stay open.
  init(standard descriptor: Int32) {
    self.descriptor = descriptor
    isOwned = false
  }

  /// Opens a file that only its owner can read, emptied when it exists.
  init(path: String) throws(Failure) {
    let opened = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode_t(0o600))
    guard opened >= 0 else { throw Failure(action: "open '\(path)'", code: errno) }
    guard Self.restrict(opened) else {
      let code = errno
      _ = close(opened)
      throw Failure(action: "protect '\(path)'", code: code)
    }
    descriptor = opened
    isOwned = true
  }

  deinit {
    if isOwned { _ = close(descriptor) }
  }

  /// Writes all of the bytes.
  func write(_ bytes: borrowing [UInt8]) throws(Failure) {
    var start = 0
    while start < bytes.count {
      let count = writeSome(bytes, from: start)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure(action: "write the script", code: errno) }
      start += count
    }
  }

  /// Closes the file and tells whether all of it was taken.
  consuming func finish() throws(Failure) {
    let result = isOwned ? close(descriptor) : 0
    let code = errno
    discard self
    guard result == 0 else { throw Failure(action: "close the script", code: code) }
  }

  private func writeSome(_ bytes: borrowing [UInt8], from start: Int) -> Int {
    unsafe bytes.withUnsafeBytes { buffer in
      let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[start...])
      #if canImport(Glibc)
        return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
      #elseif canImport(Musl)
        return unsafe Musl.write(descriptor, rest.baseAddress, rest.count)
      #else
        return unsafe Darwin.write(descriptor, rest.baseAddress, rest.count)
      #endif
    }
  }

  /// Takes a file that existed away from others; a device or a pipe is left as it is.
  private static func restrict(_ descriptor: Int32) -> Bool {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG || fchmod(descriptor, 0o600) == 0
  }
}

extension GenerateOutput {
  /// What the system refused to do, and why.
  struct Failure: Error {
    let action: String
    let code: Int32

    /// A sentence for people.
    var message: String {
      let reason = unsafe strerror(code).map { unsafe String(cString: $0) }
      return "cannot \(action): \(reason ?? "error \(code)")"
    }
  }
}
