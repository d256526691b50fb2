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
      try core.read { core throws(CaseSyncError) in
        let file = try OutputFile(path: path, replacing: options.replaceExisting)
        return try core.export(to: file, options)
      }
    }
  }

  /// Writes a bundle into a file without a name.
  func export(
    into scratch: borrowing ScratchFile, options: ExportOptions
  ) throws(CaseSyncError) {
    let number = scratch.descriptor.number
    try core.withLock { core throws(CaseSyncError) in
      try core.read { core throws(CaseSyncError) in
        _ = try core.export(to: OutputFile(into: number), options)
      }
    }
  }
}

extension StoreCore {
  mutating func export(
    to file: OutputFile, _ options: ExportOptions, _ restriction: (any BundleRestriction)? = nil
  ) throws(CaseSyncError) -> ExportOutcome {
    let trailer = try write(
      missing(in: options.lacking ?? Summary()), for: options.audience, restriction, to: file)
    try file.commit(replacing: options.replaceExisting)
    return ExportOutcome(
      changeCount: trailer.changeCount, operationCount: trailer.operationCount,
      withheldCount: trailer.summary.withheldCount, digest: trailer.contentDigest)
  }

  /// Writes a bundle of the stretches; the caller commits the file.
  ///
  /// - Parameter onProgress: called after each change with the changes and bytes written.
  mutating func write(
    _ wanted: [ReplicaID: [ClosedRange<UInt64>]], for audience: Audience,
    _ restriction: (any BundleRestriction)? = nil, to file: OutputFile,
    onProgress: @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws(CaseSyncError) -> BundleTrailer {
    let writer = try BundleWriter(
      file: file, dataset: try dataset,
      extensions: restriction == nil ? try extensions() : [])
    var policy = try policy(for: audience)
    policy.restriction = restriction
    for replica in wanted.keys.sorted() {
      for range in wanted[replica] ?? [] {
        try write(replica, range, policy, to: writer, onProgress)
      }
    }
    return try writer.finish()
  }

  /// What other bundles said of the dataset, and its name.
  func extensions() throws(CaseSyncError) -> [BundleExtension] {
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
  mutating func missing(
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
  func policy(for audience: Audience) throws(CaseSyncError) -> WithholdingPolicy {
    var policy = WithholdingPolicy(audience)
    if let limit = audience.withholdAbove {
      try levels.each(above: limit) { slot throws(CaseSyncError) in policy.withhold(slot) }
    }
    return policy
  }

  private mutating func write(
    _ replica: ReplicaID, _ range: ClosedRange<UInt64>, _ policy: WithholdingPolicy,
    to writer: BundleWriter, _ onProgress: @Sendable (Int, Int) -> Void
  ) throws(CaseSyncError) {
    try eachChange(of: try names.number(of: replica), in: range) { row throws(CaseSyncError) in
      try disclose(row, by: policy) { view throws(CaseSyncError) in
        try writer.append(view, hash: row.digest(0), previous: row.digest(1))
      }
      onProgress(writer.changeCount, writer.byteCount)
      return false
    }
  }

  /// Calls `body` with hash, predecessor and row of each change, until it wants no more.
  func eachChange(
    of replica: Int64, in range: ClosedRange<UInt64>,
    _ body: (Row) throws(CaseSyncError) -> Bool
  ) throws(CaseSyncError) {
    let find = connection.prepare(
      """
      SELECT hash, previous, row, seq FROM change WHERE replica = ? AND seq BETWEEN ? AND ?
      ORDER BY seq, hash
      """)
    let values: [Binding] = [
      .integer(replica), .integer(Int64(range.lowerBound)), .integer(Int64(range.upperBound)),
    ]
    try find.until(values, row: body)
  }

  /// Calls `body` with what the policy leaves of a change.
  func disclose(
    _ row: Row, by policy: WithholdingPolicy, _ body: (RowView) throws(CaseSyncError) -> Void
  ) throws(CaseSyncError) {
    let view = try formatted { () throws(FormatError) in try RowView(row.bytes(2)) }
    let leaves = try formatted { () throws(FormatError) in
      policy.isNeeded ? try policy.withheldLeaves(view) : []
    }
    guard !leaves.isEmpty else { return try body(view) }
    try withholding(leaves, from: row.blob(2)).withRawBytes { bytes throws(CaseSyncError) in
      try body(try formatted { () throws(FormatError) in try RowView(bytes) })
    }
  }
}
