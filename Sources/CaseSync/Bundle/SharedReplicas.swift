/// The replicas of which several inputs of a merge hold exactly the same.
///
/// Equal entries of two summaries mean equal changes, equally disclosed: tips commit to chains, and
/// the disclosure sum to what is withheld. So one of the inputs is read for all of them.
struct SharedReplicas {
  /// For each input, the replicas that an input before it holds just so.
  private(set) var skipped: [Set<ReplicaID>]
  /// The inputs that hold the same of a replica as the first of them, which is read.
  private var twins: [ReplicaID: [Int: [Int]]] = [:]

  init(_ summaries: [Summary]) {
    skipped = Array(repeating: [], count: summaries.count)
    var first: [ReplicaID: [ReplicaSummary: Int]] = [:]
    for (input, summary) in summaries.enumerated() {
      for (replica, entry) in summary.replicas {
        if let reader = first[replica]?[entry] {
          skipped[input].insert(replica)
          twins[replica, default: [:]][reader, default: []].append(input)
        } else {
          first[replica, default: [:]][entry] = input
        }
      }
    }
  }

  /// All inputs that hold a change which was read from `readers`, ascending.
  func holders(of replica: ReplicaID, readBy readers: [Int]) -> [Int] {
    guard let groups = twins[replica] else { return readers }
    let others = readers.flatMap { groups[$0] ?? [] }
    return others.isEmpty ? readers : (readers + others).sorted()
  }
}
