internal import Synchronization

extension Store {
  /// Takes in a bundle, whole or not at all; `-` reads standard input.
  ///
  /// - Parameters:
  ///   - except: replicas whose changes are left out, for a bundle with hostile ones.
  ///   - conflictLimit: how many new conflicts are reported with their values; all are counted.
  /// - Throws: ``CaseSyncError``; then nothing was changed.
  /// - Complexity: O(bundle); O(replicas) when the store has it all.
  public func importBundle(
    at path: String, except: Set<ReplicaID> = [], conflictLimit: Int = 200
  ) throws(CaseSyncError) -> ImportReport {
    let (report, changes) = try core.withLock { core throws(CaseSyncError) in
      try core.importBundle(at: path, except: except, conflictLimit: conflictLimit)
    }
    if report.newChanges + report.fullerChanges > 0 {
      subscribers.send(changes)
    }
    return report
  }
}

extension StoreCore {
  mutating func importBundle(
    at path: String, except: Set<ReplicaID>, conflictLimit: Int
  ) throws(CaseSyncError) -> (ImportReport, ChangeSet) {
    let reader = try BundleReader(path: path)
    return try write { core throws(CaseSyncError) in
      var report = ImportReport()
      report.adoptedDataset = try core.checkDataset(reader)
      try core.keepExtensions(reader.trailer.extensions)
      if try core.covers(reader.trailer.summary) {
        report.isCovered = true
        return (report, try core.changeSet(.merge))
      }
      let before = try core.lastArrival
      try core.take(from: BundleCursor(reader), except: except, into: &report)
      try core.settle()
      report.records = try core.countTouched(after: before)
      try core.reportConflicts(after: before, limit: conflictLimit, into: &report)
      report.notices += try core.forkNotices()
      return (report, try core.changeSet(.merge))
    }
  }

  /// - Returns: whether the store, empty so far, took over the bundle's dataset.
  private func checkDataset(_ reader: BundleReader) throws(CaseSyncError) -> Bool {
    let mine = try dataset
    if reader.head.dataset == mine {
      if try settings.text(.datasetName) == nil, let name = reader.datasetName {
        try settings.set(.datasetName, .text(name))
      }
      return false
    }
    guard try lastArrival == 0 else {
      throw CaseSyncError.otherDataset(
        theirs: reader.head.dataset, name: reader.datasetName, mine: mine,
        myName: try settings.text(.datasetName), at: reader.name)
    }
    try setDataset(.existing(reader.head.dataset, name: reader.datasetName))
    return true
  }

  private func keepExtensions(_ extensions: [BundleExtension]) throws(CaseSyncError) {
    let keep = connection.prepare("INSERT OR IGNORE INTO extension VALUES (?, ?)")
    for item in extensions { try keep.run(.text(item.key), .blob(item.bytes)) }
  }

  private mutating func take(
    from cursor: BundleCursor, except: Set<ReplicaID>, into report: inout ImportReport
  ) throws(CaseSyncError) {
    let now = configuration.now()
    let own = try replica
    var clock = HybridClock(last: try lastTime)
    while let key = cursor.key {
      let hash = try cursor.headerHash()
      if except.contains(key.replica) {
        report.skippedChanges += 1
      } else {
        let outcome = try cursor.withRow { bytes throws(CaseSyncError) in
          try apply(bytes, hash: hash, previous: cursor.previous, now: now)
        }
        if outcome == .new {
          try meet(cursor, key.replica, own, &clock, now, &report)
        }
        report.count(outcome)
      }
      try cursor.advance()
      if pending.isLarge { try settle() }
    }
    try settings.set(.time, .integer(Int64(bitPattern: clock.last.raw)))
  }

  private var lastTime: HybridTime {
    get throws(CaseSyncError) {
      HybridTime(raw: UInt64(bitPattern: try settings.integer(.time) ?? 0))
    }
  }

  /// Learns from the time of a new change, and notices our own id coming back.
  private func meet(
    _ cursor: BundleCursor, _ replica: ReplicaID, _ own: ReplicaID, _ clock: inout HybridClock,
    _ now: Int64, _ report: inout ImportReport
  ) throws(CaseSyncError) {
    let time = try cursor.withRow { bytes throws(CaseSyncError) in
      try formatted { () throws(FormatError) in try RowView(bytes).time }
    }
    clock.receive(time, now: now)
    if HybridClock.isSuspect(time, now: now) { report.suspectChanges += 1 }
    guard replica == own, try settings.integer(.mustRenew) != 1 else { return }
    try settings.set(.mustRenew, .integer(1))
    report.notices.append(
      "changes of this very replica came back that it does not have; "
        + "the next edit goes on under a new replica id")
  }

  /// The number of records touched; counted in the log where there are too many to remember.
  private func countTouched(after arrival: Int64) throws(CaseSyncError) -> Int {
    var reserved = 0
    try connection.prepare("SELECT no FROM record WHERE is_reserved <> 0").each {
      row throws(CaseSyncError) in
      if touched.paths[row.integer(0)] != nil { reserved += 1 }
    }
    if touched.isComplete { return touched.paths.count - reserved }
    let count = connection.prepare(
      """
      SELECT count(DISTINCT record) FROM touch JOIN record ON record.no = touch.record
      WHERE arrival > ? AND is_reserved = 0
      """)
    return try count.first(.integer(arrival)) { $0.int(0) } ?? 0
  }

  private mutating func forkNotices() throws(CaseSyncError) -> [String] {
    try openForks().map {
      "replica \($0.replica.hex.prefix(8)) has forked at change \($0.seq): two stores edited under "
        + "one id; nothing is lost ('casesync heal' ends this warning)"
    }
  }
}

extension StoreCore {
  /// What this transaction touched of cases, for those who watch.
  mutating func changeSet(_ origin: ChangeSet.Origin) throws(CaseSyncError) -> ChangeSet {
    var changes = ChangeSet(origin: origin, paths: [:], isComplete: touched.isComplete)
    for (record, paths) in touched.paths where try !names.isReserved(record) {
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
