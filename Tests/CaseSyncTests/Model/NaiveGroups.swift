// The groups of records that are judged to be one.

struct NaiveGroup {
  let members: Set<NaiveText>
  /// Two members are held different by somebody.
  let isContradiction: Bool
}

/// The group of every record that is joined with another, by record id.
func naiveGroups(of replica: some NaiveHolder) -> [NaiveText: NaiveGroup] {
  let judgements = replica.judgements
  let same = judgements.filter { $0.verdicts.contains(.same) }
  let different = judgements.filter { $0.verdicts.contains(.different) }
  var groups: [NaiveText: NaiveGroup] = [:]
  for start in Set(same.flatMap { [$0.low, $0.high] }) where groups[start] == nil {
    let members = naiveConnected(to: start, by: same)
    let contradiction = different.contains {
      members.contains($0.low) && members.contains($0.high)
    }
    let group = NaiveGroup(members: members, isContradiction: contradiction)
    for member in members { groups[member] = group }
  }
  return groups
}

struct NaiveJudgement {
  let low: NaiveText
  let high: NaiveText
  /// The verdicts among the heads.
  let verdicts: Set<NaiveVerdict>

  /// What the heads of a slot say of a pair; a record paired with itself is ignored.
  init?(_ slot: NaiveSlot, heads: [NaiveHeldOperation]) {
    guard case .judgement(let low, let high) = slot, low != high else { return nil }
    (self.low, self.high) = (low, high)
    verdicts = Set(heads.compactMap(\.verdict))
  }
}

/// All records that a path of links joins with `start`, itself included.
private func naiveConnected(to start: NaiveText, by links: [NaiveJudgement]) -> Set<NaiveText> {
  var members: Set<NaiveText> = [start]
  var grew = true
  while grew {
    let before = members.count
    for link in links where members.contains(link.low) || members.contains(link.high) {
      members.formUnion([link.low, link.high])
    }
    grew = members.count > before
  }
  return members
}

extension NaiveHeldOperation {
  fileprivate var verdict: NaiveVerdict? {
    guard case .judge(let verdict, _) = action else { return nil }
    return verdict
  }
}
