/// Which leaves of a change are known: withholding some, and joining what two copies know.
package enum RowDisclosure {
  /// The row without the leaves at `indexes`: their commitments stay, and the salt goes.
  ///
  /// - Returns: the row itself when it already lacks all of them.
  package static func withholding(
    _ indexes: Set<Int>, from bytes: [UInt8], dataset: DatasetID
  ) throws(FormatError) -> [UInt8] {
    try bytes.withRawBytes { raw throws(FormatError) in
      let row = try RowView(raw)
      guard try hasAny(of: indexes, row) else { return bytes }
      var hash = RowHash(dataset: dataset)
      return try partial(row) { index, leaf throws(FormatError) in
        guard indexes.contains(index), case .disclosed(let bytes, let nonce) = leaf else {
          return leaf
        }
        return .withheld(commitment: hash.commitment(nonce: nonce, leaf: bytes))
      }
    }
  }

  private static func hasAny(of indexes: Set<Int>, _ row: RowView) throws(FormatError) -> Bool {
    var leaves = row.leafCursor
    for index in 0..<(2 + row.operationCount) {
      if case .disclosed = try leaves.next(), indexes.contains(index) { return true }
    }
    return false
  }

  /// What both copies of one change know together: a salted copy wins, else the union of leaves.
  package static func joining(_ a: [UInt8], _ b: [UInt8]) throws(FormatError) -> [UInt8] {
    try a.withRawBytes { rawA throws(FormatError) in
      try b.withRawBytes { rawB throws(FormatError) in
        let rowA = try RowView(rawA)
        let rowB = try RowView(rawB)
        guard rowA.isPartial else { return a }
        guard rowB.isPartial else { return b }
        var others = rowB.leafCursor
        return try partial(rowA) { _, leaf throws(FormatError) in
          let other = try others.next()
          if case .withheld = leaf { return other }
          return leaf
        }
      }
    }
  }

  /// Rewrites a row in partial form, each leaf passed through `transform` with its nonce.
  private static func partial(
    _ row: RowView,
    transform: (Int, LeafCursor.Leaf) throws(FormatError) -> LeafCursor.Leaf
  ) throws(FormatError) -> [UInt8] {
    var buffer = ByteBuffer(capacity: row.bytes.count + 64)
    writePartialHeader(of: row, to: &buffer)
    var leaves = row.leafCursor
    for index in 0..<(2 + row.operationCount) {
      var leaf = try leaves.next()
      if !row.isPartial, case .disclosed(let bytes, _) = leaf {
        leaf = .disclosed(bytes, nonce: RowHash.nonce(salt: row.salt, index: index))
      }
      write(try transform(index, leaf), to: &buffer)
    }
    return buffer.array
  }

  private static func writePartialHeader(of row: RowView, to buffer: inout ByteBuffer) {
    buffer.append(row.replica.bytes)
    buffer.appendVarint(row.seq)
    buffer.appendFixed(row.time.raw)
    buffer.appendZigzag(row.wallMilliseconds &- row.time.milliseconds)
    buffer.append(1)
    buffer.appendCounted(row.extensions)
    buffer.appendVarint(row.operationCount)
    buffer.appendFixed(UInt32(row.publicParts.count))
    buffer.append(row.publicParts)
  }

  private static func write(_ leaf: LeafCursor.Leaf, to buffer: inout ByteBuffer) {
    switch leaf {
    case .withheld(let commitment):
      buffer.append(0)
      buffer.append(commitment)
    case .disclosed(let bytes, let nonce):
      buffer.append(1)
      buffer.append(nonce)
      buffer.appendCounted(bytes)
    }
  }

  /// The place at which a partial change's missing salt counts among the undisclosed leaves.
  ///
  /// Else a change put together from parts would look as complete as one with its salt, and the
  /// salted copy would never be asked for.
  package static let saltPlace = Int(UInt32.max)

  /// The leaves that this row does not disclose, and for a partial row its salt.
  package static func undisclosed(_ row: RowView) throws(FormatError) -> [Int] {
    guard row.isPartial else { return [] }
    var leaves = row.leafCursor
    var list: [Int] = []
    for index in 0..<(2 + row.operationCount) {
      if case .withheld = try leaves.next() { list.append(index) }
    }
    return list + [saltPlace]
  }
}
