/// The whole of merging: heads are the ops of a slot that no counting reference names.
package enum SlotHeads {
  /// An op as its slot sees it.
  package struct Member: Sendable {
    package var id: OperationID
    /// Already resolved: references within a change carry the change's own tag.
    package var references: [OperationID]

    package init(id: OperationID, references: [OperationID]) {
      self.id = id
      self.references = references
    }
  }

  /// The ids of the heads.
  ///
  /// References that count are those of the slot's own members, withheld ones placed in it
  /// included, and `outside`: references from other slots to members that are withheld.
  /// When a circle of references would leave nothing, every op is a head: nothing acknowledged
  /// becomes unreachable.
  ///
  /// - Complexity: O(members and their references).
  package static func heads(
    of members: [Member], outside: Set<OperationID> = []
  ) -> (heads: Set<OperationID>, isCycle: Bool) {
    let all = Set(members.map(\.id))
    let superseded = outside.union(members.lazy.flatMap(\.references))
    let heads = all.subtracting(superseded)
    return heads.isEmpty && !all.isEmpty ? (all, true) : (heads, false)
  }
}
