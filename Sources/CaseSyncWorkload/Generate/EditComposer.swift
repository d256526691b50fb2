/// Writes the operations of the edits of one record.
struct EditComposer {
  typealias Fields = QuestionnaireFields

  let profile: VictimProfile
  let traits: VictimTraits
  let spelling: Int
  let narrativeLength: Int
  var random: SplitMix64

  /// Writes the operations of an edit; the links and the bundles are not edits of a record.
  mutating func write(_ action: EditAction, to writer: inout ScriptWriter) {
    switch action {
    case .entry, .duplicate: writeEntry(&writer)
    case .followUp: writeFollowUp(&writer)
    case .custodyOpening: writeCustodyOpening(&writer)
    case .custodyLater: writeCustodyLater(&writer)
    case .evidence: writeEvidence(&writer)
    case .parallelFirst: writeWhereabouts(&writer)
    case .parallelSecond: writeParallel(&writer)
    case .rightsCoding: writeRights(&writer)
    case .lawCoding: writeLaw(&writer)
    default: writeRevision(action, &writer)
    }
  }
}

extension EditComposer {
  private mutating func writeEntry(_ writer: inout ScriptWriter) {
    writer.write(.assign(profile.fullName(spelling: spelling)), to: Fields.fullName)
    writer.write(.assign(profile.isFemale ? "female" : "male"), to: Fields.gender)
    writeAge(&writer)
    assign(Fields.residenceRegion.options[profile.region], Fields.residenceRegion, 90, &writer)
    assign(random.pick(Fields.sourceType.options), Fields.sourceType, 90, &writer)
    writeCase(&writer)
    writeViolation(&writer)
    writeNarrative(&writer)
  }

  private mutating func writeCase(_ writer: inout ScriptWriter) {
    writer.write(.assign(Fields.eventRegion.options[profile.place]), to: Fields.eventRegion)
    assign(Fields.eventLocality.options[profile.place], Fields.eventLocality, 80, &writer)
    add(profile.essence, Fields.essence, &writer)
    addSome(random.happens(percent: 80) ? 1...1 : 0...0, Fields.socialStatus, &writer)
  }

  private mutating func writeNarrative(_ writer: inout ScriptWriter) {
    guard narrativeLength > 0 else { return }
    let text = NarrativeText.make(averageLength: narrativeLength, &random)
    writer.write(.assign(text), to: Fields.narrative)
  }

  private func writeAge(_ writer: inout ScriptWriter) {
    if let date = profile.birthDate() {
      writer.write(.assign(date), to: Fields.birthDate)
    } else {
      let age = 2_022 - CivilDate(daysSince1970: profile.birthDay).year
      writer.write(.assignInteger(age), to: Fields.approximateAge)
    }
  }

  private mutating func writeViolation(_ writer: inout ScriptWriter) {
    let start = profile.violationDate()
    let isRange = random.happens(percent: 10)
    let date = isRange ? "\(start)/\(profile.violationDate(daysLater: 2))" : start
    writer.write(.assign(date), to: Fields.violationStartDate)
    if let time = profile.violationTime {
      writer.write(.assign(time), to: Fields.violationStartTime)
    }
    if profile.isDead {
      writer.write(.assign(profile.violationDate(daysLater: 1)), to: Fields.deathDate)
    }
  }

  private mutating func writeFollowUp(_ writer: inout ScriptWriter) {
    let ethnicity = random.happens(percent: 80) ? "kazakh" : random.pick(Fields.ethnicity.options)
    assign(profile.isRussian ? "russian" : ethnicity, Fields.ethnicity, 90, &writer)
    let citizenship = random.happens(percent: 90) ? 0 : random.below(4)
    assign(Fields.citizenship.options[citizenship], Fields.citizenship, 80, &writer)
    assign(Fields.statusAtInterview.options[profile.status], Fields.statusAtInterview, 95, &writer)
    answer(Fields.individualOrGroup, declinedPercent: 5, &writer)
    answer(Fields.published, declinedPercent: 20, &writer)
    addSome(1...2, Fields.role, &writer)
    addSome(0...2, Fields.socialNetworks, &writer)
    addSome(0...1, Fields.interviewChallenges, &writer)
    writeAppeal(&writer)
  }

  private mutating func writeAppeal(_ writer: inout ScriptWriter) {
    guard random.happens(percent: 60) else { return }
    answer(Fields.appealFact, declinedPercent: 25, &writer)
    addSome(0...3, Fields.appealAuthority, &writer)
  }

  private mutating func writeCustodyOpening(_ writer: inout ScriptWriter) {
    writeCustodyRow("d1", daysLater: random.below(5), &writer)
    if random.happens(percent: 60) {
      writeCustodyRow("d2", daysLater: 5 + random.below(60), &writer)
    }
  }

  private mutating func writeCustodyLater(_ writer: inout ScriptWriter) {
    writeCustodyRow("d3", daysLater: 70 + random.below(200), &writer)
    if random.happens(percent: 30) {
      let date = profile.violationDate(daysLater: random.below(5))
      writer.write(.assign(date), toCustodyRow: "d1", Fields.custodyDate)
    }
  }

  private mutating func writeCustodyRow(
    _ row: String, daysLater: Int, _ writer: inout ScriptWriter
  ) {
    let status = random.pick(Fields.custodyStatus.options)
    writer.write(.assign(status), toCustodyRow: row, Fields.custodyStatus)
    let date = profile.violationDate(daysLater: daysLater)
    writer.write(.assign(date), toCustodyRow: row, Fields.custodyDate)
    if random.happens(percent: 40) {
      let facility = random.pick(Fields.custodyFacility.options)
      writer.write(.assign(facility), toCustodyRow: row, Fields.custodyFacility)
    }
  }

  private mutating func writeEvidence(_ writer: inout ScriptWriter) {
    answer(Fields.consent, declinedPercent: 10, &writer)
    addSome(1...3, Fields.evidence, &writer)
    if !profile.isAnonymous, random.happens(percent: 40) {
      add([profile.name.spelled(2)], Fields.nameVariants, &writer)
    }
  }

  private mutating func writeWhereabouts(_ writer: inout ScriptWriter) {
    assign(random.pick(Fields.statusAtInterview.options), Fields.statusAtInterview, 100, &writer)
    if random.happens(percent: 40) { answer(Fields.consent, declinedPercent: 10, &writer) }
  }

  private mutating func writeParallel(_ writer: inout ScriptWriter) {
    addSome(1...2, Fields.socialNetworks, &writer)
    let end = profile.violationDate(daysLater: 1 + random.below(20))
    assign(end, Fields.violationEndDate, 50, &writer)
  }

  private mutating func writeRights(_ writer: inout ScriptWriter) {
    addSome(1...2, Fields.internationalDocuments, &writer)
    addSome(2...4, Fields.violatedRights, &writer)
  }

  private mutating func writeLaw(_ writer: inout ScriptWriter) {
    let law = random.happens(percent: 80) ? 0 : 1
    writer.write(.assign(Fields.violatedLaw.options[law]), to: Fields.violatedLaw)
    addSome(1...3, Fields.violatedArticles, &writer)
  }

  private mutating func assign(
    _ value: String, _ field: QuestionnaireField, _ percent: Int, _ writer: inout ScriptWriter
  ) {
    if random.happens(percent: percent) { writer.write(.assign(value), to: field) }
  }

  private func add(
    _ values: [String], _ field: QuestionnaireField, _ writer: inout ScriptWriter
  ) {
    for value in values { writer.write(.add(value), to: field) }
  }

  /// Adds some of a set's options.
  private mutating func addSome(
    _ counts: ClosedRange<Int>, _ field: QuestionnaireField, _ writer: inout ScriptWriter
  ) {
    let count = counts.lowerBound + random.below(counts.count)
    add(random.pick(count, of: field.options), field, &writer)
  }

  /// Writes one of a field's options, or that the source gave none.
  private mutating func answer(
    _ field: QuestionnaireField, declinedPercent: Int, _ writer: inout ScriptWriter
  ) {
    let isDeclined = random.happens(percent: declinedPercent)
    let reason = random.pick(["declined", "declined", "unknown", "not_applicable"])
    writer.write(isDeclined ? .answer(reason) : .assign(random.pick(field.options)), to: field)
  }
}
