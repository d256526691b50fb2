/// The bytes of a table, a piece at a time: a file, a pipe, or what a zip holds.
package final class ByteSource {
  private static let pieceCount = 1 << 16

  /// What errors call it.
  package let name: String
  private let read: (_ offset: Int) throws(CaseSyncError) -> [UInt8]
  private var offset = 0

  /// Opens a path, or standard input for `-`.
  package convenience init(path: String) throws(CaseSyncError) {
    self.init(try SharedFile(path: path))
  }

  package init(_ file: SharedFile) {
    name = file.name
    read = { offset throws(CaseSyncError) in
      try file.read(min(Self.pieceCount, file.count - offset), at: offset)
    }
  }

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    read = { offset in Array(bytes[offset..<min(bytes.count, offset + Self.pieceCount)]) }
  }

  /// The next piece; empty at the end.
  package func next() throws(CaseSyncError) -> [UInt8] {
    let piece = try read(offset)
    offset += piece.count
    return piece
  }
}
