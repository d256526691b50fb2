internal import CaseSync

/// How far a transfer has come, whatever the way to the peer.
struct MovedCounts {
  let receivedBytes: Int
  let sentBytes: Int
  /// `nil` where only files can come.
  private let changes: Int?
  private let files: Int?

  init(_ report: SyncReport) {
    self.init(
      report.receivedBytes, report.sentBytes, report.received.arrivedCount, report.attachments)
  }

  init(_ report: FolderReport) {
    self.init(
      report.receivedBytes, report.sentBytes, report.received.arrivedCount, report.attachments)
  }

  init(_ attachments: AttachmentReport) { self.init(0, 0, nil, attachments) }

  private init(_ received: Int, _ sent: Int, _ changes: Int?, _ attachments: AttachmentReport) {
    receivedBytes = received + attachments.receivedBytes
    sentBytes = sent + attachments.sentBytes
    self.changes = changes
    files = changes == nil || attachments.receivedBytes > 0 ? attachments.receivedFiles : nil
  }

  /// For instance `3 changes, 1 file`.
  var came: String {
    [changes.map { Plural.text($0, "change") }, files.map { Plural.text($0, "file") }]
      .compactMap(\.self).joined(separator: ", ")
  }
}
