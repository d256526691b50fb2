/// An attachment that a record names now, and where its bytes are.
public struct AttachmentEntry: Sendable {
  /// Where the bytes are.
  public enum State: Equatable, Sendable {
    case here
    /// Some chunks have come.
    case partial(heldBytes: Int)
    /// Not here yet; a sync or a fetch brings them.
    case expected
    /// At an address outside CaseSync.
    case elsewhere(String)
    /// The value that replaced a known attachment is withheld from this store.
    case withheld
  }

  public var record: RecordID
  /// The key of the record, or its id.
  public var recordName: String
  public var path: String
  /// `nil` when it is withheld.
  public var attachment: Attachment?
  public var state: State
  /// Whether this store's choice of what to hold includes it.
  public var isWanted: Bool
}
