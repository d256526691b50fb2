/// Reads comma-separated values (RFC 4180) a row at a time.
///
/// The separator is found out (`,`, `;` or a tab; Excel's `sep=;` is obeyed), a byte order mark is
/// skipped, rows end with LF, CRLF or CR. Quotes are taken at their word: a broken one is an error
/// that names row and column, as is text that is not UTF-8. Empty lines are skipped, and counted.
///
///     let table = try CSVReader(path: "list.csv")
///     while let row = try table.next() { print(row.number, row.cells) }
public final class CSVReader {
  private enum End { case cell, row, file }

  private static let quote = UInt8(ascii: "\"")
  private static let mark: [UInt8] = [0xef, 0xbb, 0xbf]

  /// What errors call the table.
  public var name: String { source.name }
  /// `,`, `;` or a tab.
  public private(set) var separator: Character = ","

  private let source: ByteSource
  private let limits: CSVLimits
  private var piece: [UInt8] = []
  private var place = 0
  /// The offset of the piece in the whole.
  private var base = 0
  private var separatorByte = UInt8(ascii: ",")
  private var rowNumber = 0
  private var rowBytes = 0
  private var cell: [UInt8] = []
  private var cellOffset = 0
  private var isQuotedCell = false
  private var column = 0

  /// Opens a file, or standard input for `-`.
  ///
  /// - Parameter separator: known beforehand; found out when `nil`.
  /// - Throws: ``CaseSyncError``, with code `malformed` for UTF-16.
  public convenience init(
    path: String, separator: Character? = nil, limits: CSVLimits = CSVLimits()
  ) throws(CaseSyncError) {
    try self.init(ByteSource(path: path), separator: separator, limits: limits)
  }

  /// Reads a text that is in memory.
  public convenience init(
    name: String, text: String, separator: Character? = nil, limits: CSVLimits = CSVLimits()
  ) throws(CaseSyncError) {
    let source = ByteSource(name: name, bytes: Array(text.utf8))
    try self.init(source, separator: separator, limits: limits)
  }

  package init(
    _ source: ByteSource, separator: Character? = nil, limits: CSVLimits = CSVLimits()
  ) throws(CaseSyncError) {
    self.source = source
    self.limits = limits
    piece = try source.next()
    try refuseUTF16()
    if piece.starts(with: Self.mark) { place = Self.mark.count }
    let stated = CSVSniffer.stated(in: piece[place...])
    if stated != nil { skipLine() }
    separatorByte =
      separator?.asciiValue ?? stated ?? CSVSniffer.separator(of: piece[place...])
    self.separator = Character(UnicodeScalar(separatorByte))
  }

  private func skipLine() {
    place += "sep=;".utf8.count
    if piece[place] == 0x0d, place + 1 < piece.count, piece[place + 1] == 0x0a { place += 1 }
    place += 1
  }

  private func refuseUTF16() throws(CaseSyncError) {
    guard piece.starts(with: [0xff, 0xfe]) || piece.starts(with: [0xfe, 0xff]) else { return }
    throw CaseSyncError(
      .malformed, "this is UTF-16, not UTF-8", at: "\(name), offset 0",
      hint: "in Excel, save as 'CSV UTF-8 (comma delimited)'")
  }

  /// The next row; `nil` at the end.
  ///
  /// - Throws: ``CaseSyncError`` with code `malformed` or `limitExceeded`, row and column named.
  public func next() throws(CaseSyncError) -> CSVRow? {
    while true {
      guard try peek() != nil else { return nil }
      rowNumber += 1
      let cells = try readRow()
      if cells.count > 1 || isQuotedCell || cells.first?.isEmpty == false {
        return CSVRow(number: rowNumber, cells: cells)
      }
    }
  }

  private func readRow() throws(CaseSyncError) -> [String] {
    var cells: [String] = []
    rowBytes = 0
    var end = End.cell
    while end == .cell {
      column = cells.count + 1
      guard column <= limits.columns else {
        throw tooLarge("more than \(limits.columns) columns")
      }
      end = try readCell()
      cells.append(try text())
    }
    return cells
  }

  private func readCell() throws(CaseSyncError) -> End {
    cell.removeAll(keepingCapacity: true)
    cellOffset = base + place
    isQuotedCell = try peek() == Self.quote
    return try isQuotedCell ? readQuoted() : readPlain()
  }

  private func readPlain() throws(CaseSyncError) -> End {
    while true {
      let start = place
      while place < piece.count, !isSpecial(piece[place]) { place += 1 }
      try take(start..<place)
      if place < piece.count {
        guard piece[place] != Self.quote else {
          throw broken("a quote inside a cell that does not begin with one")
        }
        return try readEnd()
      }
      guard try peek() != nil else { return .file }
    }
  }

  private func readQuoted() throws(CaseSyncError) -> End {
    place += 1
    while true {
      guard try peek() != nil else { throw broken("the quote is never closed") }
      let start = place
      while place < piece.count, piece[place] != Self.quote { place += 1 }
      try take(start..<place)
      guard place < piece.count else { continue }
      place += 1
      let following = try peek()
      guard following == Self.quote else { return try readEndOfQuoted(following) }
      try take(place..<place + 1)
      place += 1
    }
  }

  private func readEndOfQuoted(_ byte: UInt8?) throws(CaseSyncError) -> End {
    guard let byte else { return .file }
    guard isSpecial(byte) else { throw broken("text after the closing quote") }
    return try readEnd()
  }

  /// Passes over what stands behind a cell.
  private func readEnd() throws(CaseSyncError) -> End {
    let byte = piece[place]
    place += 1
    if byte == separatorByte { return .cell }
    if byte == 0x0d, try peek() == 0x0a { place += 1 }
    return .row
  }

  private func isSpecial(_ byte: UInt8) -> Bool {
    byte == separatorByte || byte == 0x0a || byte == 0x0d || byte == Self.quote
  }

  private func take(_ range: Range<Int>) throws(CaseSyncError) {
    rowBytes += range.count
    guard cell.count + range.count <= limits.cellBytes else {
      throw tooLarge("a cell of more than \(limits.cellBytes) bytes")
    }
    guard rowBytes <= limits.rowBytes else {
      throw tooLarge("a row of more than \(limits.rowBytes) bytes")
    }
    cell += piece[range]
  }

  /// The byte at the present place, of the next piece if need be.
  private func peek() throws(CaseSyncError) -> UInt8? {
    if place == piece.count {
      base += piece.count
      piece = try source.next()
      place = 0
    }
    return place < piece.count ? piece[place] : nil
  }

  private func text() throws(CaseSyncError) -> String {
    if let text = String(validating: cell, as: UTF8.self), !cell.contains(0) { return text }
    let index = Self.firstUnsound(in: cell)
    // In a quoted cell the quotes inside stood twice.
    let quotes = isQuotedCell ? 1 + cell[..<index].count { $0 == Self.quote } : 0
    throw CaseSyncError(
      .malformed, "the text is not UTF-8",
      at: "\(location), offset \(cellOffset + quotes + index)",
      hint: "save the table as 'CSV UTF-8'; Excel's plain CSV and UTF-16 lose letters")
  }

  private static func firstUnsound(in bytes: [UInt8]) -> Int {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var index = 0
    while case .valid(let scalar) = parser.parseScalar(from: &rest), scalar.first != 0 {
      index += scalar.count
    }
    return min(index, bytes.count)
  }

  private var location: String { "\(name), row \(rowNumber), column \(column)" }

  private func broken(_ message: Wording) -> CaseSyncError {
    CaseSyncError(
      .malformed, message, at: location,
      hint:
        "a cell that holds a quote, a separator or a new line stands in quotes, with \"\" for \"")
  }

  private func tooLarge(_ message: Wording) -> CaseSyncError {
    CaseSyncError(
      .limitExceeded, message, at: location, hint: "is a quote missing, or the separator?")
  }
}
