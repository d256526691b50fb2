internal import CaseSync

/// Meets a folder that something else carries to others.
struct FolderRun {
  let store: Store
  let path: String
  let options: SyncOptions
  let isJSON: Bool

  func run(isCancelled: () -> Bool) throws(CaseSyncError) -> SyncRun.Meeting {
    let report = try store.sync(
      throughFolder: path, audience: options.audience,
      withAttachments: options.exchangesAttachments, isCancelled: isCancelled)
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

  private static func status(of report: FolderReport) -> ExitStatus {
    if !report.refusals.isEmpty { return .badInput }
    if report.outcome == .incomplete { return .differs }
    return report.received.newConflictCount > 0 ? .conflicts : .success
  }
}
