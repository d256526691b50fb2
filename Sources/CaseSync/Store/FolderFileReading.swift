/// Finds out what a file gives while its changes are taken in.
struct FolderFileReading {
  private let summary: Summary
  private let erasures: [ErasedLeaf]
  private let erased: ErasedPlaces
  private let policy: WithholdingPolicy
  /// The changes of replicas that the file does not give whole.
  private var runs: [FolderContent.Stretch] = []

  init(_ trailer: BundleTrailer, policy: WithholdingPolicy) {
    (summary, erasures) = (trailer.summary, trailer.erasures)
    erased = ErasedPlaces(trailer.erasures)
    self.policy = policy
  }

  /// Compares a change of the file, which has just been taken in, with the store's own.
  mutating func note(
    _ entry: ChangesAhead.Batch.Entry, _ row: UnsafeRawBufferPointer, _ core: inout StoreCore
  ) throws(CaseSyncError) {
    guard summary.replicas[entry.replica]?.isWhole == false else { return }
    let (seq, hidden) = try core.formatted { () throws(FormatError) in
      let view = try RowView(row)
      return (view.seq, try RowDisclosure.undisclosed(view))
    }
    let fullness = try fullness(hidden, seq, entry, &core)
    extend(.init(replica: entry.replica, range: seq...seq, fullness: fullness))
  }

  private func fullness(
    _ hidden: [Int], _ seq: UInt64, _ entry: ChangesAhead.Batch.Entry, _ core: inout StoreCore
  ) throws(CaseSyncError) -> FolderContent.Fullness {
    guard !hidden.isEmpty else { return .whole }
    let excused = try core.wouldHide(seq, entry, by: policy, erased)
    guard excused.isSuperset(of: hidden) else { return .less }
    return .asMuch(filled: try core.filled(core.names.number(of: entry.replica)))
  }

  private mutating func extend(_ next: FolderContent.Stretch) {
    guard let last = runs.last, last.replica == next.replica, last.fullness == next.fullness,
      next.range.lowerBound <= last.range.upperBound + 1
    else { return runs.append(next) }
    runs[runs.count - 1].range = last.range.lowerBound...next.range.upperBound
  }

  /// What the file gives, once all of it has been taken in.
  func content(_ core: inout StoreCore) throws(CaseSyncError) -> FolderContent {
    var content = FolderContent()
    content.erasures = erasures
    for (replica, entry) in summary.replicas {
      let mine = try core.segments.segments(of: core.names.number(of: replica))
      content.stretches +=
        Summary.isForked(mine)
        ? forked(replica, entry, isAll: entry.segments == mine) : stretches(replica, entry)
    }
    return content
  }

  private func stretches(
    _ replica: ReplicaID, _ entry: ReplicaSummary
  ) -> [FolderContent.Stretch] {
    guard entry.isWhole else { return runs.filter { $0.replica == replica } }
    return entry.segments.map { .init(replica: replica, range: $0.range, fullness: .whole) }
  }

  private func forked(
    _ replica: ReplicaID, _ entry: ReplicaSummary, isAll: Bool
  ) -> [FolderContent.Stretch] {
    let parts = stretches(replica, entry)
    let worst = Set(parts.map(\.fullness))
    // Where the parts differ, the next export gives it whole again, and as one.
    guard isAll, worst.count == 1, let fullness = worst.first, fullness != .less else {
      return parts.map { .init(replica: replica, range: $0.range, fullness: .less) }
    }
    return [.init(replica: replica, range: 0...UInt64(entry.changeCount), fullness: fullness)]
  }
}

extension ReplicaSummary {
  /// Everything here is as its author made it.
  var isWhole: Bool { disclosureSum == .zero }
}

extension StoreCore {
  /// What an export would leave out of a held change once the orders to erase are obeyed, its salt
  /// included.
  fileprivate mutating func wouldHide(
    _ seq: UInt64, _ entry: ChangesAhead.Batch.Entry, by policy: WithholdingPolicy,
    _ erased: ErasedPlaces
  ) throws(CaseSyncError) -> Set<Int> {
    let number = try names.number(of: entry.replica)
    guard let held = try log.find(number, seq, hash: entry.hash) else { return [] }
    var hidden = erased.leaves(entry.replica, seq, tag: entry.hash.tag)
    try formatted { () throws(FormatError) in
      try held.row.withRawBytes { raw throws(FormatError) in
        let view = try RowView(raw)
        hidden.formUnion(try RowDisclosure.undisclosed(view))
        if policy.isNeeded { hidden.formUnion(try policy.withheldLeaves(view)) }
      }
    }
    return hidden.isEmpty ? hidden : hidden.union([RowDisclosure.saltPlace])
  }

  /// How often a change of a replica that was held learned more.
  func filled(_ replica: Int64) throws(CaseSyncError) -> UInt64 {
    try connection.prepare("SELECT filled FROM replica WHERE no = ?").first(.integer(replica)) {
      UInt64($0.integer(0))
    } ?? 0
  }
}
