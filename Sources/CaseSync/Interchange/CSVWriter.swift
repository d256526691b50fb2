/// Writes comma-separated values (RFC 4180), with no more quotes than needed.
///
/// What any separator of ``CSVReader`` would part is quoted too, so that finding it out never fails.
public struct CSVWriter: ~Copyable {
  private let separator: UInt8
  private let lineEnd: [UInt8]
  private let isGuarded: Bool
  private var buffer = ByteBuffer(capacity: 1 << 16)

  /// - Parameters:
  ///   - hasMark: begins with a byte order mark, by which Excel knows UTF-8.
  ///   - lineEnd: CRLF, as RFC 4180 has it.
  ///   - isGuarded: cells that a spreadsheet would compute get an apostrophe, see ``FormulaGuard``.
  public init(
    separator: Character = ",", hasMark: Bool = false, lineEnd: String = "\r\n",
    isGuarded: Bool = true
  ) {
    self.separator = separator.asciiValue ?? UInt8(ascii: ",")
    self.lineEnd = Array(lineEnd.utf8)
    self.isGuarded = isGuarded
    if hasMark { buffer.append([0xef, 0xbb, 0xbf]) }
  }

  public var count: Int { buffer.count }
  public var bytes: [UInt8] { buffer.array }

  public mutating func removeAll() { buffer.removeAll() }

  public mutating func append(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { buffer.append(separator) }
      append(isGuarded ? FormulaGuard.guarded(cell) : cell, isAlone: cells.count == 1)
    }
    buffer.append(lineEnd)
  }

  /// - Parameter isAlone: an empty cell that is alone is quoted, else it were an empty line.
  private mutating func append(_ cell: String, isAlone: Bool) {
    let bytes = Array(cell.utf8)
    guard bytes.contains(where: Self.isSpecial) || Self.isMarked(bytes) || isAlone && bytes.isEmpty
    else { return buffer.append(bytes) }
    buffer.append(UInt8(ascii: "\""))
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { buffer.append(byte) }
      buffer.append(byte)
    }
    buffer.append(UInt8(ascii: "\""))
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == 0x0a || byte == 0x0d
      || CSVSniffer.candidates.contains(byte)
  }

  /// What means something else at the beginning of a file.
  private static func isMarked(_ bytes: [UInt8]) -> Bool {
    bytes.first == 0xef || bytes.starts(with: Array("sep=".utf8))
  }
}
