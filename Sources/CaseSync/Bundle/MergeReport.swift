/// What a merge of bundles brought together.
package struct MergeReport: Sendable {
  /// One input.
  package struct Input: Sendable {
    package var name: String
    package var changes: Int
    package var records: Int
    /// What the replicas in it call themselves, by number of changes.
    package var labels: [String]
    package var withheld: Int
  }

  /// One field with competing values.
  package struct Contest: Sendable {
    package var record: RecordID
    package var recordName: String
    package var path: String
    package var mergeClass: MergeClass
    /// The winner first.
    package var heads: [Head]
  }

  package var inputs: [Input] = []
  package var records = 0
  /// Records of which no input had all changes, and in which nothing competes.
  package var parallelRecords = 0
  /// The number of fields with competing values.
  package var contestCount = 0
  /// The first of them, up to the limit that was asked for.
  package var contests: [Contest] = []
  package var forks: [Summary.Fork] = []
  package var labels: [ReplicaID: String] = [:]
}
