internal import CaseSync
internal import Foundation
internal import Synchronization

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

/// Owns a URLSession that keeps nothing, follows nothing and reads no faster than it is asked to.
final class HTTPClient: Sendable {
  private let session: URLSession
  private let listener = HTTPListener()
  private let underWay = Mutex<HTTPQuestion?>(nil)

  init(timeoutSeconds: Double) {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpCookieStorage = nil
    configuration.httpShouldSetCookies = false
    configuration.httpCookieAcceptPolicy = .never
    configuration.urlCache = nil
    configuration.urlCredentialStorage = nil
    configuration.timeoutIntervalForRequest = timeoutSeconds
    session = URLSession(
      configuration: configuration, delegate: listener, delegateQueue: PatientQueue())
  }

  deinit {
    // First those who wait for a piece: the session has one thread, and may be one of them.
    underWay.withLock { $0 }?.cancel(CaseSyncError(.inputOutput, "the meeting was left"))
    session.invalidateAndCancel()
  }

  /// The question under way, begun where there is none.
  func question(_ request: URLRequest, at place: String) -> HTTPQuestion {
    underWay.withLock { underWay in
      if let underWay { return underWay }
      let question = HTTPQuestion(place: place)
      start(request, question)
      underWay = question
      return question
    }
  }

  private func start(_ request: URLRequest, _ question: HTTPQuestion) {
    var request = request
    request.httpBodyStream = question.body
    let task = session.dataTask(with: request)
    listener.add(question, for: task)
    task.resume()
  }

  func endQuestion() { underWay.withLock { $0 = nil } }
}
