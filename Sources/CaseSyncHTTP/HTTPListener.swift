internal import Foundation
internal import Synchronization

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

/// Hands what a URLSession tells to the question that it is about.
///
/// On Linux a session without a delegate of its own tells the delegates of its tasks nothing.
final class HTTPListener: NSObject, URLSessionDataDelegate {
  private let questions = Mutex<[Int: HTTPQuestion]>([:])

  func add(_ question: HTTPQuestion, for task: URLSessionTask) {
    questions.withLock { $0[task.taskIdentifier] = question }
  }

  private func question(of task: URLSessionTask) -> HTTPQuestion? {
    questions.withLock { $0[task.taskIdentifier] }
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    question(of: dataTask)?.take(response)
    completionHandler(.allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    question(of: dataTask)?.take(data)
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
  ) {
    // The token is for the address that was given, and for no other.
    completionHandler(nil)
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    let question = questions.withLock { $0.removeValue(forKey: task.taskIdentifier) }
    question?.end(error)
  }
}
