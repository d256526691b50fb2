/// One cursor a column over the raw form of a block, for the decoder.
struct ColumnReaders: ~Copyable {
  private let base: UnsafeMutablePointer<ByteReader>
  private let starts: [Int]

  /// Splits the raw form: a table of lengths, then the columns themselves.
  init(_ raw: UnsafeRawBufferPointer) throws(FormatError) {
    var reader = ByteReader(raw)
    var lengths: [Int] = []
    for _ in Column.allCases { lengths.append(try reader.count(limit: raw.count)) }
    var slices: [UnsafeRawBufferPointer] = []
    var starts: [Int] = []
    for length in lengths {
      starts.append(reader.offset)
      slices.append(try reader.take(length))
    }
    guard reader.isAtEnd else {
      throw FormatError("bytes after the last column", at: reader.offset)
    }
    self.starts = starts
    base = .allocate(capacity: slices.count)
    for (index, slice) in slices.enumerated() {
      (base + index).initialize(to: ByteReader(slice))
    }
  }

  deinit { base.deallocate() }

  subscript(column: Column) -> ByteReader {
    _read { yield base[column.rawValue] }
    nonmutating _modify { yield &base[column.rawValue] }
  }

  /// An error about the entry that was just read from `column`.
  func error(_ reason: String, _ column: Column) -> FormatError {
    FormatError(reason, at: starts[column.rawValue] + base[column.rawValue].offset)
  }

  func checkAllRead() throws(FormatError) {
    for column in Column.allCases where !base[column.rawValue].isAtEnd {
      throw error("bytes left over in column \(column)", column)
    }
  }
}
