import Foundation
import Testing

@testable import CaseSync

/// The ways in which two stores can meet: each scenario of ``MeetingTests`` runs over all of them.
enum Way: CaseIterable {
  case memory
  case http
  case stdio
  case folder

  /// Ways in which the two talk to each other; over a folder they never do.
  static let talking = allCases.filter { $0 != .folder }

  /// `a` asks and `b` answers.
  func meet(
    _ a: Office, _ b: Office, asking: SyncOptions = SyncOptions(),
    answering: SyncOptions = SyncOptions()
  ) async throws -> SyncReport {
    switch self {
    case .memory:
      var link = try MemoryLink(to: b.store, options: answering, place: b.name)
      return try a.store.sync(over: &link, options: asking)
    case .http:
      let server = try RunningServer(b.store, options: answering)
      return try await a.sync(with: server.url, options: asking)
    case .stdio:
      var link = try Self.program(answeringFor: b, answering)
      defer { link.close() }
      return try a.store.sync(over: &link, options: asking)
    case .folder:
      return try Self.meetInFolder(a, b, asking: asking, answering: answering)
    }
  }

  /// The real program, answering for a store.
  private static func program(
    answeringFor office: Office, _ options: SyncOptions
  ) throws -> ProgramLink {
    let programs = try #require(ChildProgram.builtPrograms)
    var arguments = [
      "CASESYNC_STATE=\(office.configuration.stateDirectory)", "\(programs)/casesync", "serve",
      "--stdio", "--store", office.path,
    ]
    if !options.acceptsChanges { arguments.append("--read-only") }
    if let level = options.audience.withholdAbove {
      arguments += ["--withhold-above", level.word]
    }
    return try ProgramLink(running: "env", arguments: arguments, place: office.name)
  }

  /// `a` brings what it has, `b` takes it and brings its own, `a` takes that.
  private static func meetInFolder(
    _ a: Office, _ b: Office, asking: SyncOptions, answering: SyncOptions
  ) throws -> SyncReport {
    let place = a.folder.file("shared")
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let reports = [
      try a.store.sync(throughFolder: place, audience: asking.audience),
      try b.store.sync(throughFolder: place, audience: answering.audience),
      try a.store.sync(throughFolder: place, audience: asking.audience),
    ]
    var report = SyncReport()
    report.sentChanges = reports[0].sentChanges + reports[2].sentChanges
    report.received = reports[2].received
    report.received.newChanges += reports[0].received.newChanges
    for visit in [reports[0], reports[2]] {
      report.attachments.receivedFiles += visit.attachments.receivedFiles
      report.attachments.receivedBytes += visit.attachments.receivedBytes
      report.attachments.sentFiles += visit.attachments.sentFiles
      report.attachments.sentBytes += visit.attachments.sentBytes
      report.attachments.failure = report.attachments.failure ?? visit.attachments.failure
    }
    report.adoptedDataset = reports.contains { $0.received.adoptedDataset }
    if case .complete(let digest) = reports[2].outcome, reports[1].outcome == .complete(digest) {
      report.outcome = .inSync(digest)
    }
    return report
  }
}
