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
    let author = try author(try leaves.next())
    let annotations: Attributes? =
      if let leaf = disclosed(try leaves.next()) { try Attributes(leaf, textTags: [1, 2]) } else {
        nil
      }
    let operations = try operations(of: row, leaves: &leaves)
    guard leaves.isAtEnd else { throw FormatError("bytes after the last leaf", at: 0) }
    return Change(
      replica: row.replica, seq: row.seq, time: row.time,
      wallMilliseconds: row.wallMilliseconds, previous: previous, author: author,
      annotations: annotations, operations: operations,
      extensions: try Attributes(row.extensions, textTags: []))
  }

  /// One op of a row as a head, without reading the others.
  package static func head(
    _ bytes: [UInt8], index: Int, tag: UInt64
  ) throws(FormatError) -> Head {
    try bytes.withRawBytes { raw throws(FormatError) in
      let row = try RowView(raw)
      var leaves = row.leafCursor
      let author = disclosed(try leaves.next())
      let annotations = disclosed(try leaves.next())
      var publicParts = row.publicCursor
      for _ in 0..<index {
        _ = try leaves.next()
        _ = try publicParts.nextClass()
        try publicParts.skipReferences()
      }
      let operationClass = try publicParts.nextClass()
      return Head(
        row: row, index: index, tag: tag, author: author,
        annotations: try annotations.map { bytes throws(FormatError) in
          try Attributes(bytes, textTags: [1, 2])
        },
        operation: Operation(
          class: operationClass, references: try publicParts.references(),
          content: try disclosed(try leaves.next()).map { leaf throws(FormatError) in
            try OperationView(leaf).content()
          }))
    }
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
    guard publicParts.isAtEnd else { throw FormatError("bytes after the last reference", at: 0) }
    return operations
  }

  private static func author(_ leaf: LeafCursor.Leaf) throws(FormatError) -> String? {
    guard let bytes = disclosed(leaf) else { return nil }
    guard let author = String(validating: bytes, as: UTF8.self) else {
      throw FormatError("author that is not UTF-8", at: 0)
    }
    return author
  }

  private static func disclosed(_ leaf: LeafCursor.Leaf) -> UnsafeRawBufferPointer? {
    guard case .disclosed(let bytes, _) = leaf else { return nil }
    return bytes
  }
}
