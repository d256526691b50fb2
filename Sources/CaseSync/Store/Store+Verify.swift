internal import Synchronization

/// What a verification found.
public struct VerifyReport: Sendable {
  public var changes = 0
  public var withheld = 0
  public var digest: Digest
}

extension Store {
  /// Proves the store against itself: the file, every hash from the leaves up, and the summary.
  ///
  /// - Throws: ``CaseSyncError`` with code `damagedStore` that names the first thing wrong.
  /// - Complexity: O(store).
  public func verify() throws(CaseSyncError) -> VerifyReport {
    try reading { core throws(CaseSyncError) in try core.verify() }
  }

  /// Makes all derived tables anew from the log.
  ///
  /// - Complexity: O(store).
  public func rebuild() throws(CaseSyncError) {
    try core.withLock { core throws(CaseSyncError) in
      try core.write { core throws(CaseSyncError) in try core.rebuildDerived() }
    }
  }
}

extension StoreCore {
  fileprivate mutating func verify() throws(CaseSyncError) -> VerifyReport {
    let check = connection.prepare("PRAGMA integrity_check(1)")
    let answer = try check.first { $0.text(0) ?? "" } ?? ""
    guard answer == "ok" else { throw damaged("the database file is damaged: \(answer)") }
    var builder = SummaryBuilder()
    var hasher = RowHash(dataset: try dataset)
    var report = VerifyReport(digest: .zero)
    let all = connection.prepare(
      """
      SELECT replica.id, seq, hash, previous, row FROM change
      JOIN replica ON replica.no = change.replica ORDER BY replica.id, seq, hash
      """)
    try all.each { row throws(CaseSyncError) in
      let replica = ReplicaID(row.bytes16(0))
      let link = SummaryBuilder.Link(
        seq: UInt64(row.integer(1)), hash: row.digest(2), previous: row.digest(3))
      let (hash, hidden) = try formatted { () throws(FormatError) in
        let view = try RowView(row.bytes(4))
        return (
          try hasher.header(of: view, previous: link.previous), try RowDisclosure.undisclosed(view)
        )
      }
      guard hash == link.hash else {
        throw damaged("change \(link.seq) of replica \(replica.hex) does not fit its hash")
      }
      builder.add(replica, link, undisclosed: hidden)
      report.changes += 1
      report.withheld += hidden.count { $0 != RowDisclosure.saltPlace }
    }
    let built = builder.finished()
    guard try summary() == built else { throw damaged("the summary does not fit the log") }
    report.digest = built.digest
    return report
  }

  private func damaged(_ what: Wording) -> CaseSyncError {
    CaseSyncError(
      .damagedStore, what, at: path,
      hint: "'casesync verify --rebuild' mends derived tables; a damaged log needs a backup")
  }

  mutating func rebuildDerived() throws(CaseSyncError) {
    try connection.execute(StoreSchema.dropDerived + StoreSchema.derived)
    try connection.execute("UPDATE replica SET withheld = 0, disclosure = zeroblob(16)")
    names.forget()
    segments.forget()
    var replicas: [ReplicaID] = []
    try connection.prepare("SELECT id FROM replica").each { row throws(CaseSyncError) in
      replicas.append(ReplicaID(row.bytes16(0)))
    }
    for replica in replicas { try names.reserveRecord(of: replica) }
    let all = connection.prepare(
      "SELECT arrival, replica, seq, hash, previous, row FROM change ORDER BY replica, seq")
    try all.each { row throws(CaseSyncError) in
      let (arrival, replica, hash) = (row.integer(0), row.integer(1), row.digest(3))
      let bytes = row.blob(5)
      try segments.add(
        replica, .init(seq: UInt64(row.integer(2)), hash: hash, previous: row.digest(4)))
      try bytes.withRawBytes { raw throws(CaseSyncError) in
        let view = try formatted { () throws(FormatError) in try RowView(raw) }
        let hidden = try formatted { () throws(FormatError) in
          try RowDisclosure.undisclosed(view)
        }
        try segments.account(replica, hash: hash, hidden: hidden)
        // The log has all targets, whether they were entered yet or not.
        try index(view, arrival: arrival, replica: replica, tag: hash.tag, mayBeNamed: true)
      }
      try settleIfLarge()
    }
  }
}
