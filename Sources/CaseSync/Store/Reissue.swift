/// Issues changes again in another dataset, under a new replica id.
///
/// What was erased or speaks of the old replica ids is left out; references follow what they name.
struct Reissue {
  let replica: ReplicaID
  private let dataset: DatasetID
  private let label: String?
  private let reserved: Set<RecordID>
  /// The number of changes issued so far.
  private(set) var seq: UInt64 = 0
  private var previous = Digest.zero
  private(set) var time = HybridTime(raw: 0)
  /// Where old ops went.
  private var places: [OperationID: Reference] = [:]

  /// Header extension 1: the hash that the change had in its first dataset.
  private static let originTag: UInt64 = 1

  init(replica: ReplicaID, dataset: DatasetID, label: String?, reserved: Set<RecordID>) {
    self.replica = replica
    self.dataset = dataset
    self.label = label
    self.reserved = reserved
  }

  mutating func add(
    _ old: Change, oldHash: Digest, to core: inout StoreCore
  ) throws(CaseSyncError) {
    let kept = old.operations.indices.filter { isKept(old.operations[$0]) }
    guard !kept.isEmpty else { return }
    seq += 1
    time = max(old.time, HybridTime(raw: time.raw + 1))
    for (index, oldIndex) in kept.enumerated() {
      places[id(old, oldIndex, oldHash)] = Reference(
        replica: replica, seq: seq, index: index, tag: 0)
    }
    var change = old
    (change.replica, change.seq, change.time, change.previous) = (replica, seq, time, previous)
    if change.extensions[Self.originTag] == nil {
      change.extensions[Self.originTag] = oldHash.bytes
    }
    change.operations = kept.map { moved(old.operations[$0], of: old, oldHash) }
    if seq == 1 { addLabel(to: &change) }
    let hash = try enter(change, into: &core)
    for oldIndex in kept { places[id(old, oldIndex, oldHash)]?.tag = hash.tag }
    previous = hash
  }

  private func isKept(_ operation: Operation) -> Bool {
    guard let content = operation.content else { return false }
    return content.kind != .erase && content.kind != .acknowledgeFork
      && !reserved.contains(content.record)
  }

  private func id(_ old: Change, _ index: Int, _ hash: Digest) -> OperationID {
    OperationID(replica: old.replica, seq: old.seq, index: index, tag: hash.tag)
  }

  /// References to own ops follow them; those to others' ops cannot.
  private func moved(_ operation: Operation, of old: Change, _ hash: Digest) -> Operation {
    var operation = operation
    operation.references = operation.references.compactMap {
      places[OperationID($0, from: old.replica, seq: old.seq, tag: hash.tag)]
    }.sorted()
    return operation
  }

  private func addLabel(to change: inout Change) {
    guard let label else { return }
    change.operations.append(
      Operation(
        class: .edit, references: [],
        content: Operation.Content(
          kind: .assign, record: RecordID(key: ReservedPath.replicaKey(replica)),
          path: ReservedPath.label, payload: Value.text(label).payload)))
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
