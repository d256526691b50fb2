/// Records that judgements join into one person, and what contradicts the joining.
public struct JudgementGroup: Equatable, Sendable {
  /// Ascending; the first is the canonical id.
  public var members: [RecordID]
  /// A pair of the group is also judged different.
  public var isContradiction: Bool
}

/// The heads of the judgements on one pair, as the group needs them.
package struct JudgedPair: Sendable {
  package var first: RecordID
  package var second: RecordID
  package var verdicts: Set<Verdict>

  package init(first: RecordID, second: RecordID, verdicts: Set<Verdict>) {
    self.first = first
    self.second = second
    self.verdicts = verdicts
  }
}

extension JudgementGroup {
  /// The group of one record: everything that a path of `same-as` reaches.
  ///
  /// - Parameter pairs: the judged pairs of a record.
  /// - Complexity: O(pairs of the group).
  package static func containing<E: Error>(
    _ record: RecordID, pairs: (RecordID) throws(E) -> [JudgedPair]
  ) throws(E) -> JudgementGroup {
    var members: Set<RecordID> = [record]
    var open = [record]
    var different: [JudgedPair] = []
    while let next = open.popLast() {
      for pair in try pairs(next) {
        if pair.verdicts.contains(.differentFrom) { different.append(pair) }
        guard pair.verdicts.contains(.sameAs) else { continue }
        let other = pair.first == next ? pair.second : pair.first
        if members.insert(other).inserted { open.append(other) }
      }
    }
    let contradicts = different.contains {
      members.contains($0.first) && members.contains($0.second)
    }
    return JudgementGroup(
      members: members.sorted(), isContradiction: contradicts && members.count > 1)
  }
}
