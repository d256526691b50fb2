/// Plans what happens to one record after it was entered.
///
/// Edits by different teams come in different periods, with an exchange in between, unless they
/// are meant to be concurrent.
struct VictimPlanner {
  /// The edits planned, each with its period.
  private(set) var edits: [(period: Int, edit: PlannedEdit)] = []

  private let record: Int
  private let team: Int
  private let roles: TeamRoles
  private let traits: VictimTraits
  private var period: Int
  private var random: SplitMix64

  init(record: Int, team: Int, period: Int, roles: TeamRoles, seed: UInt64) {
    self.record = record
    self.team = team
    self.period = period
    self.roles = roles
    traits = VictimTraits(record: record, seed: seed)
    random = SplitMix64(seed: seed, 2, UInt64(record))
  }

  /// Plans the life of a record of a person not entered before.
  mutating func planPerson() {
    if traits.isEnteredTwice, roles.count > 1 { planDuplicate() }
    step(.followUp, by: team)
    if random.happens(percent: 90) { planCustody() }
    step(.evidence, by: team)
    if traits.isEditedInParallel { together(.parallelFirst, .parallelSecond) }
    planCoding()
    if traits.isInConflict { planConflict() }
    planCorrections()
    if traits.isMistakenlyLinked { step(.mistakenLink, by: roles.hub) }
    if traits.isDeleted { planDeletion() }
  }

  /// Plans the life of a record of a person entered before.
  mutating func planDuplicate(ofPersonEnteredBy first: Int) {
    step(.followUp, by: team)
    planCoding()
    step(.link, by: random.happens(percent: 50) ? roles.hub : first)
  }
}

extension VictimPlanner {
  private mutating func planDuplicate() {
    let later = min(period + 1 + random.below(3), ScriptCalendar.entryPeriods)
    add(.duplicate, by: roles.other(than: team, &random), in: later)
  }

  private mutating func planCustody() {
    let monitor = roles.monitor(for: team, &random)
    step(.custodyOpening, by: monitor)
    if random.happens(percent: 55) { step(.custodyLater, by: monitor) }
  }

  private mutating func planCoding() {
    let coder = roles.coder(for: team, &random)
    step(.rightsCoding, by: coder)
    guard random.happens(percent: 65) else { return }
    if random.happens(percent: 50) {
      step(.lawCoding, by: coder)
    } else {
      add(.lawCoding, by: coder, in: period)
    }
  }

  private mutating func planConflict() {
    together(.conflictFirst, .conflictSecond)
    if roles.count > 2, random.happens(percent: 15) {
      add(.conflictThird, by: random.below(roles.count), in: period)
    }
    if random.happens(percent: 50) { step(.settlement, by: team) }
  }

  private mutating func planCorrections() {
    if random.happens(percent: 40) { step(.correction, by: team) }
    if traits.losesElement { step(.removal, by: roles.hub) }
    if random.happens(percent: 10) { step(.clearing, by: team) }
  }

  private mutating func planDeletion() {
    let deleter = random.happens(percent: 50) ? roles.hub : team
    step(.deletion, by: deleter)
    if traits.isEditedBesideDeletion {
      let other = roles.other(than: deleter, &random)
      add(.editBesideDeletion, by: other, in: period)
    }
    if traits.isRestored { step(.restoration, by: roles.hub) }
  }

  /// Plans two edits between which there is no exchange.
  private mutating func together(_ first: EditAction, _ second: EditAction) {
    step(first, by: team)
    add(second, by: roles.other(than: team, &random), in: period)
  }

  /// Plans an edit in a later period.
  private mutating func step(_ action: EditAction, by wanted: Int) {
    let next = period + 1 + random.below(3)
    period = min(next, ScriptCalendar.lastPeriod)
    // What does not fit in is left to one team, so that nothing is concurrent by accident.
    add(action, by: next > period ? team : wanted, in: period)
  }

  private mutating func add(_ action: EditAction, by team: Int, in period: Int) {
    let offset = ScriptCalendar.workingOffset(&random)
    let edit = PlannedEdit(
      offset: UInt32(offset), record: UInt32(record), action: action, team: UInt8(team))
    edits.append((period, edit))
  }
}
