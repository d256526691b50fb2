/// How a meeting of two replicas ended.
public struct SyncReport: Sendable {
  /// What the comparison at the end found.
  public enum Outcome: Equatable, Sendable {
    /// Both hold the same, equally disclosed.
    case inSync(Digest)
    /// Both hold the same changes; the number of leaves that one side withholds from the other by
    /// the policy that it stated.
    case inSyncButWithheld(Int)
    /// The two differ still: one side may only read, or went on working meanwhile.
    case differs
  }

  public var outcome = Outcome.differs
  /// What came from the peer, and the conflicts that it made.
  public var received = ImportReport()
  public var sentChanges = 0
  public var sentBytes = 0
  public var receivedBytes = 0
  /// The number of questions asked: one when there was nothing to exchange.
  public var roundTrips = 0
  /// The peer takes nothing from us, although it lacks something.
  public var isRefusedChanges = false
  /// The store was empty and took over the peer's dataset.
  public var adoptedDataset = false
  /// What went and came of attachments, after the records.
  public var attachments = AttachmentReport()

  public init() {}
}
