/// Decides what an audience sees of each record: by levels, consent, and what could tell a name.
struct DisclosureRule {
  private let audience: TableAudience?
  private let schema: Schema

  init(_ audience: TableAudience?, _ schema: Schema) {
    self.audience = audience
    self.schema = schema
  }

  /// - Returns: why nothing of the record is shown, or what is.
  func disclosure(
    of state: RecordState, in core: inout StoreCore
  ) throws(CaseSyncError) -> Result<RecordDisclosure, WithheldRecord> {
    guard let audience else { return .success(.everything) }
    let raised = try core.raisedSlots(of: state.id, above: audience.highestLevel)
    if raised.contains(where: { $0.isName }) { return .failure(WithheldRecord(.recordLevel)) }
    guard let consent = try consent(of: state, in: &core), consent < .internal else {
      return .failure(WithheldRecord(.noConsent))
    }
    var disclosure = RecordDisclosure(audience: audience, consent: consent, raised: raised)
    disclosure.hide(names: hiddenNames(of: state, disclosure))
    return .success(disclosure)
  }

  /// Whether the records of a type are about persons who are to agree.
  func isPersonal(_ type: String) -> Bool {
    schema[type].map { $0[Consent.field] != nil || !personFields(of: $0).isEmpty } ?? true
  }

  private func personFields(of questionnaire: Questionnaire) -> [Field] {
    questionnaire.fields.filter { field in
      field.target.map { schema[$0]?[Consent.field] != nil } ?? false
    }
  }

  /// The strictest consent that counts for a record; `nil` when nobody was asked.
  private func consent(
    of state: RecordState, in core: inout StoreCore
  ) throws(CaseSyncError) -> Consent? {
    guard let questionnaire = schema[state.type] else { return nil }
    if questionnaire[Consent.field] != nil { return try personConsent(of: state.id, in: &core) }
    let fields = personFields(of: questionnaire)
    guard !fields.isEmpty else { return .full }
    var strictest: Consent?
    for person in fields.flatMap({ Self.records(in: questionnaire.answers(to: $0, in: state)) }) {
      guard let consent = try personConsent(of: person, in: &core) else { return nil }
      strictest = max(strictest ?? .full, consent)
    }
    return strictest
  }

  /// Over all records that are one person.
  private func personConsent(
    of record: RecordID, in core: inout StoreCore
  ) throws(CaseSyncError) -> Consent? {
    var strictest: Consent?
    for member in try core.group(of: record).members {
      guard let number = try core.names.existingNumber(of: member) else { continue }
      let state = try core.recordState(number)
      guard let questionnaire = schema[state.type], let field = questionnaire[Consent.field],
        let stated = Consent.stated(in: questionnaire.answers(to: field, in: state))
      else { continue }
      strictest = max(strictest ?? .full, stated)
    }
    return strictest
  }

  /// The records that a field names, by id or by key.
  private static func records(in state: FieldState) -> [RecordID] {
    state.values.compactMap { value in
      if case .record(let id) = value { return id }
      return value.text.map { RecordID(key: $0) }
    }
  }

  private func hiddenNames(of state: RecordState, _ disclosure: RecordDisclosure) -> [String] {
    var names: [String] = []
    for (path, _) in state.fields {
      let field = schema[state.type]?.question(at: path)
      guard ["full_name", "name_variants"].contains(field?.code ?? path) else { continue }
      for (head, slot) in state.heads(at: path)
      where disclosure.reason(head, at: slot, field) != nil {
        if let text = head.value?.text { names.append(text) }
      }
    }
    return names
  }
}

extension DisclosureRule {
  /// A record of which nothing is shown.
  struct WithheldRecord: Error {
    var reason: WithholdingReason

    init(_ reason: WithholdingReason) { self.reason = reason }
  }
}

extension Slot {
  /// Type or key: their level is the whole record's.
  fileprivate var isName: Bool {
    path.elementsEqual(ReservedPath.type.utf8) || path.elementsEqual(ReservedPath.key.utf8)
  }
}

extension RecordState {
  /// What is current at a path, each with its slot; only adds of a set.
  func heads(at path: String) -> [(head: Head, slot: Slot)] {
    guard let field = self[path] else { return [] }
    let bytes = Array(path.utf8)
    let values = (field.register?.heads ?? []).map {
      ($0, Slot(record: id, path: bytes, mergeClass: .register))
    }
    let elements = field.presentElements.flatMap { element in
      element.heads.filter { $0.action == "add" }.map {
        ($0, Slot(record: id, path: bytes, mergeClass: .set, element: element.key))
      }
    }
    return values + elements
  }
}

extension StoreCore {
  /// The slots of a record that were ever above a level.
  func raisedSlots(
    of record: RecordID, above limit: Confidentiality
  ) throws(CaseSyncError) -> Set<Slot> {
    guard let number = try names.existingNumber(of: record) else { return [] }
    var slots: Set<Slot> = []
    try levels.each(of: number, record, above: limit) { slots.insert($0) }
    return slots
  }
}
