extension StoreCore {
  var holdPolicy: HoldPolicy {
    get throws(CaseSyncError) { HoldPolicy(text: try settings.text(.hold) ?? "") }
  }

  /// The attachments of current values, with where their bytes are.
  mutating func namedAttachments() throws(CaseSyncError) -> [AttachmentEntry] {
    let policy = try holdPolicy
    var list: [AttachmentEntry] = []
    let find = connection.prepare(
      // In the order of the log, which is read for each.
      "SELECT op, record, path FROM attachment WHERE \(AttachmentTable.isCurrent) ORDER BY op")
    try find.each { row throws(CaseSyncError) in
      let local = LocalOperation(raw: row.integer(0))
      guard case .attachment(let attachment) = try content(of: local)?.payload.value else { return }
      var entry = try self.entry(row.integer(1), row.integer(2), .expected)
      entry.attachment = attachment
      entry.state = state(of: attachment)
      entry.isWanted = policy.wants(size: attachment.size, record: entry.record)
      list.append(entry)
    }
    return list
  }

  /// Fields that held an attachment and hold something withheld now.
  mutating func withheldAttachments() throws(CaseSyncError) -> [AttachmentEntry] {
    var list: [AttachmentEntry] = []
    let find = connection.prepare(
      """
      SELECT DISTINCT head.record, head.path FROM head JOIN attachment
      ON attachment.record = head.record AND attachment.path = head.path
      AND attachment.class = head.class AND attachment.element = head.element
      WHERE head.kind = 0
      """)
    try find.each { row throws(CaseSyncError) in
      list.append(try entry(row.integer(0), row.integer(1), .withheld))
    }
    return list
  }

  private mutating func entry(
    _ record: Int64, _ path: Int64, _ state: AttachmentEntry.State
  ) throws(CaseSyncError) -> AttachmentEntry {
    let id = try names.record(record)
    return AttachmentEntry(
      record: id, recordName: try name(of: id),
      path: String(decoding: try names.path(path), as: UTF8.self), attachment: nil, state: state,
      isWanted: false)
  }

  private func state(of attachment: Attachment) -> AttachmentEntry.State {
    if let hash = attachment.sha256 {
      if files.holds(hash) { return .here }
      if let partial = files.partial(hash) { return .partial(heldBytes: partial.heldBytes) }
    }
    return attachment.elsewhere.map { .elsewhere($0) } ?? .expected
  }

  /// Removes the bytes of erased attachments that no other value names.
  ///
  /// As a writer, and after the erasure is committed: a crash in between leaves them to the
  /// next opening.
  func removeErasedFiles() throws(CaseSyncError) {
    try connection.execute("BEGIN IMMEDIATE")
    do throws(CaseSyncError) {
      for hash in try attachments.erasedFiles() { try files.remove(hash) }
      try connection.execute("COMMIT")
    } catch {
      connection.rollBack()
      throw error
    }
  }
}
