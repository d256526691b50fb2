/// What one author saved at one moment: the unit of history, hashing and exchange.
public struct Change: Sendable {
  public var replica: ReplicaID
  /// The place in the replica's chain, from 1, without gaps.
  public var seq: UInt64
  public var time: HybridTime
  /// What the author's clock said, in milliseconds since 1970 UTC.
  public var wallMilliseconds: Int64
  /// The header hash of the change before it in the chain; zero for the first.
  package var previous: Digest
  /// Header extensions of later versions, kept as they came.
  package var extensions: Attributes
  /// Who saved it; absent when withheld.
  public var author: String?
  /// Source and comment of the whole change; absent when withheld.
  public var annotations: Attributes?
  public var operations: [Operation]

  package init(
    replica: ReplicaID, seq: UInt64, time: HybridTime, wallMilliseconds: Int64,
    previous: Digest, author: String?, annotations: Attributes?, operations: [Operation],
    extensions: Attributes = Attributes()
  ) {
    self.replica = replica
    self.seq = seq
    self.time = time
    self.wallMilliseconds = wallMilliseconds
    self.previous = previous
    self.author = author
    self.annotations = annotations
    self.operations = operations
    self.extensions = extensions
  }

  package enum Tag {
    package static let source: UInt64 = 1
    package static let comment: UInt64 = 2
  }

  public var source: String? { annotations?.text(Tag.source) }
  public var comment: String? { annotations?.text(Tag.comment) }
}
