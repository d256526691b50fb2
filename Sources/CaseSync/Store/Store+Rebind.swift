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
      let report = try core.write { core throws(CaseSyncError) in try core.rebind(to: choice) }
      core.incarnation = .unchecked
      return report
    }
  }
}

extension StoreCore {
  fileprivate mutating func rebind(
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
      guard own.contains(ReplicaID(row.bytes16(0))) else { return leftBehind += 1 }
      let change = try formatted { () throws(FormatError) in
        try RowReader.change(row.blob(3), previous: row.digest(2))
      }
      changes.append((change, row.digest(1)))
    }
    try empty()
    try setDataset(choice)
    let replica = ReplicaID(configuration.identifiers())
    try settings.set(.replica, .id(replica.bytes))
    var reissue = Reissue(replica: replica, dataset: try dataset)
    for (change, hash) in changes { try reissue.add(change, oldHash: hash, to: &self) }
    return RebindReport(reissued: changes.count, leftBehind: leftBehind, replica: replica)
  }

  private func ownReplicas() throws(CaseSyncError) -> Set<ReplicaID> {
    let lines = (try settings.text(.formerReplicas) ?? "").split(separator: "\n")
    let former = lines.compactMap { ReplicaID(hex: $0.prefix(32)) }
    return Set(former + [try replica])
  }

  private mutating func empty() throws(CaseSyncError) {
    try connection.execute(
      """
      DELETE FROM change; DELETE FROM erasure; DELETE FROM replica;
      DELETE FROM setting WHERE name IN ('former-replicas', 'token', 'must-renew');
      """ + StoreSchema.dropDerived + StoreSchema.derived)
    names.forget()
    segments.forget()
  }
}

/// Issues changes again in another dataset.
private struct Reissue {
  let replica: ReplicaID
  let dataset: DatasetID
  private var seq: UInt64 = 0
  private var previous = Digest.zero
  private var time = HybridTime(raw: 0)
  /// Where the old changes went, by old replica and tag.
  private var places: [OldPlace: Reference] = [:]

  private struct OldPlace: Hashable {
    var replica: ReplicaID
    var seq: UInt64
    var tag: UInt64
  }

  /// Header extension 1: the hash that the change had in its first dataset.
  private static let originTag: UInt64 = 1

  init(replica: ReplicaID, dataset: DatasetID) {
    self.replica = replica
    self.dataset = dataset
  }

  mutating func add(
    _ old: Change, oldHash: Digest, to core: inout StoreCore
  ) throws(CaseSyncError) {
    seq += 1
    time = max(old.time, HybridTime(raw: time.raw + 1))
    var change = old
    change.replica = replica
    change.seq = seq
    change.time = time
    change.previous = previous
    if change.extensions[Self.originTag] == nil { change.extensions[Self.originTag] = oldHash.bytes }
    for index in change.operations.indices {
      change.operations[index].references = moved(old.operations[index].references, from: old)
    }
    let hash = try enter(change, into: &core)
    places[OldPlace(replica: old.replica, seq: old.seq, tag: oldHash.tag)] = Reference(
      replica: replica, seq: seq, index: 0, tag: hash.tag)
    previous = hash
  }

  /// References to own changes follow them; those to others' cannot.
  private func moved(_ references: [Reference], from old: Change) -> [Reference] {
    references.compactMap { reference in
      if reference.replica == old.replica, reference.seq == old.seq {
        return Reference(replica: replica, seq: seq, index: reference.index, tag: 0)
      }
      let place = OldPlace(
        replica: reference.replica, seq: reference.seq, tag: reference.tag)
      guard var target = places[place] else { return nil }
      target.index = reference.index
      return target
    }.sorted()
  }

  private func enter(_ change: Change, into core: inout StoreCore) throws(CaseSyncError) -> Digest {
    let row = RowWriter.row(of: change, salt: .random())
    let dataset = dataset
    return try row.withRawBytes { bytes throws(CaseSyncError) in
      let hash = try core.formatted { () throws(FormatError) in
        var hasher = RowHash(dataset: dataset)
        return try hasher.header(of: RowView(bytes), previous: change.previous)
      }
      _ = try core.apply(
        bytes, hash: hash, previous: change.previous, now: core.configuration.now())
      return hash
    }
  }
}
