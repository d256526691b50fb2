/// What somebody knows of one change.
struct NaiveKnown: Sendable {
  let change: NaiveChange
  /// The leaves of which only the commitment is known.
  var withheld: Set<Int> = []
  /// False once any copy on the way here lacked a leaf, though all of them may be here by now.
  var isSalted = true

  /// What two copies of one change tell together.
  func joined(with other: NaiveKnown) -> NaiveKnown {
    if isSalted { return self }
    if other.isSalted { return other }
    var both = self
    both.withheld.formIntersection(other.withheld)
    return both
  }

  /// The change without some leaves.
  func without(_ leaves: Set<Int>) -> NaiveKnown {
    let lost = leaves.filter { $0 < change.operations.count + 2 && !withheld.contains($0) }
    if lost.isEmpty { return self }
    return NaiveKnown(change: change, withheld: withheld.union(lost), isSalted: false)
  }

  var operations: [NaiveHeldOperation] {
    change.operations.enumerated().map { index, operation in
      NaiveHeldOperation(
        header: change.header, index: index, operation: operation, withheld: withheld)
    }
  }
}

/// A set of changes, each known wholly or in part: what a replica holds, or a bundle.
struct NaiveKnowledge: Sendable {
  private(set) var known: [NaiveChangeID: NaiveKnown] = [:]

  init() {}

  init(_ list: [NaiveKnown]) {
    for item in list { known[item.change.header.id] = item }
  }

  func holds(_ change: NaiveChangeID) -> Bool { known[change] != nil }

  var operations: [NaiveHeldOperation] { known.values.flatMap(\.operations) }

  /// Takes in all of another set and obeys what either orders to be erased.
  func joined(with other: NaiveKnowledge) -> NaiveKnowledge {
    var both = self
    both.known.merge(other.known) { $0.joined(with: $1) }
    return both.obeyed
  }

  /// The changes of `ids` alone.
  func only(_ ids: Set<NaiveChangeID>) -> NaiveKnowledge {
    var some = self
    some.known = known.filter { ids.contains($0.key) }
    return some
  }

  /// Without the leaves that operations in it order to be erased; orders themselves stay.
  private var obeyed: NaiveKnowledge {
    var rest = self
    for order in operations {
      guard case .erase(let leaves) = order.action else { continue }
      for leaf in leaves where !isOrder(leaf) {
        rest.known[leaf.change] = rest.known[leaf.change]?.without([leaf.index])
      }
    }
    return rest
  }

  private func isOrder(_ leaf: NaiveLeaf) -> Bool {
    guard leaf.index >= 2, let change = known[leaf.change]?.change,
      change.operations.indices.contains(leaf.index - 2)
    else { return false }
    return change.operations[leaf.index - 2].action.otherKind == 7
  }
}

// MARK: - Withholding

/// What a bundle for somebody leaves out.
struct NaiveAudience: Sendable {
  /// The highest level that may be seen; `nil` for all.
  var level: UInt8?
  var hidesAuthors = false
  var keepsAnnotations = false
}

extension NaiveKnowledge {
  func disclosed(to audience: NaiveAudience) -> NaiveKnowledge {
    let secret = secrets(above: audience.level)
    var copy = self
    copy.known = known.mapValues { item in
      let hidden = item.operations.filter { secret.covers($0) }.map { $0.index + 2 }
      var leaves = Set(hidden)
      if !leaves.isEmpty, !audience.keepsAnnotations { leaves.insert(1) }
      if audience.hidesAuthors { leaves.insert(0) }
      return item.without(leaves)
    }
    return copy
  }

  /// A slot goes by the highest level that any of its operations has, a record by that of its name.
  private func secrets(above level: UInt8?) -> NaiveSecrets {
    var secrets = NaiveSecrets()
    guard let level else { return secrets }
    for operation in operations where !operation.isWithheld && operation.operation.level > level {
      secrets.slots.insert(operation.slot)
      if ["@type", "@key"].contains(operation.operation.path) {
        secrets.records.insert(operation.operation.record)
      }
    }
    return secrets
  }
}

private struct NaiveSecrets {
  var slots: Set<NaiveSlot> = []
  var records: Set<NaiveText> = []

  func covers(_ operation: NaiveHeldOperation) -> Bool {
    if operation.isWithheld { return false }
    if slots.contains(operation.slot) || records.contains(operation.operation.record) {
      return true
    }
    guard case .judgement(let low, let high) = operation.slot else { return false }
    return records.contains(low) || records.contains(high)
  }
}
