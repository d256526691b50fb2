/// What a store holds, in numbers that cost no look at the records.
struct StoreOverview: Sendable {
  var dataset: DatasetID
  var datasetName: String?
  var changes: Int
  var replicas: Int
  var withheld: Int
  var digest: Digest
}

extension Store {
  /// - Complexity: O(replicas).
  func overview() throws(CaseSyncError) -> StoreOverview {
    try reading { core throws(CaseSyncError) in
      let summary = try core.summary()
      return StoreOverview(
        dataset: try core.dataset, datasetName: try core.settings.text(.datasetName),
        changes: summary.changeCount, replicas: summary.replicas.count,
        withheld: summary.withheldCount, digest: summary.digest)
    }
  }
}
