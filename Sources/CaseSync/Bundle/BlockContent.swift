/// The changes of one block in their row form, with what the hash chain says of them.
package struct BlockContent: ~Copyable {
  package struct Entry {
    package var offset: Int
    package var length: Int
    /// Stated where the change before it in the block is not its predecessor.
    package var explicitPrevious: Digest?
  }

  package var rows: ByteBuffer
  package var entries: [Entry] = []

  /// - Parameter capacity: the bytes that the rows will take, as far as is known.
  package init(capacity: Int = 4096) { rows = ByteBuffer(capacity: capacity) }

  package var isEmpty: Bool { entries.isEmpty }

  /// Where a block is cut.
  package var isFull: Bool {
    rows.count >= Limits.blockCutBytes || isCrowded
  }

  /// As many changes as a frame can state.
  var isCrowded: Bool { entries.count >= Limits.changesPerBlock }

  /// Where a block is cut that travels by itself: what arrives whole is kept when the line breaks.
  var isFullForExchange: Bool { isFull || rows.count >= Limits.exchangeCutBytes }

  package mutating func append(_ row: UnsafeRawBufferPointer, explicitPrevious: Digest?) {
    entries.append(
      Entry(offset: rows.count, length: row.count, explicitPrevious: explicitPrevious))
    rows.append(row)
  }

  package mutating func removeAll() {
    rows.removeAll()
    entries.removeAll(keepingCapacity: true)
  }

  package func withRow<R, E: Error>(
    _ index: Int, _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    let entry = entries[index]
    return try rows.withBytes { bytes throws(E) in
      try body(
        UnsafeRawBufferPointer(rebasing: bytes[entry.offset..<(entry.offset + entry.length)]))
    }
  }
}
