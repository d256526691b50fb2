internal import Synchronization

extension Store {
  /// Takes in a bundle, whole or not at all; `-` reads standard input.
  ///
  /// - Parameters:
  ///   - path: the bundle's file.
  ///   - except: replicas whose changes are left out, for a bundle with hostile ones.
  ///   - conflictLimit: how many new conflicts are reported with their values; all are counted.
  /// - Throws: ``CaseSyncError``; then nothing was changed.
  /// - Complexity: O(bundle); O(replicas) when the store has it all.
  public func importBundle(
    at path: String, except: Set<ReplicaID> = [], conflictLimit: Int = 200
  ) throws(CaseSyncError) -> ImportReport {
    try importBundle(except, conflictLimit) { () throws(CaseSyncError) in
      try BundleReader(path: path)
    }
  }

  /// Takes in a bundle from a file without a name, which stays open.
  func importBundle(from scratch: Int32, count: Int) throws(CaseSyncError) -> ImportReport {
    try importBundle([], 0) { () throws(CaseSyncError) in
      try BundleReader(InputFile(scratch: scratch, count: count))
    }
  }

  private func importBundle(
    _ except: Set<ReplicaID>, _ conflictLimit: Int,
    _ open: @Sendable () throws(CaseSyncError) -> BundleReader
  ) throws(CaseSyncError) -> ImportReport {
    let (report, changes) = try core.withLock { core throws(CaseSyncError) in
      try core.importBundle(open(), except: except, conflictLimit: conflictLimit)
    }
    if report.arrivedCount > 0, let changes { subscribers.send(changes) }
    return report
  }
}

extension StoreCore {
  mutating func importBundle(
    _ reader: BundleReader, except: Set<ReplicaID>, conflictLimit: Int
  ) throws(CaseSyncError) -> (ImportReport, ChangeSet?) {
    try write { core throws(CaseSyncError) in
      var report = ImportReport()
      report.adoptedDataset = try core.agree(
        on: reader.head.dataset, name: reader.datasetName, at: reader.name)
      try core.keepExtensions(reader.trailer.extensions)
      let covered = try core.covered(in: reader.trailer.summary)
      if covered.count == reader.trailer.summary.replicas.count {
        report.isCovered = true
        return (report, try core.changeSet(.merge))
      }
      let before = try core.lastArrival
      report.knownChanges = covered.reduce(0) {
        $0 + (reader.trailer.summary.replicas[$1]?.changeCount ?? 0)
      }
      let changes = ChangesAhead(reader, skipping: covered)
      defer { changes.abandon() }
      try core.take(changes, except: except, into: &report)
      try core.settle()
      report.records = try core.countTouched(after: before)
      try core.reportConflicts(after: before, limit: conflictLimit, into: &report)
      report.notices += try core.forkNotices()
      return (report, try core.changeSet(.merge))
    }
  }

  func keepExtensions(_ extensions: [BundleExtension]) throws(CaseSyncError) {
    let keep = connection.prepare("INSERT OR IGNORE INTO extension VALUES (?, ?)")
    for item in extensions { try keep.run(.text(item.key), .blob(item.bytes)) }
  }

  /// Takes in the changes of a bundle; `body` is called after each, `onProgress` after some hundred
  /// with what has come and the bytes read.
  mutating func take(
    _ changes: ChangesAhead, except: Set<ReplicaID> = [], into report: inout ImportReport,
    onProgress: @Sendable (ImportReport, Int) -> Void = { _, _ in },
    _ body: (inout StoreCore, ChangesAhead.Batch.Entry, UnsafeRawBufferPointer)
      throws(CaseSyncError) -> Void = { _, _, _ in }
  ) throws(CaseSyncError) {
    var intake = try startIntake()
    while let batch = try changes.next() {
      try batch.eachChange { entry, row throws(CaseSyncError) in
        if except.contains(entry.replica) {
          report.skippedChanges += 1
        } else {
          try take(
            row, hash: entry.hash, previous: entry.previous, &intake, into: &report)
        }
        try body(&self, entry, row)
        try settleIfLarge()
      }
      onProgress(report, batch.readBytes)
    }
    try finish(intake)
  }

  /// Takes in the changes of one block that came by itself, from a place called `name`.
  mutating func take(
    _ block: consuming BlockContent, from name: String, into report: inout ImportReport
  ) throws(CaseSyncError) {
    var intake = try startIntake()
    var cursor = try BlockCursor(block, dataset: dataset, name: name)
    while cursor.key != nil {
      let (hash, previous) = (try cursor.headerHash(), cursor.previous)
      try cursor.withRow { bytes throws(CaseSyncError) in
        try take(bytes, hash: hash, previous: previous, &intake, into: &report)
      }
      try settleIfLarge()
      try cursor.advance()
    }
    try finish(intake)
  }

  /// What stays the same while changes come in, and the clock that learns from them.
  private struct Intake {
    var now: Int64
    var own: ReplicaID
    var clock: HybridClock
  }

  private func startIntake() throws(CaseSyncError) -> Intake {
    Intake(now: configuration.now(), own: try replica, clock: HybridClock(last: try lastTime))
  }

  private func finish(_ intake: Intake) throws(CaseSyncError) {
    try settings.set(.time, .integer(Int64(bitPattern: intake.clock.last.raw)))
  }

  private mutating func take(
    _ row: UnsafeRawBufferPointer, hash: Digest, previous: Digest, _ intake: inout Intake,
    into report: inout ImportReport
  ) throws(CaseSyncError) {
    let outcome = try apply(row, hash: hash, previous: previous, now: intake.now)
    if outcome == .new { try meet(row, &intake, &report) }
    report.count(outcome)
  }

  private var lastTime: HybridTime {
    get throws(CaseSyncError) {
      HybridTime(raw: UInt64(bitPattern: try settings.integer(.time) ?? 0))
    }
  }

  /// Learns from the time of a new change, and notices our own id coming back.
  private func meet(
    _ row: UnsafeRawBufferPointer, _ intake: inout Intake, _ report: inout ImportReport
  ) throws(CaseSyncError) {
    let change = try formatted { () throws(FormatError) in try RowView(row) }
    intake.clock.receive(change.time, now: intake.now)
    if HybridClock.isSuspect(change.time, now: intake.now) { report.suspectChanges += 1 }
    guard change.replica == intake.own, try settings.integer(.mustRenew) != 1 else { return }
    try settings.set(.mustRenew, .integer(1))
    report.notices.append(
      "changes of this very replica came back that it does not have; "
        + "the next edit goes on under a new replica id")
  }

  /// The number of records touched; counted in the log where there are too many to remember.
  func countTouched(after arrival: Int64) throws(CaseSyncError) -> Int {
    guard !touched.isComplete else {
      return touched.records.subtracting(try names.reservedRecords()).count
    }
    let count = connection.prepare(
      """
      SELECT count(DISTINCT record) FROM touch
      WHERE arrival > ? AND record NOT IN (SELECT no FROM record WHERE is_reserved != 0)
      """)
    return try count.first(.integer(arrival)) { $0.int(0) } ?? 0
  }

  mutating func forkNotices() throws(CaseSyncError) -> [String] {
    try openForks().map {
      "replica \($0.replica.hex.prefix(8)) has forked at change \($0.seq): two stores edited under "
        + "one id; nothing is lost ('casesync heal' ends this warning)"
    }
  }
}

extension StoreCore {
  /// What this transaction touched of cases, for those who watch.
  ///
  /// - Returns: `nil` when nobody does.
  mutating func changeSet(_ origin: ChangeSet.Origin) throws(CaseSyncError) -> ChangeSet? {
    guard !subscribers.isEmpty else { return nil }
    let isComplete = touched.isComplete && touched.isDetailed
    var changes = ChangeSet(origin: origin, paths: [:], isComplete: isComplete)
    let reserved = try names.reservedRecords()
    for (record, paths) in touched.paths where !reserved.contains(record) {
      let id = try names.record(record)
      for path in paths {
        let name = String(decoding: try names.path(path), as: UTF8.self)
        changes.paths[id, default: []].insert(name)
      }
    }
    return changes
  }
}

extension ImportReport {
  fileprivate mutating func count(_ outcome: ApplyOutcome) {
    switch outcome {
    case .new: newChanges += 1
    case .fuller: fullerChanges += 1
    case .known: knownChanges += 1
    }
  }
}
