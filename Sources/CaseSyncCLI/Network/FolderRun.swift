internal import CaseSync

/// Meets a folder that something else carries to others.
struct FolderRun {
  let store: Store
  let path: String
  let options: SyncOptions
  let isJSON: Bool

  func run(isCancelled: () -> Bool) throws(CaseSyncError) -> SyncRun.Meeting {
    let report = try SyncProgress.telling(isSilent: isJSON) { tell throws(CaseSyncError) in
      try store.sync(
        throughFolder: path, audience: options.audience,
        withAttachments: options.exchangesAttachments, isCancelled: isCancelled,
        onProgress: { tell(MovedCounts($0)) })
    }
    let files = report.attachments.receivedBytes + report.attachments.sentBytes
    return SyncRun.Meeting(
      status: Self.status(of: report),
      isNews: report.received.arrivedCount + report.sentChanges + files > 0,
      failure: report.attachments.failure,
      tell: { () throws(CaseSyncError) in
        if isJSON { return FolderReportText.printJSON(report, path) }
        try FolderReportText.print(report, path, store)
      })
  }

  /// Brings the bytes of attachments and nothing else.
  func fetch(
    _ wanted: Set<Digest>, isCancelled: () -> Bool
  ) throws(CaseSyncError) -> SyncRun.Meeting {
    let report = try SyncProgress.telling(isSilent: isJSON) { tell throws(CaseSyncError) in
      try store.fetchAttachments(
        wanted, fromFolder: path, isCancelled: isCancelled, onProgress: { tell(MovedCounts($0)) })
    }
    return .fetch(report, isJSON: isJSON)
  }

  private static func status(of report: FolderReport) -> ExitStatus {
    if !report.refusals.isEmpty { return .badInput }
    if report.outcome == .incomplete { return .differs }
    return report.received.newConflictCount > 0 ? .conflicts : .success
  }
}
