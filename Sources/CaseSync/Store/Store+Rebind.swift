internal import Synchronization

/// What a rebinding did.
public struct RebindReport: Sendable {
  /// Own changes that were issued again.
  public var reissued = 0
  /// Changes of other replicas, which their owners have to bring along themselves.
  public var leftBehind = 0
  public var replica: ReplicaID
}

extension Store {
  /// Moves this store to another dataset: its own changes are issued again under a new replica id.
  ///
  /// Hashes hold the dataset's id, so nothing can be carried over as it is. Changes of other replicas stay behind;
  /// export a bundle of the whole store first.
  public func rebind(to choice: DatasetChoice) throws(CaseSyncError) -> RebindReport {
    try core.withLock { core throws(CaseSyncError) in
      try core.rebindUnderMark(to: choice)
    }
  }
}

extension StoreCore {
  /// The new id gets its mark at once, so that the next edit goes on under it.
  fileprivate mutating func rebindUnderMark(
    to choice: Store.DatasetChoice
  ) throws(CaseSyncError) -> RebindReport {
    try ReplicaMark.locked(in: configuration.stateDirectory) { () throws(CaseSyncError) in
      let (report, mark) = try write { core throws(CaseSyncError) in
        let report = try core.rebind(to: choice)
        return (report, try core.drawToken())
      }
      try mark.write(report.replica, in: configuration.stateDirectory)
      incarnation = .confirmed(replica: report.replica, mark: mark, seq: mark.seq)
      return report
    }
  }

  private mutating func rebind(
    to choice: Store.DatasetChoice
  ) throws(CaseSyncError) -> RebindReport {
    let own = try ownReplicas()
    var changes: [(change: Change, hash: Digest)] = []
    var leftBehind = 0
    let all = connection.prepare(
      """
      SELECT replica.id, hash, previous, row FROM change
      JOIN replica ON replica.no = change.replica ORDER BY arrival
      """)
    try all.each { row throws(CaseSyncError) in
      guard own.contains(ReplicaID(row.bytes16(0))) else {
        leftBehind += 1
        return
      }
      let change = try formatted { () throws(FormatError) in
        try RowReader.change(row.blob(3), previous: row.digest(2))
      }
      changes.append((change, row.digest(1)))
    }
    try empty()
    try setDataset(choice)
    let replica = ReplicaID(configuration.identifiers())
    try settings.set(.replica, .id(replica.bytes))
    var reissue = Reissue(
      replica: replica, dataset: try dataset, label: try settings.text(.label),
      reserved: Set(own.map { RecordID(key: ReservedPath.replicaKey($0)) }))
    for (change, hash) in changes { try reissue.add(change, oldHash: hash, to: &self) }
    try settings.set(.time, .integer(Int64(bitPattern: reissue.time.raw)))
    try segments.flush()
    return RebindReport(
      reissued: Int(reissue.seq), leftBehind: leftBehind, replica: replica)
  }

  private func ownReplicas() throws(CaseSyncError) -> Set<ReplicaID> {
    let lines = (try settings.text(.formerReplicas) ?? "").split(separator: "\n")
    let former = lines.compactMap { ReplicaID(hex: $0.prefix(32)) }
    return Set(former + [try replica])
  }

  private mutating func empty() throws(CaseSyncError) {
    try connection.execute(
      """
      DELETE FROM change; DELETE FROM erasure; DELETE FROM replica; DELETE FROM extension;
      DELETE FROM folder_file;
      DELETE FROM setting WHERE name IN ('former-replicas', 'token', 'must-renew');
      """ + StoreSchema.dropDerived + StoreSchema.derived)
    names.forget()
    segments.forget()
  }
}
