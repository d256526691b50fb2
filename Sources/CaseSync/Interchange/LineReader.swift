/// Lines of bytes, in memory bounded by the longest that is allowed.
final class LineReader {
  static let longest = 16 << 20

  private let source: ByteSource
  private var piece: ArraySlice<UInt8> = []
  private(set) var number = 0

  init(_ source: ByteSource) { self.source = source }

  /// The next line without its end; `nil` at the end.
  ///
  /// - Throws: ``CaseSyncError`` with code `limitExceeded` for a line of more than 16 MiB.
  func next() throws(CaseSyncError) -> ArraySlice<UInt8>? {
    var line: [UInt8] = []
    var isStarted = false
    number += 1
    while true {
      if piece.isEmpty { piece = try source.next()[...] }
      guard !piece.isEmpty else { return isStarted ? line[...] : nil }
      isStarted = true
      let end = piece.firstIndex(of: 0x0a)
      line += piece[..<(end ?? piece.endIndex)]
      piece = end.map { piece[($0 + 1)...] } ?? []
      guard line.count <= Self.longest else {
        throw CaseSyncError(
          .limitExceeded, "a line of more than 16 MiB", at: "\(source.name), row \(number)")
      }
      if end != nil { return line[...] }
    }
  }
}
