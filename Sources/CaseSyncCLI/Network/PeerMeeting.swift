internal import CaseSync

/// Meets somebody who answers: a server, or a program behind ssh.
struct PeerMeeting {
  let store: Store
  let options: SyncOptions
  let isJSON: Bool
  /// Makes the way to the peer, anew for each meeting.
  let connect: Connect

  typealias Connect = () throws(CaseSyncError) -> any ExchangeLink

  func run(isCancelled: () -> Bool) throws(CaseSyncError) -> SyncRun.Meeting {
    var link = try connect()
    let report = try report(over: &link, isCancelled)
    link.close()
    let place = link.place
    let files = report.attachments.receivedBytes + report.attachments.sentBytes
    return SyncRun.Meeting(
      status: Self.status(of: report),
      isNews: report.received.arrivedCount + report.sentChanges + files > 0,
      failure: report.attachments.failure,
      tell: { () throws(CaseSyncError) in
        if isJSON { return SyncReportText.printJSON(report, place) }
        try SyncReportText.print(report, place, store)
      })
  }

  /// Brings the bytes of attachments and nothing else.
  func fetch(
    _ wanted: Set<Digest>, isCancelled: () -> Bool
  ) throws(CaseSyncError) -> SyncRun.Meeting {
    var link = try connect()
    let report = try files(wanted, over: &link, isCancelled)
    link.close()
    return .fetch(report, isJSON: isJSON)
  }

  private func files(
    _ wanted: Set<Digest>, over link: inout any ExchangeLink, _ isCancelled: () -> Bool
  ) throws(CaseSyncError) -> AttachmentReport {
    try SyncProgress.telling(isSilent: isJSON) { tell throws(CaseSyncError) in
      try store.syncAttachments(
        over: &link, options: options, only: wanted, isCancelled: isCancelled,
        onProgress: { tell(MovedCounts($0)) })
    }
  }

  private func report(
    over link: inout any ExchangeLink, _ isCancelled: () -> Bool
  ) throws(CaseSyncError) -> SyncReport {
    try SyncProgress.telling(isSilent: isJSON) { tell throws(CaseSyncError) in
      try store.sync(
        over: &link, options: options, isCancelled: isCancelled,
        onProgress: { tell(MovedCounts($0)) })
    }
  }

  private static func status(of report: SyncReport) -> ExitStatus {
    if report.isRefusedChanges { return .denied }
    if report.outcome == .differs { return .differs }
    return report.received.newConflictCount > 0 ? .conflicts : .success
  }
}
