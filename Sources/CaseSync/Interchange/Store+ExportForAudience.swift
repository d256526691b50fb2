internal import Synchronization

extension Store {
  /// Writes a bundle that holds what an audience may see, by level and by consent.
  ///
  /// A bundle holds history, so it is stricter than a table: of a record whose person wants no name,
  /// nothing is shown, nor of one that has a withheld name. What people say beside the values stays
  /// here, except sources; of a deleted record it is shown only that it is.
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
  ) throws(CaseSyncError) -> (AudienceRestriction, [WithholdingReason: Int]) {
    let rule = DisclosureRule(audience, schema)
    var restriction = AudienceRestriction(reservedSlots: try questionnaireSlots(), schema: schema)
    var withheld: [WithholdingReason: Int] = [:]
    let find = connection.prepare("SELECT no FROM record WHERE is_reserved = 0")
    try find.each { row throws(CaseSyncError) in
      let state = try recordState(row.integer(0))
      guard state.exists else { return }
      switch try rule.disclosure(of: state, in: &self) {
      case .failure(let record): withheld[record.reason, default: 0] += 1
      case .success(let disclosure):
        guard disclosure.showsNames || !rule.isPersonal(state.type) else {
          withheld[.noConsent, default: 0] += 1
          return
        }
        restriction.records[state.id] = state.type
        guard !state.isDeleted else {
          restriction.deleted.insert(state.id)
          return
        }
        for (slot, reason) in disclosure.withheldSlots(of: state, schema[state.type]) {
          restriction.withheldSlots.insert(slot)
          withheld[reason, default: 0] += 1
        }
      }
    }
    return (restriction, withheld)
  }

  /// The questionnaires by which the data are read: of each the version in force.
  private mutating func questionnaireSlots() throws(CaseSyncError) -> Set<Slot> {
    var slots: Set<Slot> = []
    for state in try schemaRecords() {
      let versions = state.fields.compactMap { Int($0.path.dropFirst()) }
      guard let last = versions.max() else { continue }
      for path in [ReservedPath.type, ReservedPath.key, "v\(last)"] {
        slots.insert(Slot(record: state.id, path: Array(path.utf8), mergeClass: .register))
      }
    }
    return slots
  }
}

extension RecordDisclosure {
  /// The slots in which some current op is not to be shown, removals included.
  func withheldSlots(
    of state: RecordState, _ questionnaire: Questionnaire?
  ) -> [(slot: Slot, reason: WithholdingReason)] {
    var withheld: [(Slot, WithholdingReason)] = []
    for (path, current) in state.fields {
      let isHidden = state.deletedRows.contains { path.hasPrefix($0 + "/") }
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
        let question = questionnaire?.question(at: path)
        let first = heads.lazy.compactMap { reason($0, at: slot, question) }.first
        if let reason = first ?? (isHidden ? .deleted : nil) { withheld.append((slot, reason)) }
      }
    }
    return withheld
  }
}
