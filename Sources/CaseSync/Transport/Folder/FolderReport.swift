/// What a sync with a shared folder did, and what can be said of the folder afterwards.
///
/// A folder is no peer: who else has what is in it, nobody knows.
public struct FolderReport: Sendable {
  public enum Outcome: Equatable, Sendable {
    /// Everything here is in the folder, and everything in the folder is here.
    case complete(Digest)
    /// The same, except what the folder is not to see.
    case completeButWithheld
    /// Something is missing on one side: the report says what is still on its way or was refused,
    /// or the store was edited meanwhile.
    case incomplete
  }

  /// A file that was left out.
  public struct Refusal: Sendable {
    public var file: String
    public var error: CaseSyncError
  }

  public var outcome = Outcome.incomplete
  /// The sub-folder of the dataset; `nil` when there was nothing to take and nothing to give.
  public var place: String?
  /// The sub-folder was made by this sync.
  public var isNew = false
  public var received = ImportReport()
  public var sentChanges = 0
  /// Of the files that were read, and written.
  public var receivedBytes = 0
  public var sentBytes = 0
  public var readFiles = 0
  public var writtenFiles = 0
  public var removedFiles = 0
  /// Files that are not whole yet; they are looked at again next time.
  public var waitingFiles: [String] = []
  /// Files that were read whole once and are not any more; what was in them is here. They may be
  /// removed.
  public var damagedFiles: [String] = []
  /// Files that are whole and broken.
  public var refusals: [Refusal] = []
  /// Sub-folders of other datasets.
  public var otherDatasets: [String] = []
  /// What went and came of attachments, after the records.
  public var attachments = AttachmentReport()
}
