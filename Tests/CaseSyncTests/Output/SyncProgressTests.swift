import Testing

@testable import CaseSync
@testable import CaseSyncCLI

/// What people see of a long transfer.
@Suite struct SyncProgressTests {
  private let start = ContinuousClock.now

  private var attachments: AttachmentReport {
    var report = AttachmentReport()
    (report.receivedFiles, report.receivedBytes, report.sentBytes) = (1, 6_000_000, 500)
    return report
  }

  private func line(_ counts: MovedCounts, isTerminal: Bool = false) -> String? {
    var progress = SyncProgress(isTerminal: isTerminal, now: start)
    return progress.text(counts, now: start + .seconds(2))
  }

  @Test func `a sync tells bytes, changes, files and the rate`() {
    var report = SyncReport()
    (report.receivedBytes, report.sentBytes, report.received.newChanges) = (2_000_000, 1_500, 7)
    #expect(
      line(MovedCounts(report)) == "casesync: came 2.0 MB, 7 changes; went 1.5 kB; 1.0 MB/s\n")
    report.attachments = attachments
    #expect(
      line(MovedCounts(report))
        == "casesync: came 8.0 MB, 7 changes, 1 file; went 2.0 kB; 4.0 MB/s\n")
  }

  @Test func `a folder is told of as a server is, and a fetch without changes`() {
    var report = FolderReport()
    (report.receivedBytes, report.sentBytes, report.received.newChanges) = (2_000_000, 1_500, 1)
    #expect(
      line(MovedCounts(report)) == "casesync: came 2.0 MB, 1 change; went 1.5 kB; 1.0 MB/s\n")
    #expect(
      line(MovedCounts(attachments)) == "casesync: came 6.0 MB, 1 file; went 500 B; 3.0 MB/s\n")
  }

  @Test func `a line moves on a terminal and comes now and then elsewhere`() {
    for (isTerminal, interval) in [(true, 200), (false, 10_000)] {
      var progress = SyncProgress(isTerminal: isTerminal, now: start)
      let counts = MovedCounts(attachments)
      #expect(progress.text(counts, now: start + .milliseconds(999)) == nil)
      #expect(progress.ending.isEmpty)
      let first = progress.text(counts, now: start + .seconds(1))
      #expect(first?.hasPrefix(isTerminal ? "\rcame" : "casesync: came") == true)
      #expect(progress.ending.isEmpty == !isTerminal)
      let later = start + .seconds(1) + .milliseconds(interval)
      #expect(progress.text(counts, now: later - .milliseconds(1)) == nil)
      #expect(progress.text(counts, now: later) != nil)
    }
  }
}
