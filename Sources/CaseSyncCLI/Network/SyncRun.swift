internal import CaseSync

/// Meets a peer or a folder once, or again and again, and tells people how it goes.
struct SyncRun {
  let store: Store
  let meet: Meet

  /// One meeting; it ends with an error when it is cancelled.
  typealias Meet = (_ isCancelled: () -> Bool) throws(CaseSyncError) -> Meeting

  /// How a meeting went.
  struct Meeting {
    let status: ExitStatus
    /// Something came or went.
    let isNews: Bool
    /// What broke off after the records were through; it is thrown when the rest was told.
    let failure: CaseSyncError?
    let tell: () throws(CaseSyncError) -> Void

    /// One that brought the bytes of attachments and nothing else.
    static func fetch(_ report: AttachmentReport, isJSON: Bool) -> Meeting {
      Meeting(
        status: AttachmentReportText.status(of: report), isNews: true, failure: nil,
        tell: { () throws(CaseSyncError) in AttachmentReportText.tell(report, isJSON: isJSON) })
    }
  }

  /// Who is stopped while it waits for the network ends after so long: all that came is kept.
  private static let graceMilliseconds = 2_000

  /// One meeting.
  func once() throws(CaseSyncError) -> ExitStatus {
    let interruption = Interruption(graceMilliseconds: Self.graceMilliseconds)
    do throws(CaseSyncError) {
      let meeting = try meet { interruption.isAsked }
      try meeting.tell()
      if let failure = meeting.failure { throw failure }
      return meeting.status
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
    /// What people know already.
    var told: ExitStatus?
    var status = ExitStatus.success
    while !interruption.isAsked {
      var hasFailed = false
      do throws(CaseSyncError) {
        let meeting = try meet { interruption.isAsked }
        if meeting.isNews || told != meeting.status { try meeting.tell() }
        if let failure = meeting.failure { throw failure }
        (status, told) = (meeting.status, meeting.status)
      } catch {
        guard !interruption.isAsked else { break }
        guard !WatchSchedule.isLasting(error.code) else { throw error }
        CommandLineTool.report(error)
        (status, told) = (ExitStatus(error.code), nil)
        hasFailed = true
      }
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
}
