extension ScriptRun {
  private static let comments = [
    "the source called back", "checked against the court papers", "typing error",
    "подтвердил родственник по телефону", "исправлено по копии документа", "қате түзетілді",
    "read again with \"second list\"",
  ]

  /// Writes a change with the operations of an edit.
  mutating func writeChange(_ edit: PlannedEdit, of record: Int, by team: Int) {
    let state = table[record]
    beginChange(edit, of: record, by: team)
    var composer = EditComposer(
      profile: VictimProfile(seed: generator.seed, person: Int(state.person)),
      traits: VictimTraits(record: record, seed: generator.seed), spelling: Int(state.spelling),
      narrativeLength: generator.narrativeLength,
      random: SplitMix64(seed: generator.seed, 5, UInt64(record), UInt64(edit.action.rawValue)))
    composer.write(edit.action, to: &writer)
    writer.endChange()
  }

  /// Begins the change of an edit.
  mutating func beginChange(_ edit: PlannedEdit, of record: Int, by team: Int) {
    let makesRecord = edit.action == .entry || edit.action == .duplicate
    writer.beginChange(
      header(of: edit, record: record, team: team), record: key(of: record),
      makesRecord: makesRecord)
  }

  private func header(of edit: PlannedEdit, record: Int, team: Int) -> ChangeHeader {
    let action = UInt64(edit.action.rawValue)
    var random = SplitMix64(seed: generator.seed, 6, UInt64(record), action)
    let time = Calendar.start(of: period) + Int(edit.offset)
    let isSlow = team == roles.office && Calendar.isClockSlow(at: time)
    let sources = QuestionnaireFields.sourceType.options
    return ChangeHeader(
      team: ScriptTeam.all[team].name, author: ScriptTeam.all[team].author(random.below(1_000)),
      time: isSlow ? time - Calendar.slowClockSeconds : time,
      source: random.happens(percent: 60) ? random.pick(sources) : nil,
      comment: random.happens(percent: 12) ? random.pick(Self.comments) : nil)
  }

  /// Returns the team of an exchange whose clock is slow.
  func slowTeam(_ first: Int, _ second: Int, at time: Int) -> ScriptTeam? {
    let isOfficeHere = first == roles.office || second == roles.office
    return isOfficeHere && Calendar.isClockSlow(at: time) ? ScriptTeam.all[roles.office] : nil
  }

  /// Returns the part of a record's key after the slash.
  func key(of record: Int) -> String {
    ScriptTeam.all[Int(table[record].team)].recordKey(Int(table[record].number))
  }
}
