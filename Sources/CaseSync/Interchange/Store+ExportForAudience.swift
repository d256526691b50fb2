internal import Synchronization

extension Store {
  /// Writes a bundle that holds what an audience may see, by level and by consent.
  ///
  /// A bundle holds history, so it is stricter than a table: of a record whose person wants no name,
  /// nothing is shown, nor of one that has a withheld name.
  ///
  /// - Returns: what was written, and by reason what the rules for consent left out of it.
  /// - Throws: ``CaseSyncError`` with code `invalidArgument` for the public: a bundle tells sources.
  public func export(
    to path: String, for audience: TableAudience, options: ExportOptions = ExportOptions()
  ) throws(CaseSyncError) -> (outcome: ExportOutcome, withheld: [WithholdingReason: Int]) {
    guard audience == .partner else {
      throw CaseSyncError(
        .invalidArgument, "a bundle tells sources and history and is not for the public",
        hint: "write a table: --csv, --jsonl, --uwazi or --ftm")
    }
    var options = options
    options.audience.withholdAbove = min(
      options.audience.withholdAbove ?? audience.highestLevel, audience.highestLevel)
    options.audience.withholdAuthors = true
    options.audience.keepAnnotations = false
    let (schema, wanted) = (try schema(), options)
    return try core.withLock { core throws(CaseSyncError) in
      try core.read { core throws(CaseSyncError) in
        let (restriction, withheld) = try core.restriction(for: audience, schema)
        let file = try OutputFile(path: path, replacing: wanted.replaceExisting)
        return (try core.export(to: file, wanted, restriction), withheld)
      }
    }
  }
}

extension StoreCore {
  fileprivate mutating func restriction(
    for audience: TableAudience, _ schema: Schema
  ) throws(CaseSyncError) -> (BundleRestriction, [WithholdingReason: Int]) {
    let rule = DisclosureRule(audience, schema)
    var restriction = BundleRestriction(
      records: try reservedRecords(), withheldSlots: [], consents: ["full"])
    var withheld: [WithholdingReason: Int] = [:]
    let find = connection.prepare("SELECT no FROM record WHERE is_reserved = 0")
    try find.each { row throws(CaseSyncError) in
      let state = try recordState(row.integer(0))
      guard state.exists else { return }
      switch try rule.disclosure(of: state, in: &self) {
      case .failure(let record): withheld[record.reason, default: 0] += 1
      case .success(let disclosure):
        guard disclosure.isNamed(isPersonal: true) || !rule.isPersonal(state.type),
          disclosure.hiddenNames.isEmpty
        else {
          withheld[.noConsent, default: 0] += 1
          return
        }
        restriction.records.insert(state.id)
        for (slot, reason) in disclosure.withheldSlots(of: state, schema[state.type]) {
          restriction.withheldSlots.insert(slot)
          withheld[reason, default: 0] += 1
        }
      }
    }
    return (restriction, withheld)
  }

  /// The records that describe replicas and questionnaires.
  private func reservedRecords() throws(CaseSyncError) -> Set<RecordID> {
    var records: Set<RecordID> = []
    let find = connection.prepare("SELECT id FROM record WHERE is_reserved <> 0")
    try find.each { row throws(CaseSyncError) in records.insert(RecordID(row.bytes16(0))) }
    return records
  }
}

extension RecordDisclosure {
  /// The slots in which some current op is not to be shown, removals included.
  func withheldSlots(
    of state: RecordState, _ questionnaire: Questionnaire?
  ) -> [(slot: Slot, reason: WithholdingReason)] {
    var withheld: [(Slot, WithholdingReason)] = []
    for (path, current) in state.fields {
      let bytes = Array(path.utf8)
      var slots = (current.elements ?? []).map { element in
        (
          Slot(record: state.id, path: bytes, mergeClass: .set, element: element.key),
          element.heads
        )
      }
      if let heads = current.register?.heads {
        slots.append((Slot(record: state.id, path: bytes, mergeClass: .register), heads))
      }
      for (slot, heads) in slots {
        let reasons = heads.compactMap { reason($0, at: slot, questionnaire?[path]) }
        if let first = reasons.first { withheld.append((slot, first)) }
      }
    }
    return withheld
  }
}
