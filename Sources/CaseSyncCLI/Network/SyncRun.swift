internal import CaseSync

/// Meets a peer once, or again and again, and tells people how it goes.
struct SyncRun {
  let store: Store
  let options: SyncOptions
  let isJSON: Bool
  /// Makes the way to the peer, anew for each meeting.
  let connect: Connect

  typealias Connect = () throws(CaseSyncError) -> any ExchangeLink

  /// Who is stopped while it waits for the network ends after so long: all that came is kept.
  private static let graceMilliseconds = 2_000

  /// One meeting.
  func once() throws(CaseSyncError) -> ExitStatus {
    try interruptible { interruption throws(CaseSyncError) in
      try meet(interruption, isQuiet: false)
    }
  }

  /// Runs `body`; what a signal stops is no failure.
  private func interruptible(
    _ body: (Interruption) throws(CaseSyncError) -> ExitStatus
  ) throws(CaseSyncError) -> ExitStatus {
    let interruption = Interruption(graceMilliseconds: Self.graceMilliseconds)
    do throws(CaseSyncError) {
      return try body(interruption)
    } catch {
      guard interruption.isAsked else { throw error }
      StandardStream.error.write(
        "casesync: \(say("stopped; what arrived is kept, run it again to go on"))\n")
      return .interrupted
    }
  }

  /// Meetings until a signal comes, or something is wrong that trying again does not mend.
  ///
  /// - Returns: the status of the last meeting that was not interrupted.
  func watch() throws(CaseSyncError) -> ExitStatus {
    let interruption = Interruption(graceMilliseconds: Self.graceMilliseconds)
    var schedule = WatchSchedule()
    var random = SystemRandomNumberGenerator()
    var status = ExitStatus.success
    var isQuiet = false
    while !interruption.isAsked {
      var hasFailed = false
      do throws(CaseSyncError) {
        status = try meet(interruption, isQuiet: isQuiet)
      } catch {
        guard !interruption.isAsked else { break }
        guard !WatchSchedule.isLasting(error.code) else { throw error }
        CommandLineTool.report(error)
        status = ExitStatus(error.code)
        hasFailed = true
      }
      isQuiet = !hasFailed
      let pause = schedule.pause(afterFailure: hasFailed, using: &random)
      try wait(milliseconds: pause, schedule, interruption)
    }
    return status
  }

  /// Waits for the next meeting, an edit, or a signal.
  private func wait(
    milliseconds: Int, _ schedule: WatchSchedule, _ interruption: Interruption
  ) throws(CaseSyncError) {
    let seen = try store.snapshot()
    var rest = milliseconds
    while rest > 0, !interruption.wait(milliseconds: min(rest, WatchSchedule.pollMilliseconds)) {
      rest -= WatchSchedule.pollMilliseconds
      if schedule.noticesEdits, try store.snapshot() != seen { return }
    }
  }

  private func meet(_ interruption: Interruption, isQuiet: Bool) throws(CaseSyncError) -> ExitStatus
  {
    var link = try connect()
    var progress = SyncProgress(isTerminal: StandardStream.error.isTerminal)
    defer { StandardStream.error.write(progress.ending) }
    let report = try store.sync(
      over: &link, options: options, isCancelled: { interruption.isAsked },
      onProgress: { counts in
        if !isJSON, let text = progress.text(counts) { StandardStream.error.write(text) }
      })
    link.close()
    let files = report.attachments.receivedBytes + report.attachments.sentBytes
    let isNews = report.received.arrivedCount + report.sentChanges + files > 0
    if !isQuiet || isNews { try tell(report, link.place) }
    if let failure = report.attachments.failure { throw failure }
    return Self.status(of: report)
  }

  /// Brings the bytes of attachments and nothing else.
  func fetch(_ wanted: Set<Digest>) throws(CaseSyncError) -> ExitStatus {
    try interruptible { interruption throws(CaseSyncError) in
      var link = try connect()
      var progress = SyncProgress(isTerminal: StandardStream.error.isTerminal)
      var counts = SyncReport()
      defer { StandardStream.error.write(progress.ending) }
      let report = try store.syncAttachments(
        over: &link, options: options, only: wanted, isCancelled: { interruption.isAsked },
        onProgress: { attachments in
          counts.attachments = attachments
          if !isJSON, let text = progress.text(counts) { StandardStream.error.write(text) }
        })
      link.close()
      return AttachmentReportText.tell(report, isJSON: isJSON)
    }
  }

  private func tell(_ report: SyncReport, _ place: String) throws(CaseSyncError) {
    if isJSON {
      SyncReportText.printJSON(report, place)
    } else {
      try SyncReportText.print(report, place, store)
    }
  }

  private static func status(of report: SyncReport) -> ExitStatus {
    if report.isRefusedChanges { return .denied }
    if report.outcome == .differs { return .differs }
    return report.received.newConflictCount > 0 ? .conflicts : .success
  }
}
