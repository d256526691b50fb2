/// What an HTTP peer answers where it cannot do what was asked: a status and a typed error in JSON.
package struct HTTPProblem: Error, Equatable, Sendable {
  package var status: Int
  /// One word for programs.
  package var code: String
  package var message: String
  package var hint: String?
  /// The methods that the path knows, where the one asked for is none of them.
  package var allowed: [String] = []

  package init(_ status: Int, _ code: String, _ message: String, hint: String? = nil) {
    (self.status, self.code, self.message, self.hint) = (status, code, message, hint)
  }

  /// A request that breaks the rules of HTTP.
  static func malformed(_ message: String) -> HTTPProblem {
    HTTPProblem(400, "badRequest", message)
  }

  /// An error of the engine; its place is left out, for it may be a path of this computer.
  package init(_ error: CaseSyncError) {
    self.init(Self.status(of: error.code), error.code.rawValue, error.message, hint: error.hint)
  }

  private static func status(of code: CaseSyncError.Code) -> Int {
    switch code {
    case .invalidArgument, .malformed: 400
    case .denied: 403
    case .notFound: 404
    case .alreadyExists, .otherDataset, .conflict: 409
    case .limitExceeded: 413
    case .unsupportedVersion: 422
    case .busy: 503
    case .inputOutput, .damagedStore: 500
    }
  }

  /// `{"error":{"code":…,"hint":…,"message":…}}` and a line end.
  package var json: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("error")
      json.object { json in
        json.string("code", code)
        json.string("hint", hint)
        json.string("message", message)
      }
    }
    json.endLine()
    return json.bytes
  }
}
