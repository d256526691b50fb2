internal import Synchronization

/// What a store says of itself.
public struct StoreStatus: Sendable {
  /// One replica in the store.
  public struct Replica: Sendable {
    public var id: ReplicaID
    public var label: String?
    public var summary: ReplicaSummary
    /// Stretches that have not arrived: "waiting for".
    public var gaps: [ClosedRange<UInt64>]
  }

  public var dataset: DatasetID
  public var datasetName: String?
  public var replica: ReplicaID
  public var label: String?
  public var replicas: [Replica]
  public var records: Int
  public var deletedRecords: Int
  public var changes: Int
  public var withheld: Int
  public var forks: [Summary.Fork]
  public var suspectChanges: Int
  /// The digest that two stores compare.
  public var digest: Digest
}

extension Store {
  /// What the store holds, and from whom.
  ///
  /// - Complexity: O(records) for the counts.
  public func status() throws(CaseSyncError) -> StoreStatus {
    try reading { core throws(CaseSyncError) in try core.status() }
  }

  /// The dataset that the store belongs to.
  public func dataset() throws(CaseSyncError) -> DatasetID {
    try reading { core throws(CaseSyncError) in try core.dataset }
  }

  /// What the replicas in the store call themselves.
  ///
  /// - Complexity: O(replicas).
  public func labels() throws(CaseSyncError) -> [ReplicaID: String] {
    try reading { core throws(CaseSyncError) in try core.labels() }
  }
}

extension StoreCore {
  fileprivate mutating func status() throws(CaseSyncError) -> StoreStatus {
    let summary = try summary()
    var replicas: [StoreStatus.Replica] = []
    for (id, held) in summary.replicas.sorted(by: { $0.key < $1.key }) {
      replicas.append(
        StoreStatus.Replica(
          id: id, label: try label(of: id), summary: held, gaps: Self.gaps(held.segments)))
    }
    return StoreStatus(
      dataset: try dataset, datasetName: try settings.text(.datasetName), replica: try replica,
      label: try settings.text(.label), replicas: replicas,
      records: try count(Self.caseRecords + " AND is_deleted = 0"),
      deletedRecords: try count(Self.caseRecords + " AND is_deleted = 1"),
      changes: summary.changeCount, withheld: summary.withheldCount, forks: try openForks(),
      suspectChanges: try count("SELECT count(*) FROM change WHERE suspect = 1"),
      digest: summary.digest)
  }

  private static let caseRecords = """
    SELECT count(*) FROM record WHERE is_reserved = 0 AND EXISTS (
      SELECT 1 FROM head WHERE head.record = record.no AND head.class NOT IN (3, 4))
    """

  private func count(_ sql: String) throws(CaseSyncError) -> Int {
    try connection.prepare(sql).first { $0.int(0) } ?? 0
  }

  /// What each replica calls itself.
  mutating func labels() throws(CaseSyncError) -> [ReplicaID: String] {
    var labels: [ReplicaID: String] = [:]
    for replica in try summary().replicas.keys { labels[replica] = try label(of: replica) }
    return labels
  }

  /// What a replica calls itself.
  mutating func label(of replica: ReplicaID) throws(CaseSyncError) -> String? {
    let record = RecordID(key: ReservedPath.replicaKey(replica))
    guard let number = try names.existingNumber(of: record) else { return nil }
    return try recordState(number)[ReservedPath.label]?.value?.text
  }

  private static func gaps(_ segments: [Segment]) -> [ClosedRange<UInt64>] {
    var gaps: [ClosedRange<UInt64>] = []
    var reached: UInt64 = 0
    for segment in segments {
      if segment.from > reached + 1 { gaps.append((reached + 1)...(segment.from - 1)) }
      reached = max(reached, segment.through)
    }
    return gaps
  }
}
