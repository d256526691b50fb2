import Foundation

@testable import CaseSync

extension Office {
  /// Meets a server from a thread of its own: the few that tests run on are not for waiting.
  func sync(
    with url: String, token: String? = nil, timeoutSeconds: Int = 60,
    options: SyncOptions = SyncOptions(),
    onProgress: @escaping @Sendable (SyncReport) -> Void = { _ in }
  ) async throws -> SyncReport {
    let store = store
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            var link = try HTTPLink(to: url, token: token, timeoutSeconds: timeoutSeconds)
            return try store.sync(over: &link, options: options, onProgress: onProgress)
          })
      }
    }
  }
}
