/// What one committed edit or merge touched.
public struct ChangeSet: Sendable {
  public enum Origin: Sendable {
    case edit
    case merge
  }

  public var origin: Origin
  /// The paths touched, by record; a deletion touches the empty path.
  public var paths: [RecordID: Set<String>]
  /// False when a large merge touched more records than are listed: read everything anew.
  public var isComplete: Bool
}

extension Store {
  /// Every committed edit and merge of this handle, from now on.
  public var changes: AsyncStream<ChangeSet> { subscribers.stream() }
}
