/// What an import brought.
public struct ImportReport: Sendable {
  /// The bundle's summary was covered already; its blocks were not read.
  public var isCovered = false
  /// The store had no changes and took over the bundle's dataset.
  public var adoptedDataset = false
  public var newChanges = 0
  /// Held before, with more disclosed now.
  public var fullerChanges = 0
  public var knownChanges = 0
  /// Changes of the replicas that the import was told to leave out.
  public var skippedChanges = 0
  public var records = 0
  /// Changes whose time lies more than five minutes ahead of this computer's clock.
  public var suspectChanges = 0
  /// The number of conflicts that this import made.
  public var newConflictCount = 0
  /// The first of them, up to the limit that was asked for.
  public var newConflicts: [Conflict] = []
  public var notices: [String] = []

  /// The changes that told the store something.
  public var arrivedCount: Int { newChanges + fullerChanges }
}
