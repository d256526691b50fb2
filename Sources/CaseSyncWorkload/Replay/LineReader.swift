internal import CaseSync

/// Reads a file line by line in bounded memory.
struct LineReader: ~Copyable {
  private let file: InputFile
  private var offset = 0
  private var buffer: [UInt8] = []
  private var start = 0
  private var number = 0

  init(path: String) throws(CaseSyncError) { file = try InputFile(path: path) }

  /// The next line that is not empty.
  mutating func next() throws(CaseSyncError) -> (bytes: [UInt8], number: Int)? {
    while true {
      guard let line = try nextRaw() else { return nil }
      number += 1
      if !line.isEmpty { return (line, number) }
    }
  }

  private mutating func nextRaw() throws(CaseSyncError) -> [UInt8]? {
    while true {
      if let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        return Array(buffer[start..<end])
      }
      if offset == file.count {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return Array(buffer[start...])
      }
      try fill()
    }
  }

  private mutating func fill() throws(CaseSyncError) {
    let bytes = try file.read(min(1 << 16, file.count - offset), at: offset)
    offset += bytes.count
    buffer = Array(buffer[start...]) + bytes
    start = 0
  }
}
