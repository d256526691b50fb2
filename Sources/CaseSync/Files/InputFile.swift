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

  /// Opens a path, or standard input for `-`.
  package init(path: String) throws(CaseSyncError) {
    let isInput = path == "-"
    name = isInput ? "standard input" : path
    let source =
      isInput
      ? Descriptor(adopting: STDIN_FILENO, name: "standard input", isOwned: false)
      : try Descriptor.open(path, O_RDONLY)
    if !isInput, let size = try source.regularSize() {
      count = size
      descriptor = source
    } else {
      let scratch = try ScratchFile()
      count = try Self.spool(source, to: scratch.descriptor)
      descriptor = scratch.take()
    }
  }

  private static func spool(
    _ source: borrowing Descriptor, to target: borrowing Descriptor
  ) throws(CaseSyncError) -> Int {
    var total = 0
    while true {
      let bytes = try source.read(upTo: 1 << 16)
      if bytes.isEmpty { return total }
      try bytes.withRawBytes { chunk throws(CaseSyncError) in try target.write(chunk) }
      total += bytes.count
    }
  }

  /// Reads exactly `count` bytes.
  ///
  /// - Throws: `malformed` when the file ends before.
  package func read(_ count: Int, at offset: Int) throws(CaseSyncError) -> [UInt8] {
    let bytes = try descriptor.read(count, at: offset)
    guard bytes.count == count else {
      throw CaseSyncError(.malformed, "bytes end too early", at: "\(name), offset \(self.count)")
    }
    return bytes
  }
}
