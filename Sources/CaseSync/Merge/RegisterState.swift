/// A register field: what is shown first, and every value that competes with it.
public struct RegisterState: Sendable {
  /// The winner first, then in descending order.
  public var heads: [Head]
  /// Some op of the slot names one that has not arrived: the picture may be older than it looks.
  public var isIncomplete = false
  /// A circle of references was broken by showing everything.
  public var isCycle = false

  package init(heads: [Head]) {
    self.heads = heads.sorted { Head.precedes($1, $0) }
  }

  /// What is shown first; `nil` when the field was emptied or the winner is withheld.
  public var value: Value? { heads.first?.value }

  /// More than one distinct value among the heads; an emptied field counts as a value.
  public var isConflict: Bool {
    Set(heads.lazy.compactMap(\.content?.payload)).count > 1
  }

  /// Some current value is not disclosed here.
  public var isWithheld: Bool { heads.contains(where: \.isWithheld) }
}
