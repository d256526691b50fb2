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

  private static func hasOther(_ row: RowView) throws(FormatError) -> Bool {
    var cursor = row.publicCursor
    for _ in 0..<row.operationCount {
      if try cursor.nextClass() == .other { return true }
      try cursor.skipReferences()
    }
    return false
  }
}
