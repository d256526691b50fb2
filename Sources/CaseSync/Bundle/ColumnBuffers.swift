/// One growing buffer a column, for the encoder.
struct ColumnBuffers: ~Copyable {
  private let base: UnsafeMutablePointer<ByteBuffer>

  init() {
    base = .allocate(capacity: Column.allCases.count)
    for column in Column.allCases { (base + column.rawValue).initialize(to: ByteBuffer()) }
  }

  deinit {
    base.deinitialize(count: Column.allCases.count)
    base.deallocate()
  }

  subscript(column: Column) -> ByteBuffer {
    _read { yield base[column.rawValue] }
    nonmutating _modify { yield &base[column.rawValue] }
  }
}
