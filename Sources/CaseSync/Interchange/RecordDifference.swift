/// What a row says that its record does not say yet.
struct RecordDifference {
  private let plan: RowPlan
  private let job: TableImport
  private let row: Int
  private(set) var edits: [RowPlan.Edit] = []
  private(set) var remarks: [ImportRemark] = []
  /// The record is to be made.
  private(set) var isNew = false

  init(_ plan: RowPlan, _ job: TableImport) {
    self.plan = plan
    self.job = job
    row = plan.row
  }

  mutating func find(
    for name: RecordName, in core: inout StoreCore
  ) throws(CaseSyncError) {
    guard let state = try Self.state(of: name.record, in: &core) else {
      (isNew, edits) = (true, plan.edits)
      return
    }
    guard state.type.isEmpty || state.type == job.type else { return fail(.otherType, nil) }
    for edit in plan.edits { try compare(edit, with: state, &core) }
    if state.isDeleted, !edits.isEmpty { fail(.deletedRecord, nil) }
  }

  private static func state(
    of record: RecordID, in core: inout StoreCore
  ) throws(CaseSyncError) -> RecordState? {
    guard let number = try core.names.existingNumber(of: record) else { return nil }
    let state = try core.recordState(number)
    return state.exists || !state.deletions.isEmpty ? state : nil
  }

  private mutating func fail(_ reason: ImportRemark.Reason, _ column: String?) {
    remarks.append(ImportRemark(row: row, column: column, reason: reason))
  }

  private mutating func compare(
    _ edit: RowPlan.Edit, with state: RecordState, _ core: inout StoreCore
  ) throws(CaseSyncError) {
    let present = Self.present(at: edit, in: state)
    if let parts = Self.elements(edit, of: present) {
      for part in parts { try compare(part, with: state, &core) }
      return
    }
    if edit.isElement {
      let element = (present.elements ?? []).first { Self.says($0.value, edit.value) }
      if element?.isPresent == true { return }
      // Somebody has taken it out: that is said of it now.
      if element != nil, !job.restates { return fail(.statedBefore, edit.column) }
    } else {
      let values = (present.register?.heads ?? []).compactMap(\.value)
      if values.contains(where: { Self.says($0, edit.value) }) { return }
      if present.register?.isConflict == true { return fail(.competingValues, edit.column) }
      if !job.restates, present.register != nil, try Self.wasSaid(edit, of: state, &core) {
        return fail(.statedBefore, edit.column)
      }
    }
    edits.append(edit)
  }

  /// Where no question tells, a text for what is a set here holds its elements.
  private static func elements(_ edit: RowPlan.Edit, of present: FieldState) -> [RowPlan.Edit]? {
    guard edit.field == nil, !edit.isElement, present.register == nil,
      present.elements?.isEmpty == false
    else { return nil }
    return CellList.split(CellText.text(edit.value)).map { part in
      var element = edit
      (element.value, element.isElement) = (.text(part), true)
      return element
    }
  }

  /// What is current there, former names of the question included.
  private static func present(at edit: RowPlan.Edit, in state: RecordState) -> FieldState {
    guard let field = edit.field, !field.formerly.isEmpty, field.code == edit.path else {
      return state[edit.path] ?? FieldState()
    }
    return Questionnaire.answers(to: field, in: state)
  }

  /// Equal, or the same text: `45` may have been entered as a text or as a number, and a reference
  /// by the key of the other record.
  private static func says(_ value: Value, _ other: Value) -> Bool {
    // A file that came along says more than the name under which it was expected.
    if case .attachment(let old) = value, case .attachment(let new) = other,
      let hash = new.sha256
    {
      return old.sha256 == hash
    }
    if case .record(let id) = other, let key = value.text { return RecordID(key: key) == id }
    return value == other || CellText.text(value).utf8.elementsEqual(CellText.text(other).utf8)
  }

  private static func wasSaid(
    _ edit: RowPlan.Edit, of state: RecordState, _ core: inout StoreCore
  ) throws(CaseSyncError) -> Bool {
    try core.history(of: state.id, path: edit.path).contains { entry in
      !entry.isCurrent && entry.path == edit.path
        && entry.head.value.map { says($0, edit.value) } ?? false
    }
  }

  /// Puts the difference into a draft.
  func enter(_ name: RecordName, into draft: inout Draft) throws(CaseSyncError) {
    if isNew {
      switch name {
      case .key(let key): try draft.create(type: job.type, key: key)
      case .id(let id): draft.create(id, type: job.type)
      }
    }
    for edit in edits {
      let annotations = annotations(for: edit)
      if edit.isElement {
        try draft.add(edit.value, to: edit.path, of: name.record, annotations)
      } else {
        try draft.assign(edit.value, to: edit.path, of: name.record, annotations)
      }
    }
  }

  /// A question may be more confidential than what the import says of all values.
  private func annotations(for edit: RowPlan.Edit) -> Annotations {
    var annotations = job.annotations
    let level = edit.field?.confidentiality ?? .open
    annotations.confidentiality = max(annotations.confidentiality, level)
    return annotations
  }
}
