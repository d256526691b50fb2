/// Which records are one person by all judgements together: for counting, where
/// ``JudgementGroup`` is for one record.
package struct PersonGroups: Sendable {
  private var parents: [RecordID: RecordID] = [:]
  private var judged: Set<Pair> = []

  private struct Pair: Hashable {
    var first: RecordID
    var second: RecordID

    init(_ a: RecordID, _ b: RecordID) { (first, second) = a < b ? (a, b) : (b, a) }
  }

  package init(_ pairs: [JudgedPair]) {
    for pair in pairs where pair.verdicts.contains(.sameAs) { join(pair.first, pair.second) }
    for pair in pairs where !pair.verdicts.isSubset(of: [.retracted]) {
      judged.insert(Pair(canonical(pair.first), canonical(pair.second)))
    }
  }

  /// The least id of the group that a record belongs to.
  package func canonical(_ record: RecordID) -> RecordID {
    var record = record
    while let parent = parents[record], parent != record { record = parent }
    return record
  }

  /// Whether somebody has judged the two persons, be it by other records of theirs.
  package func isJudged(_ a: RecordID, _ b: RecordID) -> Bool {
    let (a, b) = (canonical(a), canonical(b))
    return a == b || judged.contains(Pair(a, b))
  }

  private mutating func join(_ a: RecordID, _ b: RecordID) {
    let (a, b) = (canonical(a), canonical(b))
    parents[max(a, b)] = min(a, b)
  }
}
