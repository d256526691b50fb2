#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A file opened for reading at any place; a pipe is first spooled to a scratch file.
package struct InputFile: ~Copyable {
  package let name: String
  package let count: Int
  private let descriptor: Descriptor
  /// The whole of a small file: a thousand bundles of one change each are read at once.
  private let contents: [UInt8]?
  private static let smallCount = 1 << 16

  /// Opens a path, or standard input for `-`.
  package init(path: String) throws(CaseSyncError) {
    name = path == "-" ? "standard input" : path
    let file = try Self.seekable(path)
    let size = try file.regularSize() ?? 0
    contents = size <= Self.smallCount ? try file.read(size, at: 0) : nil
    count = size
    descriptor = file
  }

  /// The file itself, or a copy of what can be read only once.
  private static func seekable(_ path: String) throws(CaseSyncError) -> Descriptor {
    let isInput = path == "-"
    if !isInput, try Files.isDatabase(path) {
      throw CaseSyncError(.malformed, "is a store or another database", at: path)
    }
    let source =
      isInput
      ? Descriptor(adopting: STDIN_FILENO, name: "standard input", isOwned: false)
      : try Descriptor.open(path, O_RDONLY)
    if !isInput, try source.regularSize() != nil { return source }
    let scratch = try ScratchFile()
    try spool(source, to: scratch.descriptor)
    return scratch.take()
  }

  /// Reads what was written into a scratch file; its descriptor stays the caller's.
  package init(scratch: Int32, count: Int) {
    name = "bundle"
    self.count = count
    contents = nil
    descriptor = Descriptor(adopting: scratch, name: name, isOwned: false)
  }

  /// Opens a plain file in a folder to which others write: no link is followed, no pipe waited for.
  package init(plainFile path: String) throws(CaseSyncError) {
    let source = try Descriptor.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    guard let size = try source.regularSize() else {
      throw CaseSyncError(.malformed, "is no plain file", at: path)
    }
    contents = size <= Self.smallCount ? try source.read(size, at: 0) : nil
    name = path
    count = size
    descriptor = source
  }

  /// The SHA-256 of the whole file.
  package func digest() throws(CaseSyncError) -> Digest {
    var state = SHA256()
    var offset = 0
    while offset < count {
      let bytes = try read(min(1 << 18, count - offset), at: offset)
      state.update(bytes)
      offset += bytes.count
    }
    return state.finished
  }

  private static func spool(
    _ source: borrowing Descriptor, to target: borrowing Descriptor
  ) throws(CaseSyncError) {
    while true {
      let bytes = try source.read(upTo: 1 << 16)
      if bytes.isEmpty { return }
      try bytes.withRawBytes { chunk throws(CaseSyncError) in try target.write(chunk) }
    }
  }

  /// Reads exactly `count` bytes.
  ///
  /// - Throws: `malformed` when the file ends before.
  package func read(_ count: Int, at offset: Int) throws(CaseSyncError) -> [UInt8] {
    let bytes =
      if let contents {
        Array(contents.dropFirst(offset).prefix(count))
      } else {
        try descriptor.read(count, at: offset)
      }
    guard bytes.count == count else {
      throw CaseSyncError(.malformed, "bytes end too early", at: "\(name), offset \(self.count)")
    }
    return bytes
  }
}
