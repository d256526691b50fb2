/// Finds the leaves that a change orders to be erased.
package enum Erasures {
  /// - Complexity: O(ops) for a change with an op of class `other`, O(1) leaves otherwise.
  package static func named(in row: RowView) throws(FormatError) -> [ErasedLeaf] {
    guard try hasOther(row) else { return [] }
    var leaves = row.leafCursor
    var list: [ErasedLeaf] = []
    for index in 0..<(2 + row.operationCount) {
      guard case .disclosed(let leaf, _) = try leaves.next(), index >= 2 else { continue }
      let view = try OperationView(leaf)
      if view.kind == .erase, view.payloadKind == Payload.Kind.leaves {
        list += ErasedLeaf.list(view.payload)
      }
    }
    return list
  }

  /// The row without the leaves that were erased; an order to erase is never erased itself, or
  /// what it ordered would depend on which of two orders came first.
  package static func obeying(
    _ leaves: Set<Int>, _ bytes: [UInt8], dataset: DatasetID
  ) throws(FormatError) -> [UInt8] {
    let due = try bytes.withRawBytes { raw throws(FormatError) -> Set<Int> in
      try Self.due(leaves, in: RowView(raw))
    }
    return try RowDisclosure.withholding(due, from: bytes, dataset: dataset)
  }

  /// Those of the named leaves that a row discloses although it must not.
  package static func due(_ leaves: Set<Int>, in row: RowView) throws(FormatError) -> Set<Int> {
    guard !leaves.isEmpty else { return [] }
    var due: Set<Int> = []
    var cursor = row.leafCursor
    for index in 0..<(2 + row.operationCount) {
      guard case .disclosed(let leaf, _) = try cursor.next(), leaves.contains(index) else {
        continue
      }
      if index < 2 {
        due.insert(index)
      } else if try OperationView(leaf).kind != .erase {
        due.insert(index)
      }
    }
    return due
  }

  private static func hasOther(_ row: RowView) throws(FormatError) -> Bool {
    var cursor = row.publicCursor
    for _ in 0..<row.operationCount {
      if try cursor.nextClass() == .other { return true }
      try cursor.skipReferences()
    }
    return false
  }
}
