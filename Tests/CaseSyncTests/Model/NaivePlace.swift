/// One slot with all its members, and who names them.
struct NaivePlace {
  private let slot: NaiveSlot
  private let namers: [NaiveOperationID: [NaiveHeldOperation]]
  private var members: [NaiveHeldOperation]

  init(
    slot: NaiveSlot, disclosed: [NaiveHeldOperation],
    namers: [NaiveOperationID: [NaiveHeldOperation]]
  ) {
    self.slot = slot
    self.namers = namers
    members = disclosed
    addWithheld()
  }

  /// A withheld operation that supersedes a member is a member itself.
  private mutating func addWithheld() {
    var seen = Set(members.map(\.id))
    var next = 0
    while next < members.count {
      for namer in namers[members[next].id] ?? [] where namer.isWithheld && supersedes(namer) {
        if seen.insert(namer.id).inserted { members.append(namer) }
      }
      next += 1
    }
  }

  /// A deletion only saw what it names, unless that is a deletion.
  private func supersedes(_ namer: NaiveHeldOperation) -> Bool {
    !namer.isDelete || slot.isDeletion
  }

  func reading(holds: (NaiveOperationID) -> Bool) -> NaiveSlotReading {
    let ids = Set(members.map(\.id))
    let rest = members.filter { member in
      !(namers[member.id] ?? []).contains { namer in
        ids.contains(namer.id) || member.isWithheld && supersedes(namer)
      }
    }
    let heads = (rest.isEmpty ? members : rest).sorted { $0.beats($1) }
    let speaking = members.filter { !$0.isWithheld } + heads.filter(\.isWithheld)
    return NaiveSlotReading(
      heads: heads, isCycle: rest.isEmpty,
      isIncomplete: speaking.contains { !$0.operation.references.allSatisfy(holds) })
  }
}
