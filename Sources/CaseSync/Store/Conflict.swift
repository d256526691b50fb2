/// Something that waits for a person: competing values of one field.
public struct Conflict: Sendable {
  public enum Kind: String, Sendable {
    /// More than one distinct value of a register.
    case values = "conflict"
    /// An element that somebody removed while somebody else added it.
    case element
    /// Edited by somebody who did not see the deletion.
    case editedAfterDeletion = "edited-after-deletion"
    /// Deleted here while somebody restored it.
    case restoredElsewhere = "restored-elsewhere"
    /// Judged the same, directly or by a path, and judged different.
    case contradiction
  }

  public var kind: Kind
  public var record: RecordID
  /// The record's key, or its id.
  public var recordName: String
  public var path: String
  /// The winner first; empty for contradictions.
  public var heads: [Head]
}
