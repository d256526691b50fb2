/// An edit that is to happen at a moment of a period.
struct PlannedEdit: Comparable {
  /// The moment, in seconds from the beginning of the period.
  let offset: UInt32

  /// The record edited; for a bundle the team that gets it.
  let record: UInt32

  let action: EditAction

  let team: UInt8

  /// Returns whether one edit comes first, in an order without ties between different edits.
  static func < (first: PlannedEdit, second: PlannedEdit) -> Bool {
    (first.offset, first.record, first.action.rawValue, first.team)
      < (second.offset, second.record, second.action.rawValue, second.team)
  }
}
