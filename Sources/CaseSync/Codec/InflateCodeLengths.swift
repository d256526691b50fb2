/// The code lengths in the head of a dynamic block, RFC 1951 section 3.2.7.
struct InflateCodeLengths {
  private static let rootBits = 7

  private var lengths: [UInt8] = []
  private let literalCount: Int

  /// Reads the head of a dynamic block.
  init(from reader: inout BitReader) throws(InflateError) {
    literalCount = try reader.take(5) + 257
    let distanceCount = try reader.take(5) + 1
    let codeCount = try reader.take(4) + 4
    guard literalCount <= DeflateFormat.literalSymbols,
      distanceCount <= DeflateFormat.distanceSymbols
    else { throw reader.error(.tooManyCodes) }
    let table = try Self.readCode(codeCount, from: &reader)
    let total = literalCount + distanceCount
    lengths.reserveCapacity(total)
    while lengths.count < total { try readLength(table, from: &reader, total: total) }
    guard lengths[DeflateFormat.endOfBlock] > 0 else { throw reader.error(.missingEndOfBlock) }
  }

  /// Hands out the lengths of the literal and length code.
  func withLiterals<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    lengths.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<literalCount])) }
  }

  /// Hands out the lengths of the distance code.
  func withDistances<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    lengths.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[literalCount...])) }
  }

  private static func readCode(
    _ count: Int, from reader: inout BitReader
  ) throws(InflateError) -> InflateTable {
    var lengths = [UInt8](repeating: 0, count: DeflateFormat.codeLengthOrder.count)
    for index in 0..<count {
      lengths[DeflateFormat.codeLengthOrder[index]] = UInt8(try reader.take(3))
    }
    var table = InflateTable(rootBits: rootBits, symbols: lengths.count)
    let fullness = lengths.withUnsafeBufferPointer { lengths in
      table.build(lengths: lengths) { InflateTable.Entry.base($0, extraBits: 0) }
    }
    switch fullness {
    case .complete: return table
    case .oversubscribed: throw reader.error(.oversubscribedCode)
    case .empty, .single, .incomplete: throw reader.error(.incompleteCode)
    }
  }

  private mutating func readLength(
    _ table: borrowing InflateTable, from reader: inout BitReader, total: Int
  ) throws(InflateError) {
    reader.refill()
    let symbol = try reader.take(table.root(reader.bits))
    switch symbol {
    case 16:
      guard let last = lengths.last else { throw reader.error(.badRepeat) }
      try add(last, times: 3 + reader.take(2), reader, total: total)
    case 17: try add(0, times: 3 + reader.take(3), reader, total: total)
    case 18: try add(0, times: 11 + reader.take(7), reader, total: total)
    default: lengths.append(UInt8(symbol))
    }
  }

  private mutating func add(
    _ length: UInt8, times: Int, _ reader: BitReader, total: Int
  ) throws(InflateError) {
    guard times <= total - lengths.count else { throw reader.error(.badRepeat) }
    lengths.append(contentsOf: repeatElement(length, count: times))
  }
}
