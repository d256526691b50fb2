internal import Synchronization

extension Store {
  /// How this store presents itself to a peer.
  ///
  /// - Parameters:
  ///   - peer: the name under which earlier claims on that peer were kept.
  ///   - request: what is answered; somebody who has exactly the same is not sent a summary.
  func greeting(
    to peer: String?, audience: Audience, acceptsChanges: Bool, answering request: Greeting? = nil
  ) throws(CaseSyncError) -> Greeting {
    try reading { core throws(CaseSyncError) in
      var summary: Summary? = try core.summary()
      if let request, request.summary == summary { summary = nil }
      var greeting = Greeting(
        dataset: try core.dataset, datasetName: try core.settings.text(.datasetName),
        peer: try core.peerIdentity(), acceptsChanges: acceptsChanges, audience: audience.word,
        summary: summary)
      if summary != nil, let peer { greeting.claims = try core.claims(on: peer) }
      return greeting
    }
  }

  /// Refuses a peer of another dataset, or takes over its dataset where the store is empty.
  ///
  /// - Returns: whether the dataset was taken over.
  @discardableResult
  func agree(with greeting: Greeting, at place: String) throws(CaseSyncError) -> Bool {
    try core.withLock { core throws(CaseSyncError) in
      try core.write { core throws(CaseSyncError) in
        try core.agree(on: greeting.dataset, name: greeting.datasetName, at: place)
      }
    }
  }

  /// What comes in from a peer called `place`, to be filled by ``take(_:payload:into:)``.
  func startIntake(from place: String) throws(CaseSyncError) -> ExchangeIntake {
    try reading { core throws(CaseSyncError) in
      ExchangeIntake(place: place, lastArrival: try core.lastArrival)
    }
  }

  /// Takes in one block from a peer, durably.
  func take(
    _ frame: Frame, payload: [UInt8], into intake: inout ExchangeIntake
  ) throws(CaseSyncError) {
    var progress = intake
    let changes = try core.withLock { core throws(CaseSyncError) in
      try core.write { core throws(CaseSyncError) in
        let block = try Self.unpack(frame, payload, at: progress.place)
        try core.take(block, from: progress.place, into: &progress.report)
        try core.settle()
        progress.touched.formUnion(core.touched)
        return try core.changeSet(.merge)
      }
    }
    let isNew = progress.report.arrivedCount > intake.report.arrivedCount
    intake = progress
    if isNew, let changes { subscribers.send(changes) }
  }

  private static func unpack(
    _ frame: Frame, _ payload: [UInt8], at place: String
  ) throws(CaseSyncError) -> BlockContent {
    do throws(FormatError) {
      return try BlockPacker.unpack(payload, frame: frame).withRawBytes {
        raw throws(FormatError) in
        try BlockDecoder.decode(raw, changeCount: frame.changeCount)
      }
    } catch { throw CaseSyncError(error, in: place) }
  }

  /// Keeps what the end of a peer's answer says: extensions, and what it gave as a whole.
  func finish(
    _ greeting: Greeting, _ farewell: Farewell, from peer: String
  ) throws(CaseSyncError) {
    try core.withLock { core throws(CaseSyncError) in
      try core.write { core throws(CaseSyncError) in
        try core.keepExtensions(farewell.extensions)
        if farewell.hasSentAll { try core.keepClaims(of: greeting, from: peer) }
      }
    }
  }

  /// Counts the records touched, and lists the new conflicts.
  func report(of intake: ExchangeIntake) throws(CaseSyncError) -> ImportReport {
    try reading { core throws(CaseSyncError) in
      var report = intake.report
      core.touched = intake.touched
      defer { core.touched = TouchedRecords() }
      report.records = try core.countTouched(after: intake.lastArrival)
      try core.reportConflicts(after: intake.lastArrival, limit: 200, into: &report)
      report.notices += try core.forkNotices()
      return report
    }
  }

  /// What tells this store from others, to peers.
  func peerIdentity() throws(CaseSyncError) -> Bytes16 {
    try reading { core throws(CaseSyncError) in try core.peerIdentity() }
  }

  func bundleExtensions() throws(CaseSyncError) -> [BundleExtension] {
    try reading { core throws(CaseSyncError) in try core.extensions() }
  }
}
