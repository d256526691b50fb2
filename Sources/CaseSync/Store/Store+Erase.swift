internal import Synchronization

extension Store {
  /// Destroys every value that a field ever had, here and wherever the order arrives.
  ///
  /// The chain still verifies, an old bundle brings nothing back, and the order itself stays in the
  /// history with its author and reason. Copies that never sync again keep the values.
  ///
  /// - Parameters:
  ///   - path: the field.
  ///   - record: the record.
  ///   - element: only this element of a set.
  ///   - withAnnotations: destroys source and comment of the changes as well, which may quote the
  ///     value, and which other values of the same changes then lack too.
  ///   - author: who orders it.
  ///   - reason: why; it stays in the history.
  /// - Throws: ``CaseSyncError`` with code `notFound` when there is nothing to erase.
  @discardableResult
  public func erase(
    _ path: String, of record: RecordID, element: Value? = nil, withAnnotations: Bool = false,
    author: String, reason: String
  ) throws(CaseSyncError) -> EditOutcome {
    guard !reason.isEmpty else {
      throw CaseSyncError(.invalidArgument, "an erasure needs a reason", hint: "say why")
    }
    let leaves = try reading { core throws(CaseSyncError) in
      let leaves = try core.leaves(of: record, path: path, element: element)
      return withAnnotations ? leaves + leaves.map(\.annotations) : leaves
    }
    guard !leaves.isEmpty else {
      throw CaseSyncError(
        .notFound, "nothing to erase", at: "\(try name(of: record)), field \(path)")
    }
    let state = try self.record(record)
    let hasRegister = state[path]?.register != nil
    return try edit(author: author) { draft throws(CaseSyncError) in
      if hasRegister, element == nil { try draft.resolve(path, of: record, to: nil) }
      draft.erase(leaves, at: path, of: record, reason: reason)
      // What is hidden stays hidden: the deletion is said again, having seen the erasure.
      if state.isDeleted { try draft.delete(record, reason: reason) }
      for row in state.deletedRows where path.hasPrefix(row + "/") {
        try draft.delete(record, row: row, reason: reason)
      }
    }
  }
}

extension StoreCore {
  /// The leaves that hold, or ever held, a value of a field.
  fileprivate mutating func leaves(
    of record: RecordID, path: String, element: Value?
  ) throws(CaseSyncError) -> [ErasedLeaf] {
    let wanted = Array(NormalizedText.nfc(path).utf8)
    let history = try history(of: record, path: nil)
    return history.compactMap { entry in
      guard let content = entry.head.content, Array(content.path.utf8) == wanted,
        [.assign, .add, .remove].contains(content.kind), content.payload != .null,
        element.map({ $0.payload == content.payload }) ?? true
      else { return nil }
      let id = entry.head.id
      return ErasedLeaf(replica: id.replica, seq: id.seq, tag: id.tag, leaf: id.index + 2)
    }
  }
}
