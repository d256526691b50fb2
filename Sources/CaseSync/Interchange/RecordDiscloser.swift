/// Turns the states of records into what an export shows of them, and counts what it does not.
struct RecordDiscloser {
  private let rule: DisclosureRule
  private let questionnaire: Questionnaire?
  private let isPersonal: Bool
  /// The records that were named so far, few as they are: whether the audience may see them.
  private var shown: [RecordID: Bool] = [:]
  private(set) var report = TableExportReport()

  init(_ job: TableExport, _ schema: Schema) {
    rule = DisclosureRule(job.audience, schema)
    questionnaire = schema[job.type]
    isPersonal = rule.isPersonal(job.type)
  }

  mutating func leaveOut(_ path: String, _ count: Int = 1) {
    report.leftOut[path, default: 0] += count
  }

  /// - Returns: `nil` when nothing of it may be shown.
  mutating func disclose(
    _ state: RecordState, in core: inout StoreCore
  ) throws(CaseSyncError) -> DisclosedRecord? {
    switch try rule.disclosure(of: state, in: &core) {
    case .failure(let withheld):
      report.withheld[withheld.reason, default: 0] += 1
      return nil
    case .success(let disclosure): return try record(state, disclosure, in: &core)
    }
  }

  private mutating func record(
    _ state: RecordState, _ disclosure: RecordDisclosure, in core: inout StoreCore
  ) throws(CaseSyncError) -> DisclosedRecord {
    report.records += 1
    var record = DisclosedRecord(number: report.records, type: state.type)
    if disclosure.isNamed(isPersonal: isPersonal, key: state.key) {
      record.id = state.id
      record.key = state.key.isEmpty ? nil : state.key
      record.canonical = try core.group(of: state.id).members.first
    }
    let asked = (questionnaire?.fields ?? []).filter { !$0.isDerived }
    for field in asked {
      let current = questionnaire?.answers(to: field, in: state) ?? FieldState()
      try enter(current, field.code, field, state.id, disclosure, into: &record, &core)
    }
    for (path, current) in state.fields where isUnasked(path) {
      let isHidden = state.deletedRows.contains { path.hasPrefix($0 + "/") }
      guard !isHidden else { continue }
      let field = path.contains("/") ? questionnaire?.question(at: path) : nil
      try enter(current, path, field, state.id, disclosure, into: &record, &core)
    }
    if disclosure.audience != nil { record.forgetTypedNames(asked: Set(asked.map(\.code))) }
    if !record.conflicts.isEmpty { report.conflicts += 1 }
    return record
  }

  /// Not among the questions, or a cell of rows.
  private func isUnasked(_ path: String) -> Bool {
    guard let questionnaire else { return true }
    if path.contains("/") { return true }
    return !questionnaire.fields.contains { field in
      field.code == path || field.formerly.contains { $0.field == path }
    }
  }

  private mutating func enter(
    _ state: FieldState, _ path: String, _ field: Field?, _ id: RecordID,
    _ disclosure: RecordDisclosure, into record: inout DisclosedRecord, _ core: inout StoreCore
  ) throws(CaseSyncError) {
    let bytes = Array(path.utf8)
    let isList = state.register == nil
    var entries: [DisclosedRecord.Entry] = []
    for head in state.register?.heads ?? [] where head.isWithheld || head.value != nil {
      let slot = Slot(record: id, path: bytes, mergeClass: .register)
      entries.append(try entry(head, slot, field, disclosure, &core))
    }
    for element in isList ? state.presentElements : [] {
      guard let head = element.adding else { continue }
      let slot = Slot(record: id, path: bytes, mergeClass: .set, element: element.key)
      entries.append(try entry(head, slot, field, disclosure, &core))
    }
    if !isList, !state.presentElements.isEmpty { leaveOut(path, state.presentElements.count) }
    guard !entries.isEmpty else { return }
    record.answers.append(
      DisclosedRecord.Answer(path: path, field: field, isList: isList, entries: entries))
  }

  private mutating func entry(
    _ head: Head, _ slot: Slot, _ field: Field?, _ disclosure: RecordDisclosure,
    _ core: inout StoreCore
  ) throws(CaseSyncError) -> DisclosedRecord.Entry {
    let hidden = DisclosedRecord.Entry(head: head, value: nil, text: CellText.withheld)
    guard let value = head.value else {
      report.undisclosed += 1
      return hidden
    }
    if let reason = try reason(head, value, slot, field, disclosure, &core) {
      report.withheld[reason, default: 0] += 1
      return hidden
    }
    let text = try CellText.text(value) { id throws(CaseSyncError) in try core.name(of: id) }
    return DisclosedRecord.Entry(
      head: head, value: value, text: text, source: disclosure.source(of: head),
      reliability: disclosure.reliability(of: head))
  }

  /// A record is named only to those who may see it.
  private mutating func reason(
    _ head: Head, _ value: Value, _ slot: Slot, _ field: Field?, _ disclosure: RecordDisclosure,
    _ core: inout StoreCore
  ) throws(CaseSyncError) -> WithholdingReason? {
    if let reason = disclosure.reason(head, at: slot, field) { return reason }
    guard disclosure.audience != nil else { return nil }
    let named: RecordID? =
      if case .record(let id) = value { id } else if field?.asksForRecord ?? false {
        value.text.map { RecordID(key: $0) }
      } else { nil }
    guard let named, try !shows(named, &core) else { return nil }
    return .reference
  }

  private mutating func shows(
    _ record: RecordID, _ core: inout StoreCore
  ) throws(CaseSyncError) -> Bool {
    if let known = shown[record] { return known }
    guard let number = try core.names.existingNumber(of: record) else { return false }
    let state = try core.recordState(number)
    var isShown = state.exists && !state.isDeleted
    if case .failure = try rule.disclosure(of: state, in: &core) { isShown = false }
    shown[record] = isShown
    return isShown
  }
}
