internal import CaseSync
internal import Foundation
internal import Synchronization

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

/// One request under way: the question as it is made, the answer as it comes.
final class HTTPQuestion: Sendable {
  private struct State {
    var response: HTTPURLResponse?
    /// What came in place of an answer.
    var refusal: [UInt8] = []
  }

  /// More of a refusal is not kept.
  private static let refusalLimit = 16 << 10
  private static let pieces = 4

  private let place: String
  private let state = Mutex(State())
  private let question = BytePipe(capacity: pieces)
  private let answer = BytePipe(capacity: pieces)

  init(place: String) { self.place = place }

  var body: InputStream { QuestionStream(question) }

  func send(_ bytes: [UInt8]) throws(CaseSyncError) { try question.write(bytes) }

  func endQuestion() { question.end(.complete) }

  /// The next piece of the answer, or `nil` when the server has ended it.
  func receive() throws(CaseSyncError) -> [UInt8]? { try answer.read() }

  /// Breaks both directions off; who waits for either is told.
  func cancel(_ error: CaseSyncError) {
    question.end(.broken(error))
    answer.end(.broken(error))
  }

  // MARK: - What URLSession tells

  func take(_ response: URLResponse) {
    state.withLock { $0.response = response as? HTTPURLResponse }
  }

  func take(_ data: Data) {
    let isAnswer = state.withLock { state in
      if state.response.map(HTTPRefusal.isAnswer) ?? false { return true }
      state.refusal += data.prefix(Self.refusalLimit - state.refusal.count)
      return false
    }
    // Who has broken the pipe off wants no more of it.
    if isAnswer { try? answer.write(Array(data)) }
  }

  func end(_ error: (any Error)?) {
    if let error { return cancel(HTTPRefusal.error(error, at: place)) }
    let refusal = state.withLock { state -> CaseSyncError? in
      guard let response = state.response, !HTTPRefusal.isAnswer(response) else { return nil }
      return HTTPRefusal.error(response, body: state.refusal, at: place)
    }
    if let refusal { return cancel(refusal) }
    answer.end(.complete)
    question.end(.broken(CaseSyncError(.inputOutput, "answered before it was asked", at: place)))
  }
}
