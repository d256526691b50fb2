extension ScriptRun {
  /// Writes that two records are one person or are not, as soon as a team has both.
  mutating func writeLink(_ edit: PlannedEdit) {
    let record = Int(edit.record)
    guard let other = linkedRecord(for: edit), other != record else { return }
    let able = table[record].editableBy & table[other].editableBy
    let isWantedAble = able & (1 << UInt16(edit.team)) != 0
    guard able != 0, isWantedAble || edit.action != .unlink else { return postpone(edit) }
    let team = isWantedAble ? Int(edit.team) : able.trailingZeroBitCount
    beginChange(edit, of: record, by: team)
    writer.writeLink(isSame: edit.action != .unlink, to: key(of: other))
    writer.endChange()
    if edit.action == .mistakenLink { planUnlink(edit, by: team) }
  }

  /// Returns the record to link with, which for a mistake is one of those entered just before.
  private func linkedRecord(for edit: PlannedEdit) -> Int? {
    let record = Int(edit.record)
    guard edit.action != .link else { return Int(table[record].person) }
    guard record > 0 else { return nil }
    var random = SplitMix64(seed: generator.seed, 4, UInt64(record))
    let other = record - 1 - random.below(min(record, 9))
    return table[other].person == table[record].person ? nil : other
  }

  private mutating func planUnlink(_ edit: PlannedEdit, by team: Int) {
    postpone(
      PlannedEdit(offset: edit.offset, record: edit.record, action: .unlink, team: UInt8(team)))
  }
}
