@testable import CaseSync

/// What people get to see of an office besides its dump: conflicts and history.
struct SimReading {
  private let office: SimOffice
  private let view: NaiveView

  init(_ office: SimOffice) {
    self.office = office
    view = office.model.view
  }

  func check() throws {
    try checkConflicts()
    try checkList()
    for key in SimEdit.keys { try checkHistory(key) }
    try checkVerification()
  }

  private func checkList() throws {
    var query = RecordQuery()
    query.includesDeleted = true
    let found = try office.store.list(query).map {
      "\($0.key) \($0.id) \($0.type) \($0.isDeleted) \($0.hasConflict)"
    }
    let expected = naiveShownRecords(of: view).map { reading in
      let isConflict = reading.fields.values.contains(where: \.waits)
      var isDeleted = false
      if case .hidden = reading.deletionState(prefix: "") { isDeleted = true }
      return "\(reading.key) \(reading.id) \(reading.type) \(isDeleted) \(isConflict)"
    }
    try SimFailure.unlessEqual(
      found.joined(separator: "\n"), expected.joined(separator: "\n"), "\(office.name), list")
  }

  private func checkConflicts() throws {
    let found = try office.store.conflicts().map { "\($0.kind.rawValue) \($0.record) \($0.path)" }
    try SimFailure.unlessEqual(
      found.sorted().joined(separator: "\n"), conflicts.sorted().joined(separator: "\n"),
      "\(office.name), conflicts")
  }

  private var conflicts: [String] {
    let readings = view.records.map { view.reading(of: $0) }
    let values = readings.flatMap { reading in
      reading.fields.values.flatMap { field in
        (field.isConflict ? ["conflict \(reading.id) \(field.path)"] : [])
          + field.elements.filter(\.isConflict).map { _ in "element \(reading.id) \(field.path)" }
      }
    }
    let deletions = readings.compactMap { reading -> String? in
      switch reading.deletionState(prefix: "") {
      case .editedAfterDeletion: "edited-after-deletion \(reading.id) "
      case .hidden(restoredElsewhere: true): "restored-elsewhere \(reading.id) "
      default: nil
      }
    }
    let groups = Set(naiveGroups(of: view).values.filter(\.isContradiction).map(\.members))
    return values + deletions + groups.map { "contradiction \($0.min() ?? "") " }
  }

  /// Every operation that is known of a record, in the order of winners, and which are current.
  private func checkHistory(_ key: String) throws {
    let record = SimModel.identity.recordID(NaiveText(key))
    let found = try office.store.history(of: RecordID(key: key)).map {
      "\($0.head.id.seq).\($0.head.id.index) of \($0.head.replica.hex)\($0.isCurrent ? " now" : "")"
    }
    try SimFailure.unlessEqual(
      found.joined(separator: "\n"), history(record).joined(separator: "\n"),
      "\(office.name), history of \(key)")
  }

  private func history(_ record: NaiveText) -> [String] {
    let entries = office.model.knowledge.operations.filter { operation in
      guard !operation.isWithheld else { return false }
      if case .judge(_, let other) = operation.operation.action, other == record { return true }
      return operation.operation.record == record
    }
    return entries.sorted { $1.beats($0) }.map { entry in
      let isCurrent = view.heads(of: entry.slot).contains { $0.id == entry.id }
      return "\(entry.header.sequence).\(entry.index) of \(naiveHex(entry.header.replica))"
        + (isCurrent ? " now" : "")
    }
  }

  /// Proven against itself, and the same when all is derived anew.
  private func checkVerification() throws {
    let report = try office.store.verify()
    try SimFailure.unless(
      report.changes == office.model.knowledge.known.count,
      "\(office.name): verify counts otherwise")
    try office.store.rebuild()
    try office.check()
    _ = try office.store.verify()
  }
}
