/// What a meeting moved of attachments.
public struct AttachmentReport: Sendable {
  /// Files that are here now, whole and proven.
  public var receivedFiles = 0
  public var receivedBytes = 0
  /// Files that were sent to their end.
  public var sentFiles = 0
  public var sentBytes = 0
  /// Files whose bytes did not fit what the records say; nothing of them was kept.
  public var rejected: [Digest] = []
  /// Files here that are damaged, and so were not sent.
  public var damaged: [Digest] = []
  /// Files that are wanted and that the peer did not have.
  public var missingFiles = 0
  /// What ended the exchange of attachments early; the records were exchanged before.
  public var failure: CaseSyncError?

  public init() {}

  /// Nothing moved, and nobody has to be told why.
  var wasInVain: Bool {
    receivedFiles + receivedBytes + sentFiles + sentBytes == 0 && rejected.isEmpty
      && damaged.isEmpty
  }
}
