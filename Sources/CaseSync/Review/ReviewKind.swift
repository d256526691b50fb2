/// Why something waits in the queue of a review.
public enum ReviewKind: String, CaseIterable, Sendable {
  /// Competing values of a register.
  case values = "conflict"
  /// Competing values of which one is shown only because a clock was ahead.
  case clockSuspect = "clock-suspect"
  /// An element that somebody removed while somebody else added it.
  case element
  /// A record or a row edited by somebody who did not see its deletion.
  case editedAfterDeletion = "edited-after-deletion"
  /// Deleted here while somebody restored it.
  case restoredElsewhere = "restored-elsewhere"
  /// Judged the same, directly or by a path, and judged different.
  case contradiction
  /// An answer that does not fit its question.
  case invalid
  /// Different fields of one record, edited by people who did not see each other's edits. Nothing
  /// competes, so it is listed only where it is asked for.
  case parallel

  /// What is listed unless something else is asked for.
  public static let usual = Set(allCases).subtracting([.parallel])
}
