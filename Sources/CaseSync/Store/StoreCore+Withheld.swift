extension StoreCore {
  /// An op of the log as slots see it; content is `nil` when it is withheld.
  struct LoggedOperation {
    var id: OperationID
    var operationClass: OperationClass
    var references: [OperationID]
    var slot: Slot?
    var level = Confidentiality.open
  }

  /// Reads one op from the log.
  func loggedOperation(_ local: LocalOperation) throws(CaseSyncError) -> LoggedOperation {
    let entry = try log.entry(local.arrival)
    return try formatted { () throws(FormatError) in
      try entry.row.withRawBytes { raw throws(FormatError) in
        try Self.operations(of: RowView(raw), tag: entry.hash.tag) { $0 == local.index }.first
      }
    }
      ?? LoggedOperation(
        id: OperationID(replica: ReplicaID(.zero), seq: 0, index: 0, tag: 0),
        operationClass: .other, references: [], slot: nil)
  }

  static func operations(
    of row: RowView, tag: UInt64, where isWanted: (Int) -> Bool
  ) throws(FormatError) -> [LoggedOperation] {
    var publicParts = row.publicCursor
    var leaves = row.leafCursor
    _ = try leaves.next()
    _ = try leaves.next()
    var list: [LoggedOperation] = []
    for index in 0..<row.operationCount {
      let operationClass = try publicParts.nextClass()
      let references = try publicParts.references()
      let leaf = try leaves.next()
      guard isWanted(index) else { continue }
      list.append(
        LoggedOperation(
          id: OperationID(replica: row.replica, seq: row.seq, index: index, tag: tag),
          operationClass: operationClass,
          references: references.map {
            OperationID($0, from: row.replica, seq: row.seq, tag: tag)
          },
          slot: nil))
      guard case .disclosed(let bytes, _) = leaf else { continue }
      let view = try OperationView(bytes)
      list[list.count - 1].slot = Slot(view)
      list[list.count - 1].level = try view.confidentiality
    }
    return list
  }

  /// The slot of an op in the log; `nil` when the op is withheld.
  mutating func slotKey(of local: LocalOperation) throws(CaseSyncError) -> SlotKey? {
    guard let slot = try loggedOperation(local).slot else { return nil }
    return try slotKey(slot)
  }

  func withheldOperation(_ local: LocalOperation) throws(CaseSyncError) -> Bool {
    try loggedOperation(local).slot == nil
  }

  /// Where a withheld op belongs: the slots of what it supersedes, through other withheld ops.
  ///
  /// A withheld deletion only *saw* what it names, unless that is a deletion itself.
  mutating func placesOfWithheld(
    _ references: [OperationID], _ operationClass: OperationClass
  ) throws(CaseSyncError) -> Set<SlotKey> {
    var places: Set<SlotKey> = []
    var seen: Set<OperationID> = []
    var open = references
    while let target = open.popLast() {
      guard seen.insert(target).inserted, let local = try local(target) else { continue }
      let operation = try loggedOperation(local)
      if let slot = operation.slot {
        if operationClass != .deletion || slot.mergeClass == .deletion {
          places.insert(try slotKey(slot))
        }
      } else {
        open += operation.references
      }
    }
    return places
  }

  mutating func local(_ id: OperationID) throws(CaseSyncError) -> LocalOperation? {
    let replica = try names.number(of: id.replica)
    return try log.arrival(replica, id.seq, tag: id.tag).map {
      LocalOperation(arrival: $0, index: id.index)
    }
  }

  /// Works a slot out again from the log, by the definition of heads.
  ///
  /// - Complexity: O(changes of the record); only where withheld ops or circles are involved.
  mutating func rebuild(_ key: SlotKey) throws(CaseSyncError) {
    let slot = Slot(
      record: try names.record(key.record), path: try names.path(key.path),
      mergeClass: key.mergeClass, element: key.element)
    let members = try members(of: slot, key)
    let outside = try namedWithheld(members, in: slot)
    let (current, _) = SlotHeads.heads(
      of: members.map { SlotHeads.Member(id: $0.id, references: $0.references) },
      outside: outside)
    try levels.set(key, to: members.map(\.level).max() ?? .open)
    try heads.clear(key)
    _ = freshSlots.take(key)
    for member in members where current.contains(member.id) {
      guard let local = try local(member.id) else { continue }
      try addHead(key, local, isWithheld: member.slot == nil)
    }
    _ = try heads.refreshContention(key, at: try lastArrival, mayShrink: true)
    touched.add(record: key.record, path: key.path)
    if key.mergeClass == .judgement { pending.judged.insert(key) }
    pending.records.insert(key.record)
    if key.mergeClass == .register, slot.path.first == UInt8(ascii: "@") {
      pending.renamed.insert(key.record)
    }
  }

  private func addHead(
    _ key: SlotKey, _ local: LocalOperation, isWithheld: Bool
  ) throws(CaseSyncError) {
    guard !isWithheld else {
      let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
      return try heads.add(key, local, kind: 0, payloadKind: 0, payload: nothing)
    }
    guard let content = try content(of: local) else { return }
    try content.payload.bytes.withRawBytes { bytes throws(CaseSyncError) in
      try heads.add(
        key, local, kind: content.kind.rawValue, payloadKind: content.payload.kind, payload: bytes)
    }
  }

  /// The ops of a slot: those that say so, and the withheld ones that supersede among them.
  mutating func members(
    of slot: Slot, _ key: SlotKey
  ) throws(CaseSyncError) -> [LoggedOperation] {
    var members = try disclosedMembers(of: slot, key)
    var seen = Set(members.map(\.id))
    var next = 0
    while next < members.count {
      let target = members[next].id
      next += 1
      for source in try namings(of: target) {
        let operation = try loggedOperation(source)
        let mayCount = operation.operationClass != .deletion || slot.mergeClass == .deletion
        if operation.slot == nil, mayCount, seen.insert(operation.id).inserted {
          members.append(operation)
        }
      }
    }
    return members
  }

  private func disclosedMembers(
    of slot: Slot, _ key: SlotKey
  ) throws(CaseSyncError) -> [LoggedOperation] {
    var members: [LoggedOperation] = []
    for arrival in try arrivals(touching: key.record) {
      let entry = try log.entry(arrival)
      members += try formatted { () throws(FormatError) in
        try entry.row.withRawBytes { raw throws(FormatError) in
          try Self.operations(of: RowView(raw), tag: entry.hash.tag) { _ in true }
            .filter { $0.slot == slot }
        }
      }
    }
    return members
  }

  func arrivals(touching record: Int64) throws(CaseSyncError) -> [Int64] {
    var list: [Int64] = []
    let find = connection.prepare("SELECT arrival FROM touch WHERE record = ? ORDER BY arrival")
    try find.each(.integer(record)) { row throws(CaseSyncError) in list.append(row.integer(0)) }
    return list
  }

  /// The ops that name `target`.
  mutating func namings(of target: OperationID) throws(CaseSyncError) -> [LocalOperation] {
    let replica = try names.number(of: target.replica)
    return try heads.namings(replica, target.seq)
      .filter { $0.index == target.index && $0.tag == target.tag }.map(\.source)
  }

  /// The withheld members that anything names: such references count whatever slot they come from.
  mutating func namedWithheld(
    _ members: [LoggedOperation], in slot: Slot
  ) throws(CaseSyncError) -> Set<OperationID> {
    var named: Set<OperationID> = []
    for member in members where member.slot == nil {
      for source in try namings(of: member.id) {
        // What a deletion saw is not superseded by it, unless it is a deletion itself.
        let isDeletion = try loggedOperation(source).operationClass == .deletion
        if !isDeletion || slot.mergeClass == .deletion { named.insert(member.id) }
      }
    }
    return named
  }

  func content(of local: LocalOperation) throws(CaseSyncError) -> Operation.Content? {
    let entry = try log.entry(local.arrival)
    return try formatted { () throws(FormatError) in
      try entry.row.withRawBytes { raw throws(FormatError) in
        var leaves = try RowView(raw).leafCursor
        for _ in 0..<(2 + local.index) { _ = try leaves.next() }
        guard case .disclosed(let bytes, _) = try leaves.next() else { return nil }
        return try OperationView(bytes).content()
      }
    }
  }
}
