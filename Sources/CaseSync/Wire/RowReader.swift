/// Reads rows as changes.
package enum RowReader {
  /// The change of a row; what is withheld is `nil` in it.
  package static func change(
    _ bytes: [UInt8], previous: Digest
  ) throws(FormatError) -> Change {
    try bytes.withRawBytes { raw throws(FormatError) in
      try change(try RowView(raw), previous: previous)
    }
  }

  package static func change(_ row: RowView, previous: Digest) throws(FormatError) -> Change {
    var leaves = row.leafCursor
    let author = disclosed(try leaves.next()).map { String(decoding: $0, as: UTF8.self) }
    let annotations: Attributes? =
      if let leaf = disclosed(try leaves.next()) { try Attributes(leaf, textTags: 1...2) } else {
        nil
      }
    return Change(
      replica: row.replica, seq: row.seq, time: row.time,
      wallMilliseconds: row.wallMilliseconds, previous: previous, author: author,
      annotations: annotations, operations: try operations(of: row, leaves: &leaves),
      extensions: try Attributes(row.extensions, textTags: 0...0))
  }

  private static func operations(
    of row: RowView, leaves: inout LeafCursor
  ) throws(FormatError) -> [Operation] {
    var publicParts = row.publicCursor
    var operations: [Operation] = []
    operations.reserveCapacity(row.operationCount)
    for _ in 0..<row.operationCount {
      let operationClass = try publicParts.nextClass()
      let references = try publicParts.references()
      let content: Operation.Content? =
        if let leaf = disclosed(try leaves.next()) { try OperationView(leaf).content() } else {
          nil
        }
      operations.append(
        Operation(class: operationClass, references: references, content: content))
    }
    return operations
  }

  private static func disclosed(_ leaf: LeafCursor.Leaf) -> UnsafeRawBufferPointer? {
    guard case .disclosed(let bytes, _) = leaf else { return nil }
    return bytes
  }
}
