extension StoreCore {
  /// A head as an edit needs it.
  struct SeenHead {
    var id: OperationID
    var isWithheld: Bool
    var payload: Payload?
  }

  /// Whether somebody has said what a record is; a judgement or a late edit alone does not make it.
  mutating func holds(_ record: RecordID) throws(CaseSyncError) -> Bool {
    let slot = Slot(record: record, path: Array(ReservedPath.type.utf8), mergeClass: .register)
    return try !heads(of: slot, asOf: nil).isEmpty
  }

  /// The heads of a slot, now or as somebody saw them who looked at an earlier moment.
  mutating func heads(
    of slot: Slot, asOf arrival: Int64?
  ) throws(CaseSyncError) -> [SeenHead] {
    guard let record = try names.existingNumber(of: slot.record),
      let path = try names.existingNumber(ofPath: slot.path)
    else { return [] }
    let key = SlotKey(
      record: record, path: path, mergeClass: slot.mergeClass, element: slot.element)
    if let arrival, try wasTouched(record, after: arrival) {
      return try headsBefore(arrival, slot)
    }
    var list: [SeenHead] = []
    let entries = try heads.entries(of: key)
    // A withheld op says of no record that it touches it.
    if let arrival, entries.contains(where: { $0.operation.arrival > arrival }) {
      return try headsBefore(arrival, slot)
    }
    for entry in entries {
      var payload = entry.payload
      if payload == nil, entries.count > 1, slot.mergeClass == .register {
        payload = try content(of: entry.operation)?.payload
      }
      list.append(
        SeenHead(
          id: try operationID(entry.operation), isWithheld: entry.isWithheld, payload: payload))
    }
    return list
  }

  private func wasTouched(_ record: Int64, after arrival: Int64) throws(CaseSyncError) -> Bool {
    let find = connection.prepare("SELECT 1 FROM touch WHERE record = ? AND arrival > ? LIMIT 1")
    return try find.first(.integer(record), .integer(arrival)) { _ in true } ?? false
  }

  /// The id of an op in the log, without reading its leaf.
  private mutating func operationID(_ local: LocalOperation) throws(CaseSyncError) -> OperationID {
    let found = try places.first(.integer(local.arrival)) {
      (replica: $0.integer(0), seq: UInt64($0.integer(1)), tag: $0.digest(2).tag)
    }
    guard let found else {
      throw CaseSyncError(.damagedStore, "change \(local.arrival) is missing from the log")
    }
    return OperationID(
      replica: try names.replica(found.replica), seq: found.seq, index: local.index,
      tag: found.tag)
  }

  /// The heads that a slot had when `arrival` was the last change.
  private mutating func headsBefore(
    _ arrival: Int64, _ slot: Slot
  ) throws(CaseSyncError) -> [SeenHead] {
    let key = try slotKey(slot)
    var members: [LoggedOperation] = []
    for member in try self.members(of: slot, key) {
      if let local = try local(member.id), local.arrival <= arrival { members.append(member) }
    }
    let (current, _) = SlotHeads.heads(
      of: members.map { SlotHeads.Member(id: $0.id, references: $0.references) })
    var list: [SeenHead] = []
    for member in members where current.contains(member.id) {
      var payload: Payload?
      if let local = try local(member.id) { payload = try content(of: local)?.payload }
      list.append(
        SeenHead(id: member.id, isWithheld: member.slot == nil, payload: payload))
    }
    return list
  }

  private func operations(
    of record: Int64, until last: Int64
  ) throws(CaseSyncError) -> [LoggedOperation] {
    var list: [LoggedOperation] = []
    for arrival in try arrivals(touching: record) where arrival <= last {
      let entry = try log.entry(arrival)
      list += try formatted { () throws(FormatError) in
        try entry.row.withRawBytes { raw throws(FormatError) in
          try Self.operations(of: RowView(raw), tag: entry.hash.tag) { _ in true }
        }
      }
    }
    return list
  }

  /// The heads of every slot that a deletion of `prefix` covers, and of its own slot.
  mutating func heads(
    under prefix: [UInt8], of record: RecordID, asOf arrival: Int64?
  ) throws(CaseSyncError) -> [Slot: [OperationID]] {
    guard let number = try names.existingNumber(of: record) else { return [:] }
    let slots: [Slot]
    if let arrival, try wasTouched(number, after: arrival) {
      slots = Array(Set(try operations(of: number, until: arrival).compactMap(\.slot)))
        .filter { $0.record == record }
    } else {
      slots = Array(try self.slots(of: number).keys)
    }
    var saw: [Slot: [OperationID]] = [:]
    for slot in slots where slot.mergeClass != .judgement {
      let isWanted =
        slot.mergeClass == .deletion
        ? slot.path == prefix : DeletionReading.covers(prefix, slot.path)
      if isWanted { saw[slot] = try heads(of: slot, asOf: arrival).map(\.id) }
    }
    return saw
  }

  /// Saves the steps of a draft as one change of this replica.
  mutating func commit(
    _ steps: [Draft.Step], author: String, source: String?, comment: String?, basis: Snapshot?
  ) throws(CaseSyncError) -> EditOutcome {
    let now = configuration.now()
    var outcome = EditOutcome(replica: ReplicaID(.zero), seq: 0)
    let replica = try replica
    let number = try names.number(of: replica)
    let last = try log.last(of: number)
    let seq = try sequence(after: last)
    var resolver = EditResolver(replica: replica, seq: seq, basis: try checked(basis))
    for step in steps { try resolver.resolve(step, in: &self) }
    guard !resolver.operations.isEmpty else {
      throw CaseSyncError(.invalidArgument, "the change says nothing")
    }
    if last == nil { try addLabel(of: replica, to: &resolver) }
    let change = Change(
      replica: replica, seq: seq, time: try tick(now), wallMilliseconds: now,
      previous: last?.hash ?? .zero, author: NormalizedText.nfc(author),
      annotations: Self.annotations(
        source: source, comment: Self.comment(comment, reasons: resolver.reasons)),
      operations: resolver.operations)
    try append(change)
    (outcome.replica, outcome.seq, outcome.settled) = (replica, seq, resolver.settled)
    return outcome
  }

  private func checked(_ basis: Snapshot?) throws(CaseSyncError) -> Int64? {
    guard let basis else { return nil }
    let known = try snapshot(at: basis.arrival)
    let last = try lastArrival
    guard basis == known, basis.arrival <= last else {
      throw CaseSyncError(
        .invalidArgument, "the basis is not a moment of this store",
        hint: "take the token from 'casesync show --json' of the same store")
    }
    return basis.arrival
  }

  func snapshot(at arrival: Int64) throws(CaseSyncError) -> Snapshot {
    Snapshot(arrival: arrival, store: try settings.bytes16(.nonce)?.high ?? 0)
  }

  private func sequence(after last: ChangeLog.Entry?) throws(CaseSyncError) -> UInt64 {
    guard let last else { return 1 }
    return try formatted { () throws(FormatError) in
      try last.row.withRawBytes { raw throws(FormatError) in try RowView(raw).seq + 1 }
    }
  }

  private mutating func addLabel(
    of replica: ReplicaID, to resolver: inout EditResolver
  ) throws(CaseSyncError) {
    guard let text = try settings.text(.label), !text.isEmpty else { return }
    var draft = Draft { RecordID(.zero) }
    draft.label(replica, text)
    for step in draft.steps { try resolver.resolve(step, in: &self) }
  }

  private func tick(_ now: Int64) throws(CaseSyncError) -> HybridTime {
    let last = try settings.integer(.time) ?? 0
    var clock = HybridClock(last: HybridTime(raw: UInt64(bitPattern: last)))
    let time = clock.tick(now: now)
    try settings.set(.time, .integer(Int64(bitPattern: time.raw)))
    return time
  }

  /// The reasons go before what the author says of the whole change.
  private static func comment(_ comment: String?, reasons: [String]) -> String? {
    let lines = reasons + [comment].compactMap { $0 }.filter { !reasons.contains($0) }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  private static func annotations(source: String?, comment: String?) -> Attributes {
    var attributes = Attributes()
    attributes.set(Change.Tag.source, source.map(NormalizedText.nfc))
    attributes.set(Change.Tag.comment, comment.map(NormalizedText.nfc))
    return attributes
  }

  private mutating func append(_ change: Change) throws(CaseSyncError) {
    let row = RowWriter.row(of: change, salt: .random())
    guard row.count <= Limits.bytesPerChange,
      change.operations.count <= Limits.operationsPerChange
    else {
      throw CaseSyncError(
        .limitExceeded, "the change is too large", hint: "save it in several steps")
    }
    let dataset = try dataset
    try row.withRawBytes { bytes throws(CaseSyncError) in
      let hash = try formatted { () throws(FormatError) in
        var hasher = RowHash(dataset: dataset)
        return try hasher.header(of: RowView(bytes), previous: change.previous)
      }
      _ = try apply(
        bytes, hash: hash, previous: change.previous, now: change.wallMilliseconds)
      // The next change of the transaction starts from this one.
      try enterHeads()
    }
  }
}
