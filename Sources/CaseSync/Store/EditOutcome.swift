/// What an edit became.
public struct EditOutcome: Sendable {
  public var replica: ReplicaID
  public var seq: UInt64
  /// The number of values of every conflict that the edit settles, by record and path.
  public var settled: [(record: RecordID, path: String, values: Int)] = []
  /// Lines for the user: for instance that the store goes on under a new replica id.
  public var notices: [String] = []
}
