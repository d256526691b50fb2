internal import Synchronization

extension Store {
  private static let pageSize = 256

  /// Passes every record, by key and then id, to `body`.
  ///
  /// The store is read a page at a time: memory does not grow with it, others may edit meanwhile, and
  /// `body` may use the store.
  ///
  /// - Parameters:
  ///   - type: only records of this type.
  ///   - includesDeleted: those hidden by a deletion too.
  /// - Complexity: O(n) in the number of records and their heads.
  public func forEachRecord(
    type: String? = nil, includesDeleted: Bool = false,
    _ body: (RecordState) throws(CaseSyncError) -> Void
  ) throws(CaseSyncError) {
    var query = RecordQuery()
    query.type = type
    query.includesDeleted = includesDeleted
    query.limit = Self.pageSize
    while true {
      let page = try list(query)
      let ids = page.map(\.id)
      for state in try records(ids) { try body(state) }
      guard page.count == Self.pageSize, let last = page.last else { return }
      query.after = (last.key, last.id)
    }
  }

  /// The records of some ids, in their order; ids of which nothing has been said are left out.
  public func records(_ ids: [RecordID]) throws(CaseSyncError) -> [RecordState] {
    try reading { core throws(CaseSyncError) in
      var states: [RecordState] = []
      for id in ids {
        guard let number = try core.names.existingNumber(of: id) else { continue }
        states.append(try core.recordState(number))
      }
      return states
    }
  }
}
