/// One verb of the server: a method, a path, what it needs, and who answers.
package struct HTTPRoute: Sendable {
  /// What a token has to allow.
  package enum Right: Sendable {
    case read
    case write
  }

  package let method: String
  /// A segment in braces stands for any one segment.
  package let path: String
  package let right: Right
  /// The type that a body has to have; `nil` where there is none.
  package let bodyType: String?
  package let makeHandler:
    @Sendable (HTTPService, HTTPVisitor, HTTPRequestHead) throws(CaseSyncError) -> any HTTPHandler

  package static let exchangeType = "application/vnd.casesync.exchange"
  package static let bundleType = "application/vnd.casesync.bundle"

  private static let attachmentPath = "/v1/attachments/{sha256}"

  private static func download(_ method: String) -> HTTPRoute {
    HTTPRoute(method: method, path: attachmentPath, right: .read, bodyType: nil) {
      service, visitor, head throws(CaseSyncError) in
      try AttachmentDownload(
        store: service.observer, audience: visitor.options.audience, head: head)
    }
  }

  /// All that the server answers; `Documentation/openapi.json` describes the same.
  package static let all = [
    HTTPRoute(method: "POST", path: "/v1/exchange", right: .read, bodyType: exchangeType) {
      service, visitor, _ throws(CaseSyncError) in
      try ExchangeHandler(store: service.store, options: visitor.options)
    },
    HTTPRoute(method: "GET", path: "/v1/status", right: .read, bodyType: nil) {
      service, _, _ in StatusHandler(store: service.observer)
    },
    HTTPRoute(method: "GET", path: "/v1/bundle", right: .read, bodyType: nil) {
      service, visitor, _ throws(CaseSyncError) in
      try BundleDownload(store: service.openStore(), audience: visitor.options.audience)
    },
    HTTPRoute(method: "POST", path: "/v1/bundle", right: .write, bodyType: bundleType) {
      service, _, _ throws(CaseSyncError) in try BundleUpload(store: service.openStore())
    },
    download("GET"), download("HEAD"),
    HTTPRoute(method: "PUT", path: attachmentPath, right: .write, bodyType: nil) {
      service, visitor, head throws(CaseSyncError) in
      try AttachmentUpload(
        store: service.openStore(), audience: visitor.options.audience, head: head)
    },
  ]

  /// Whether a path of a request is this one; nothing is decoded, so nothing can be hidden in it.
  package func matches(_ asked: String) -> Bool {
    let (mine, theirs) = (path.split(separator: "/"), asked.split(separator: "/"))
    guard mine.count == theirs.count, !asked.contains("//"), asked.last != "/" else { return false }
    return zip(mine, theirs).allSatisfy { part, given in
      part.first == "{" ? given != "." && given != ".." : part.utf8.elementsEqual(given.utf8)
    }
  }
}
