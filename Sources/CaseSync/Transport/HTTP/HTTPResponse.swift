/// The head of an answer.
package struct HTTPResponse: Sendable {
  package var status: Int
  package var contentType: String
  /// `nil` where the length shows only when the body has been made: then it goes in chunks.
  package var length: Int?
  package var fields: [(name: String, value: String)] = []

  package init(_ status: Int, _ contentType: String, length: Int?) {
    (self.status, self.contentType, self.length) = (status, contentType, length)
  }

  /// - Parameter isLast: the connection ends with this answer.
  func head(isChunked: Bool, isLast: Bool) -> [UInt8] {
    var lines = "HTTP/1.1 \(status) \(Self.reasons[status] ?? "Other")\r\n"
    lines += "Content-Type: \(contentType)\r\n"
    if let length { lines += "Content-Length: \(length)\r\n" }
    if isChunked { lines += "Transfer-Encoding: chunked\r\n" }
    if isLast { lines += "Connection: close\r\n" }
    for field in fields { lines += "\(field.name): \(field.value)\r\n" }
    return Array((lines + "\r\n").utf8)
  }

  private static let reasons = [
    200: "OK", 201: "Created", 204: "No Content", 206: "Partial Content", 400: "Bad Request",
    401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    408: "Request Timeout", 409: "Conflict", 413: "Content Too Large", 414: "URI Too Long",
    415: "Unsupported Media Type", 416: "Range Not Satisfiable", 417: "Expectation Failed",
    422: "Unprocessable Content", 431: "Request Header Fields Too Large",
    500: "Internal Server Error", 501: "Not Implemented", 503: "Service Unavailable",
    505: "HTTP Version Not Supported",
  ]
}
