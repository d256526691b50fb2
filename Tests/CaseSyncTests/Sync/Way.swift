@testable import CaseSync

/// The ways in which two stores can meet: each scenario of ``MeetingTests`` runs over all of them.
enum Way: CaseIterable {
  case memory
  case http

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
    }
  }
}
