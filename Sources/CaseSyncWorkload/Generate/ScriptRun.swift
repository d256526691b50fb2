/// The state of a script that is being written.
struct ScriptRun {
  typealias Calendar = ScriptCalendar

  var writer = ScriptWriter()

  let generator: ScriptGenerator
  let roles: TeamRoles
  private(set) var table: ScriptRecordTable
  private(set) var period = 0

  /// The edits planned for each period; those of the current one in order of time.
  private var agenda: [[PlannedEdit]] = Array(repeating: [], count: ScriptCalendar.periods)

  /// The number of edits of the current period already written.
  private var editsDone = 0

  init(_ generator: ScriptGenerator) {
    self.generator = generator
    roles = TeamRoles(count: generator.teams)
    table = ScriptRecordTable(
      teams: generator.teams, capacity: generator.victims + generator.victims / 20)
  }

  /// Begins a period with what was planned for it and with new victims.
  mutating func begin(_ period: Int) {
    if period > 0 { agenda[period - 1] = [] }
    self.period = period
    editsDone = 0
    planEntries()
    planSends()
    agenda[period].sort()
  }

  /// Writes the next edit of the period, or returns false when there is none.
  mutating func writeNextEdit() -> Bool {
    guard editsDone < agenda[period].count else { return false }
    let edit = agenda[period][editsDone]
    editsDone += 1
    switch edit.action {
    case .entry: writeEntry(edit)
    case .duplicate: writeDuplicate(edit)
    case .send: writeSend(edit)
    case .restoration: writeRestoration(edit)
    case .link, .mistakenLink, .unlink: writeLink(edit)
    default: writeEdit(edit)
    }
    return true
  }

  /// Writes the exchanges at the end of the period, each team with the hub and back.
  mutating func writeExchanges() {
    let others = exchangingTeams
    var time = Calendar.start(of: period) + Calendar.exchangeOffsetSeconds
    // The last to come has all, the others come again for what came after them.
    for team in others + others.dropLast() {
      writer.writeSync(
        ScriptTeam.all[roles.hub], ScriptTeam.all[team], at: time,
        slow: slowTeam(roles.hub, team, at: time))
      table.carry(from: roles.hub, to: team)
      table.carry(from: team, to: roles.hub)
      time += Calendar.exchangeStepSeconds
    }
    table.settle()
  }
}

extension ScriptRun {
  private var areTogether: Bool {
    generator.teams > 1 && (!generator.parted || period < Calendar.periodsTogether)
  }

  /// Whether the office has no connection at the time of the exchange.
  private var isOfficeOffline: Bool { period % 8 == 2 && period != Calendar.lastPeriod }

  private var exchangingTeams: [Int] {
    guard areTogether else { return [] }
    return (1..<generator.teams).filter { $0 != roles.office || !isOfficeOffline }
  }

  private mutating func planEntries() {
    let first = Calendar.victimsEntered(before: period, of: generator.victims)
    let end = Calendar.victimsEntered(before: period + 1, of: generator.victims)
    for victim in first..<end {
      var random = SplitMix64(seed: generator.seed, 3, UInt64(victim))
      let team = roles.enterer(&random)
      let offset = Calendar.workingOffset(&random)
      agenda[period].append(
        PlannedEdit(
          offset: UInt32(offset), record: UInt32(victim), action: .entry, team: UInt8(team)))
    }
  }

  private mutating func planSends() {
    guard areTogether, isOfficeOffline || period % 8 == 5 else { return }
    let sender = isOfficeOffline ? roles.office : roles.hub
    let receiver = isOfficeOffline ? roles.hub : roles.office
    agenda[period].append(
      PlannedEdit(
        offset: UInt32(Calendar.sendOffsetSeconds), record: UInt32(receiver), action: .send,
        team: UInt8(sender)))
  }

  private mutating func writeEntry(_ edit: PlannedEdit) {
    let record = table.count
    table.append(team: Int(edit.team))
    writeChange(edit, of: record, by: Int(edit.team))
    var planner = planner(for: record)
    planner.planPerson()
    schedule(planner.edits)
  }

  private mutating func writeDuplicate(_ edit: PlannedEdit) {
    let record = table.count
    let first = table[Int(edit.record)]
    let spelling = 1 + record % (InventedName.spellings - 1)
    table.append(team: Int(edit.team), person: Int(first.person), spelling: spelling)
    writeChange(edit, of: record, by: Int(edit.team))
    var planner = planner(for: record)
    planner.planDuplicate(ofPersonEnteredBy: Int(first.team))
    schedule(planner.edits)
  }

  private func planner(for record: Int) -> VictimPlanner {
    VictimPlanner(
      record: record, team: Int(table[record].team), period: period, roles: roles,
      seed: generator.seed)
  }

  private mutating func schedule(_ edits: [(period: Int, edit: PlannedEdit)]) {
    for (period, edit) in edits where period > self.period {
      agenda[period].append(edit)
    }
  }

  private mutating func writeSend(_ edit: PlannedEdit) {
    let time = Calendar.start(of: period) + Int(edit.offset)
    let sender = Int(edit.team)
    let receiver = Int(edit.record)
    writer.writeSend(
      from: ScriptTeam.all[sender], to: ScriptTeam.all[receiver], at: time,
      slow: slowTeam(sender, receiver, at: time))
    table.carry(from: sender, to: receiver)
  }

  private mutating func writeEdit(_ edit: PlannedEdit) {
    let record = Int(edit.record)
    guard let team = editor(wanted: Int(edit.team), of: record) else { return }
    writeChange(edit, of: record, by: team)
    if edit.action == .deletion { table.markDeleted(record, by: team) }
  }

  private mutating func writeRestoration(_ edit: PlannedEdit) {
    let state = table[Int(edit.record)]
    guard state.deletionKnownBy != 0 else { return }
    let knowsDeletion = state.deletionKnownBy & (1 << UInt16(edit.team)) != 0
    let team = knowsDeletion ? Int(edit.team) : state.deletionKnownBy.trailingZeroBitCount
    writeChange(edit, of: Int(edit.record), by: team)
  }

  /// Returns the team that makes an edit: the one wanted, else the one that made the record.
  private func editor(wanted: Int, of record: Int) -> Int? {
    let state = table[record]
    return [wanted, Int(state.team)].first { state.editableBy & (1 << UInt16($0)) != 0 }
  }

  /// Plans an edit for the next period, or gives it up at the end.
  mutating func postpone(_ edit: PlannedEdit) {
    if period < Calendar.lastPeriod { agenda[period + 1].append(edit) }
  }
}
