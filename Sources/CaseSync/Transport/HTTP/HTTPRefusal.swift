internal import Foundation

/// What a request met in place of an answer, in words that say what to do.
enum HTTPRefusal {
  /// An error as CaseSync's servers send it.
  private struct Body: Decodable {
    struct Problem: Decodable {
      var code: String
      var message: String
      var hint: String?
    }

    var error: Problem
  }

  /// A response that is no answer.
  static func error(
    _ response: HTTPResponseReader.Head, body: [UInt8], at place: String
  ) -> CaseSyncError {
    guard let problem = try? JSONDecoder().decode(Body.self, from: Data(body)).error else {
      return stranger(response, at: place)
    }
    let code = CaseSyncError.Code(rawValue: problem.code) ?? code(of: response.status)
    return CaseSyncError(
      code, Wording(PeerText.line(problem.message)), at: place,
      hint: problem.hint.map { Wording(PeerText.line($0)) })
  }

  private static func code(of status: Int) -> CaseSyncError.Code {
    switch status {
    case 401, 403: .denied
    case 404: .notFound
    case 413: .limitExceeded
    case 503: .busy
    case 400..<500: .malformed
    default: .inputOutput
    }
  }

  /// Somebody who does not speak as our servers do.
  private static func stranger(
    _ response: HTTPResponseReader.Head, at place: String
  ) -> CaseSyncError {
    let status = response.status
    switch status {
    case 300..<400:
      let target = PeerText.line(response.fields["location"] ?? "nowhere")
      return CaseSyncError(
        .inputOutput, "the server points to another address", detail: target, at: place,
        hint: "if it is right, sync with that address")
    case 401, 403:
      return CaseSyncError(
        .denied, "something before CaseSync refuses", detail: "HTTP status \(status)", at: place,
        hint: "a proxy wants its own password there")
    case 413:
      return CaseSyncError(
        .inputOutput, "a proxy before CaseSync limits the size of requests", at: place,
        hint: "for nginx: client_max_body_size 0; proxy_request_buffering off;")
    case 502, 503, 504:
      return CaseSyncError(
        .inputOutput, "the proxy there does not reach CaseSync", detail: "HTTP status \(status)",
        at: place,
        hint: "is 'casesync serve' running behind it?")
    default:
      return CaseSyncError(
        .inputOutput, "no CaseSync server answers there", detail: "HTTP status \(status)",
        at: place,
        hint: "is the address right, with its path?")
    }
  }
}
