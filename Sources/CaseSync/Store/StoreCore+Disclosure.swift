extension StoreCore {
  /// Takes over what an arriving copy of a held change discloses besides.
  mutating func complete(
    _ held: ChangeLog.Entry, with bytes: [UInt8], replica: Int64, row: RowView
  ) throws(CaseSyncError) -> ApplyOutcome {
    let erased = try log.erasedLeaves(replica, row.seq, tag: held.hash.tag)
    let joined = try erasing(
      erased,
      from: try formatted { () throws(FormatError) in
        try RowDisclosure.joining(held.row, bytes)
      })
    guard joined != held.row else { return .known }
    try change(held, to: joined, replica: replica)
    try connection.prepare("UPDATE replica SET filled = filled + 1 WHERE no = ?")
      .run(.integer(replica))
    return .fuller
  }

  /// Replaces what the store knows of a change, and works out again all that hangs on it.
  mutating func change(
    _ held: ChangeLog.Entry, to row: [UInt8], replica: Int64
  ) throws(CaseSyncError) {
    let before = try undisclosed(held.row)
    let after = try undisclosed(row)
    let affected = Set(before).symmetricDifference(after)
      .filter { $0 >= 2 && $0 != RowDisclosure.saltPlace }.map { $0 - 2 }
    for index in affected { try markPlaces(of: index, in: held) }
    try log.replace(held.arrival, row: row)
    pending.hasWithheld = nil
    try segments.account(
      replica, hash: held.hash, hidden: after.filter { !before.contains($0) },
      shown: before.filter { !after.contains($0) })
    let renewed = ChangeLog.Entry(
      arrival: held.arrival, hash: held.hash, previous: held.previous, row: row)
    for index in affected { try markPlaces(of: index, in: renewed) }
    try touchDisclosed(affected, in: renewed)
  }

  func undisclosed(_ row: [UInt8]) throws(CaseSyncError) -> [Int] {
    try formatted { () throws(FormatError) in
      try row.withRawBytes { raw throws(FormatError) in
        try RowDisclosure.undisclosed(RowView(raw))
      }
    }
  }

  /// Marks the slots in which an op stands, those of what it names, and those of what names it.
  private mutating func markPlaces(
    of index: Int, in entry: ChangeLog.Entry
  ) throws(CaseSyncError) {
    let local = LocalOperation(arrival: entry.arrival, index: index)
    let operation = try loggedOperation(local)
    if let slot = operation.slot { pending.slots.insert(try slotKey(slot)) }
    for place in try heads.places(ofWithheld: local) { pending.slots.insert(place) }
    for target in operation.references {
      guard let targetLocal = try self.local(target) else { continue }
      if let slot = try slotKey(of: targetLocal) { pending.slots.insert(slot) }
      for place in try heads.places(ofWithheld: targetLocal) { pending.slots.insert(place) }
    }
    for source in try namings(of: operation.id) {
      if let slot = try slotKey(of: source) { pending.slots.insert(slot) }
      for place in try heads.places(ofWithheld: source) { pending.slots.insert(place) }
    }
  }

  private mutating func touchDisclosed(
    _ indexes: [Int], in entry: ChangeLog.Entry
  ) throws(CaseSyncError) {
    for index in indexes {
      let local = LocalOperation(arrival: entry.arrival, index: index)
      try attachments.withdraw(local)
      guard let slot = try slotKey(of: local) else { continue }
      try touch(slot, entry.arrival)
    }
    if !indexes.isEmpty { try searchAgain(from: entry.arrival) }
    try entry.row.withRawBytes { raw throws(CaseSyncError) in
      let row = try formatted { () throws(FormatError) in try RowView(raw) }
      try enterAttachments(indexes, of: row, entry.arrival)
      try obeyErasures(in: row)
    }
  }

  private mutating func enterAttachments(
    _ indexes: [Int], of row: RowView, _ arrival: Int64
  ) throws(CaseSyncError) {
    var leaves = row.leafCursor
    for leaf in 0..<(2 + row.operationCount) {
      let next = try formatted { () throws(FormatError) in try leaves.next() }
      guard case .disclosed(let bytes, _) = next, indexes.contains(leaf - 2) else { continue }
      let view = try formatted { () throws(FormatError) in try OperationView(bytes) }
      guard view.payloadKind == Payload.Kind.attachment else { continue }
      try attachments.enter(
        view, slotKey(view), LocalOperation(arrival: arrival, index: leaf - 2))
    }
  }

  /// What an old change discloses now has to be found by full text.
  private func searchAgain(from arrival: Int64) throws(CaseSyncError) {
    guard let done = try settings.integer(.searched), done >= arrival else { return }
    try settings.set(.searched, .integer(arrival - 1))
  }

  /// Destroys the leaves that a change orders to be erased, and remembers the order.
  mutating func obeyErasures(in row: RowView) throws(CaseSyncError) {
    let leaves = try formatted { () throws(FormatError) in try Erasures.named(in: row) }
    for leaf in leaves {
      let replica = try names.number(of: leaf.replica)
      try log.addErasure(replica, leaf)
      pending.erased = true
      pending.hasErasures = true
      guard let arrival = try log.arrival(replica, leaf.seq, tag: leaf.tag) else { continue }
      let held = try log.entry(arrival)
      let rest = try erasing([leaf.leaf], from: held.row)
      if rest != held.row { try change(held, to: rest, replica: replica) }
    }
  }
}
