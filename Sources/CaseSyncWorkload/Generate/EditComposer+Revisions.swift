extension EditComposer {
  private static let deletionReasons = [
    "made by mistake", "запись создана по ошибке", "қате енгізілген", "not a real case",
    "согласие отозвано",
  ]

  /// Writes the operations of an edit that changes what was said before.
  mutating func writeRevision(_ action: EditAction, _ writer: inout ScriptWriter) {
    switch action {
    case .conflictFirst: writeConflict(1, &writer)
    case .conflictSecond: writeConflict(traits.agreesInConflict ? 1 : 2, &writer)
    case .conflictThird: writeConflict(3, &writer)
    case .settlement: writeConflict(2, &writer)
    case .correction, .editBesideDeletion: writeCorrection(&writer)
    case .removal: writeRemoval(&writer)
    case .clearing: writeClearing(&writer)
    case .deletion: writer.writeDeletion(reason: random.pick(Self.deletionReasons))
    case .restoration: writeRestoration(&writer)
    default: preconditionFailure("not an edit of one record")
    }
  }

  /// Writes one of several values of the field that the teams do not agree on.
  private func writeConflict(_ version: Int, _ writer: inout ScriptWriter) {
    switch traits.disputedField {
    case .birthDate: writeDate(Fields.birthDate, profile.birthDay + version, &writer)
    case .violationStartDate:
      writeDate(Fields.violationStartDate, profile.violationDay + version, &writer)
    case .eventLocality: writeOption(Fields.eventLocality, profile.place + version, &writer)
    case .residenceRegion: writeOption(Fields.residenceRegion, profile.region + version, &writer)
    case .statusAtInterview:
      writeOption(Fields.statusAtInterview, profile.status + version, &writer)
    case .fullName:
      writer.write(.assign(profile.name.spelled(version + 1)), to: Fields.fullName)
    case .custodyRow: writeSameRow(version, &writer)
    case .essence: writeEssence(version, &writer)
    }
  }

  private func writeDate(
    _ field: QuestionnaireField, _ day: Int, _ writer: inout ScriptWriter
  ) {
    writer.write(.assign(CivilDate(daysSince1970: day).text), to: field)
  }

  private func writeOption(
    _ field: QuestionnaireField, _ number: Int, _ writer: inout ScriptWriter
  ) {
    writer.write(.assign(field.options[number % field.options.count]), to: field)
  }

  /// Writes a row that all who know of the same measure make under the same name.
  private func writeSameRow(_ version: Int, _ writer: inout ScriptWriter) {
    writer.write(.assign("house_arrest"), toCustodyRow: "d4", Fields.custodyStatus)
    let date = profile.violationDate(daysLater: 30 + version)
    writer.write(.assign(date), toCustodyRow: "d4", Fields.custodyDate)
  }

  /// Writes that an element of the set does not hold, or, in later versions, that it does.
  private func writeEssence(_ version: Int, _ writer: inout ScriptWriter) {
    let element = profile.essence[0]
    writer.write(version == 1 ? .remove(element) : .add(element), to: Fields.essence)
  }

  private mutating func writeCorrection(_ writer: inout ScriptWriter) {
    switch random.below(5) {
    case 0: writeDate(Fields.birthDate, profile.birthDay + 10 + random.below(300), &writer)
    case 1: writeDate(Fields.violationStartDate, profile.violationDay + random.below(9), &writer)
    case 2: writeOption(Fields.eventLocality, profile.place + 4, &writer)
    case 3: writer.write(.assign(profile.name.spelled(0)), to: Fields.fullName)
    default: writeOption(Fields.residenceRegion, profile.region + 5, &writer)
    }
  }

  private mutating func writeRemoval(_ writer: inout ScriptWriter) {
    writer.write(.remove(profile.essence[0]), to: Fields.essence)
    let others = Fields.essence.options.filter { !profile.essence.contains($0) }
    if random.happens(percent: 50) { writer.write(.add(random.pick(others)), to: Fields.essence) }
  }

  private func writeClearing(_ writer: inout ScriptWriter) {
    let hasTime = profile.violationTime != nil
    writer.write(.clear, to: hasTime ? Fields.violationStartTime : Fields.violationStartDate)
  }

  private mutating func writeRestoration(_ writer: inout ScriptWriter) {
    writer.writeRestoration()
    if random.happens(percent: 50) { writer.write(.assign("internal"), to: Fields.consent) }
  }
}
