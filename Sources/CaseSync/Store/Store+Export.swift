internal import Synchronization

extension Store {
  /// Writes a bundle of what the store has; `-` writes to standard output.
  ///
  /// The bytes depend only on what is disclosed, not on who exports or when.
  ///
  /// - Throws: ``CaseSyncError``; then no file is left.
  @discardableResult
  public func export(
    to path: String, options: ExportOptions = ExportOptions()
  ) throws(CaseSyncError) -> ExportOutcome {
    try core.withLock { core throws(CaseSyncError) in
      try core.read { core throws(CaseSyncError) in try core.export(to: path, options) }
    }
  }
}

extension StoreCore {
  mutating func export(
    to path: String, _ options: ExportOptions
  ) throws(CaseSyncError) -> ExportOutcome {
    let file = try OutputFile(path: path, replacing: options.replaceExisting)
    let writer = try BundleWriter(
      file: file, dataset: try dataset, extensions: try extensions())
    let policy = try policy(options)
    let wanted = try missing(in: options.lacking ?? Summary())
    for replica in wanted.keys.sorted() {
      for range in wanted[replica] ?? [] { try write(replica, range, policy, to: writer) }
    }
    let trailer = try writer.finish()
    try file.commit(replacing: options.replaceExisting)
    return ExportOutcome(
      changeCount: trailer.changeCount, operationCount: trailer.operationCount,
      withheldCount: trailer.summary.withheldCount, digest: trailer.contentDigest)
  }

  /// What other bundles said of the dataset, and its name.
  private func extensions() throws(CaseSyncError) -> [BundleExtension] {
    var list: [BundleExtension] = []
    let find = connection.prepare("SELECT key, bytes FROM extension")
    try find.each { row throws(CaseSyncError) in
      list.append(BundleExtension(key: row.text(0) ?? "", bytes: row.blob(1)))
    }
    if let name = try settings.text(.datasetName) {
      list.append(BundleExtension(key: BundleExtension.datasetName, bytes: Array(name.utf8)))
    }
    return list
  }

  /// The stretches to send; a replica whose chain has branched between us is sent whole.
  ///
  /// The branch is seen by whoever holds the place of the other's tip: the longer one. Once it has
  /// sent its branch, the shorter one is sent back.
  private mutating func missing(
    in other: Summary
  ) throws(CaseSyncError) -> [ReplicaID: [ClosedRange<UInt64>]] {
    let mine = try summary()
    var known = other
    for (replica, theirs) in other.replicas {
      guard let number = try names.existingNumber(of: replica) else { continue }
      for segment in theirs.segments where try contradicts(segment, of: number) {
        known.replicas[replica] = nil
      }
    }
    return mine.missing(in: known)
  }

  /// We hold the place at which their stretch ends, or begins, with another hash.
  private func contradicts(_ segment: Segment, of replica: Int64) throws(CaseSyncError) -> Bool {
    let ends = try log.hashes(replica, segment.through)
    if !ends.isEmpty, !ends.contains(where: { $0.first == segment.tip }) { return true }
    guard segment.from > 1 else { return false }
    let bases = try log.hashes(replica, segment.from - 1)
    return !bases.isEmpty && !bases.contains { $0.first == segment.base }
  }

  /// What to withhold for these options, by the levels that the store knows now.
  func policy(_ options: ExportOptions) throws(CaseSyncError) -> WithholdingPolicy {
    var policy = WithholdingPolicy(options)
    if let limit = options.withholdAbove {
      try levels.each(above: limit) { slot throws(CaseSyncError) in policy.withhold(slot) }
    }
    return policy
  }

  private mutating func write(
    _ replica: ReplicaID, _ range: ClosedRange<UInt64>, _ policy: WithholdingPolicy,
    to writer: BundleWriter
  ) throws(CaseSyncError) {
    let find = connection.prepare(
      """
      SELECT hash, previous, row FROM change WHERE replica = ? AND seq BETWEEN ? AND ?
      ORDER BY seq, hash
      """)
    let number = try names.number(of: replica)
    try find.each(
      .integer(number), .integer(Int64(range.lowerBound)), .integer(Int64(range.upperBound))
    ) { row throws(CaseSyncError) in
      let (hash, previous) = (row.digest(0), row.digest(1))
      let view = try formatted { () throws(FormatError) in try RowView(row.bytes(2)) }
      let leaves = try formatted { () throws(FormatError) in
        policy.isNeeded ? try policy.withheldLeaves(view) : []
      }
      guard !leaves.isEmpty else {
        return try writer.append(view, hash: hash, previous: previous)
      }
      try withholding(leaves, from: row.blob(2)).withRawBytes { bytes throws(CaseSyncError) in
        let rest = try formatted { () throws(FormatError) in try RowView(bytes) }
        try writer.append(rest, hash: hash, previous: previous)
      }
    }
  }
}
