/// What competing values came from.
extension StoreCore {
  /// Beyond so many ops nobody looks for what is common.
  private static let ancestorLimit = 2_000

  /// The last ops that all of the heads superseded, directly or by others.
  ///
  /// - Complexity: O(ops that the heads superseded).
  mutating func commonBase(of heads: [Head]) throws(CaseSyncError) -> [Head] {
    guard heads.count > 1 else { return [] }
    var known: [OperationID: Head] = [:]
    var common: Set<OperationID>?
    for head in heads {
      let ancestors = try ancestors(of: head, &known)
      common = common?.intersection(ancestors) ?? ancestors
    }
    var last = common ?? []
    for id in common ?? [] {
      guard let head = known[id], last.contains(id) else { continue }
      last.subtract(try ancestors(of: head, &known))
    }
    return last.compactMap { known[$0] }.sorted { Head.precedes($1, $0) }
  }

  private mutating func ancestors(
    of head: Head, _ known: inout [OperationID: Head]
  ) throws(CaseSyncError) -> Set<OperationID> {
    var found: Set<OperationID> = []
    var open = [head]
    while let next = open.popLast(), found.count < Self.ancestorLimit {
      for reference in next.references {
        let id = OperationID(
          reference, from: next.id.replica, seq: next.id.seq, tag: next.id.tag)
        guard found.insert(id).inserted, let older = try operation(id, &known) else { continue }
        open.append(older)
      }
    }
    return found.intersection(known.keys)
  }

  private mutating func operation(
    _ id: OperationID, _ known: inout [OperationID: Head]
  ) throws(CaseSyncError) -> Head? {
    if let head = known[id] { return head }
    guard let local = try local(id), let head = try loadHeads([local]).first else { return nil }
    known[id] = head
    return head
  }
}
