internal import CaseSync

/// The raw form of a block taken apart, so that one column can change and the lengths stay right.
struct RawBlock {
  var columns: [[UInt8]]

  /// Reads one block; more may follow it.
  init?(_ reader: inout ByteReader) {
    do {
      var lengths: [Int] = []
      for _ in Column.allCases { lengths.append(try reader.count(limit: reader.remaining)) }
      columns = []
      for length in lengths { columns.append([UInt8](try reader.take(length))) }
    } catch { return nil }
  }

  /// The blocks that stand one behind the other; `nil` unless they fill the bytes.
  static func list(_ bytes: [UInt8]) -> [RawBlock]? {
    bytes.withUnsafeBytes { raw in
      var reader = ByteReader(raw)
      var blocks: [RawBlock] = []
      while !reader.isAtEnd {
        guard let block = RawBlock(&reader) else { return nil }
        blocks.append(block)
      }
      return blocks
    }
  }

  /// Every change has one byte in the column of forms.
  var changeCount: Int { columns[Column.forms.rawValue].count }

  var bytes: [UInt8] {
    var buffer = ByteBuffer()
    for column in columns { buffer.appendVarint(column.count) }
    for column in columns { buffer.append(column) }
    return buffer.array
  }

  /// Changes one column of one block, or now and then anything anywhere.
  static func mutated(
    _ input: [UInt8], seed: UInt64, by change: ([UInt8]) -> [UInt8]
  ) -> [UInt8] {
    guard var blocks = list(input), !blocks.isEmpty, seed % 8 != 0 else { return change(input) }
    let block = Int(seed / 8 % UInt64(blocks.count))
    let used = Column.allCases.filter { !blocks[block].columns[$0.rawValue].isEmpty }
    // Empty columns get their turn too, only less often.
    let places = seed / 1024 % 8 == 0 || used.isEmpty ? Column.allCases : used
    let column = places[Int(seed / 8192 % UInt64(places.count))].rawValue
    blocks[block].columns[column] = change(blocks[block].columns[column])
    return blocks.flatMap(\.bytes)
  }
}
