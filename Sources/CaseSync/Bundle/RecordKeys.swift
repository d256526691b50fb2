/// The keys that stand in a block for the ids derived from them.
enum RecordKeys {
  static let path = Array(ReservedPath.key.utf8)

  /// The records of a block that name their key in it.
  static func keyed(in content: borrowing BlockContent) throws(FormatError) -> [RecordID: [UInt8]] {
    var keys: [RecordID: [UInt8]] = [:]
    for index in content.entries.indices {
      try content.withRow(index) { bytes throws(FormatError) in
        try collect(from: RowView(bytes), into: &keys)
      }
    }
    return keys
  }

  private static func collect(
    from row: RowView, into keys: inout [RecordID: [UInt8]]
  ) throws(FormatError) {
    var leaves = row.leafCursor
    for index in 0..<(2 + row.operationCount) {
      guard case .disclosed(let leaf, _) = try leaves.next(), index >= 2 else { continue }
      let view = try OperationView(leaf)
      if isKey(view), keys[view.record] == nil, derives(view) {
        keys[view.record] = [UInt8](view.payload)
      }
    }
  }

  static func isKey(_ view: OperationView) -> Bool {
    view.path.count == path.count && view.kind == .assign
      && view.payloadKind == Payload.Kind.text && view.path.elementsEqual(path)
  }

  private static func derives(_ view: OperationView) -> Bool {
    guard let key = String(validating: view.payload, as: UTF8.self) else { return false }
    return RecordID(key: key) == view.record
  }
}
