internal import Synchronization

extension Store {
  /// The record of an id.
  ///
  /// - Throws: ``CaseSyncError`` with code `notFound` when nothing has been said of it.
  public func record(_ id: RecordID) throws(CaseSyncError) -> RecordState {
    try reading { core throws(CaseSyncError) in
      guard let number = try core.names.existingNumber(of: id) else { throw Self.missing(id) }
      let state = try core.recordState(number)
      guard state.exists || !state.deletions.isEmpty else { throw Self.missing(id) }
      return state
    }
  }

  private static func missing(_ id: RecordID) -> CaseSyncError {
    CaseSyncError(
      .notFound, "no such record", at: id.description, hint: "'casesync list' shows the records")
  }

  /// The id that a person means by a key, an id, or the first digits of an id.
  ///
  /// - Throws: ``CaseSyncError`` with code `notFound`, or `invalidArgument` when several fit.
  public func resolve(_ name: String) throws(CaseSyncError) -> RecordID {
    if let id = RecordID(name) { return id }
    let keyed = RecordID(key: NormalizedText.nfc(name))
    return try reading { core throws(CaseSyncError) in
      if try core.names.existingNumber(of: keyed) != nil { return keyed }
      return try core.record(named: NormalizedText.nfc(name))
    }
  }

  /// A page of records.
  public func list(_ query: RecordQuery = RecordQuery()) throws(CaseSyncError) -> [RecordSummary] {
    if query.words != nil {
      return try core.withLock { core throws(CaseSyncError) in
        try core.write { core throws(CaseSyncError) in try core.list(query) }
      }
    }
    return try reading { core throws(CaseSyncError) in try core.list(query) }
  }

  /// Everything ever said of a record, or of one field of it, oldest first.
  public func history(
    of record: RecordID, path: String? = nil
  ) throws(CaseSyncError) -> [HistoryEntry] {
    try reading { core throws(CaseSyncError) in try core.history(of: record, path: path) }
  }

  /// What waits for a person: competing values first, then deletions, then contradictions.
  ///
  /// - Parameters:
  ///   - record: only this record's.
  ///   - limit: the greatest number of conflicts.
  public func conflicts(
    in record: RecordID? = nil, limit: Int = 1_000
  ) throws(CaseSyncError) -> [Conflict] {
    try reading { core throws(CaseSyncError) in
      var number: Int64?
      if let record {
        guard let found = try core.names.existingNumber(of: record) else { return [] }
        number = found
      }
      var list = try core.conflicts(after: nil, limit: limit, record: number).conflicts
      list += try core.deletionConflicts(limit: limit - list.count, record: number)
      list += try core.contradictions(limit: limit - list.count, with: record)
      return list
    }
  }

  /// The records that judgements join with one.
  public func group(of record: RecordID) throws(CaseSyncError) -> JudgementGroup {
    try reading { core throws(CaseSyncError) in try core.group(of: record) }
  }

  /// The key of a record, or its id.
  public func name(of record: RecordID) throws(CaseSyncError) -> String {
    try reading { core throws(CaseSyncError) in try core.name(of: record) }
  }

  func reading<R: Sendable>(
    _ body: @Sendable (inout StoreCore) throws(CaseSyncError) -> R
  ) throws(CaseSyncError) -> R {
    try core.withLock { core throws(CaseSyncError) in try core.read(body) }
  }
}

extension StoreCore {
  /// A record by its stated key, or by the first digits of its id.
  fileprivate func record(named name: String) throws(CaseSyncError) -> RecordID {
    var found: [RecordID] = []
    let byKey = connection.prepare("SELECT id FROM record WHERE key = ? LIMIT 2")
    try byKey.each(.text(name)) { row throws(CaseSyncError) in
      found.append(RecordID(row.bytes16(0)))
    }
    if found.isEmpty, let range = Self.range(ofDigits: name) {
      let byID = connection.prepare("SELECT id FROM record WHERE id BETWEEN ? AND ? LIMIT 2")
      try byID.each(.id(range.lowerBound), .id(range.upperBound)) { row throws(CaseSyncError) in
        found.append(RecordID(row.bytes16(0)))
      }
    }
    guard let first = found.first else {
      throw CaseSyncError(
        .notFound, "no such record", at: name, hint: "'casesync list' shows the records")
    }
    guard found.count == 1 else {
      throw CaseSyncError(
        .invalidArgument, "several records fit", at: name, hint: "give the whole id")
    }
    return first
  }
  /// The ids that begin with some digits, six at least.
  private static func range(ofDigits name: String) -> ClosedRange<Bytes16>? {
    let digits = name.lowercased().replacing("-", with: "")
    guard digits.count >= 6, digits.count <= 32,
      let first = Bytes16(hex: digits + String(repeating: "0", count: 32 - digits.count)),
      let last = Bytes16(hex: digits + String(repeating: "f", count: 32 - digits.count))
    else { return nil }
    return first...last
  }
}
