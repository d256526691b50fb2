internal import Synchronization

/// What all connections of a server share: the store, who may ask, and what is answered.
package final class HTTPService: Sendable {
  /// For meetings; it is locked for a block at a time.
  let store: Store
  /// For tokens and counts, which never wait for a meeting.
  let observer: Store
  let limits: HTTPLimits
  /// What the server allows to whoever asks; a token narrows it further.
  private let options: SyncOptions
  /// Whether everybody may ask while the store has no token.
  private let isOpen: Bool
  private let heldBytesLimit: Int
  private let heldBytes = Atomic<Int>(0)
  private let log: @Sendable (HTTPLogEntry) -> Void

  package init(
    store: Store, options: SyncOptions = SyncOptions(), isOpen: Bool,
    limits: HTTPLimits = HTTPLimits(), heldBytesLimit: Int = 256 << 20,
    log: @escaping @Sendable (HTTPLogEntry) -> Void = { _ in }
  ) throws(CaseSyncError) {
    self.store = store
    observer = try store.reopened()
    (self.options, self.isOpen, self.limits) = (options, isOpen, limits)
    (self.heldBytesLimit, self.log) = (heldBytesLimit, log)
  }

  package func openStore() throws(CaseSyncError) -> Store { try store.reopened() }

  func write(_ entry: HTTPLogEntry) { log(entry) }

  /// Keeps account of what unfinished requests hold in memory.
  ///
  /// - Throws: `busy` when there is no room for more.
  func account(_ change: Int) throws(CaseSyncError) {
    let sum = heldBytes.add(change, ordering: .relaxed).newValue
    guard change <= 0 || sum <= heldBytesLimit else {
      throw CaseSyncError(.busy, "too much is under way here", hint: "try again in some minutes")
    }
  }

  /// Who asks, and what that person may.
  func visitor(for head: HTTPRequestHead) throws(HTTPProblem) -> HTTPVisitor {
    do throws(CaseSyncError) {
      guard let shown = head.field("authorization") else { return try anonymous(head) }
      let parts = shown.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "bearer",
        let token = try observer.token(matching: String(parts[1].trimmed))
      else { throw CaseSyncError(.denied, "this token is not known here") }
      return visitor(token)
    } catch {
      var problem = HTTPProblem(error)
      if error.code == .denied {
        problem.status = 401
        problem.hint = "ask whoever runs this server for a token"
      }
      throw problem
    }
  }

  private func anonymous(_ head: HTTPRequestHead) throws(CaseSyncError) -> HTTPVisitor {
    guard isOpen, try observer.tokens().isEmpty else {
      throw CaseSyncError(.denied, "a token is needed")
    }
    // Without a token any page in a browser on this machine could ask: it says so itself, or has
    // reached us under a name of its own.
    guard head.field("origin") == nil, Self.namesLoopback(head.field("host") ?? "localhost") else {
      throw CaseSyncError(.denied, "without a token only programs on this machine may ask")
    }
    return HTTPVisitor(name: nil, options: options)
  }

  private static func namesLoopback(_ host: String) -> Bool {
    let name = host.replacing(/:[0-9]+$/, with: "").lowercased()
    return name == "localhost" || name == "[::1]" || SocketAddress(host: name, port: 0).isLoopback
  }

  private func visitor(_ token: AccessToken) -> HTTPVisitor {
    var options = options
    options.acceptsChanges = options.acceptsChanges && token.mayWrite
    if let level = token.withholdAbove {
      options.audience.withholdAbove = min(level, options.audience.withholdAbove ?? level)
    }
    return HTTPVisitor(name: token.name, options: options)
  }

  /// The route of a request.
  func route(for head: HTTPRequestHead) throws(HTTPProblem) -> HTTPRoute {
    let candidates = HTTPRoute.all.filter { $0.matches(head.path) }
    guard !candidates.isEmpty else {
      throw HTTPProblem(
        404, "notFound", "there is no such path here", hint: "the paths are in protocol.md, 'HTTP'")
    }
    guard let route = candidates.first(where: { $0.method == head.method }) else {
      var problem = HTTPProblem(405, "notAllowed", "this path does not know the method")
      problem.allowed = candidates.map(\.method)
      throw problem
    }
    return route
  }

  /// Whether a request may go on to its body.
  func check(
    _ head: HTTPRequestHead, _ route: HTTPRoute, _ visitor: HTTPVisitor
  ) throws(HTTPProblem) {
    guard route.right == .read || visitor.options.acceptsChanges else {
      throw HTTPProblem(
        403, "denied", "nothing is taken in here", hint: "ask for a token that may write")
    }
    if head.field("expect") != nil, !head.expectsContinue {
      throw HTTPProblem(417, "badRequest", "an expectation that is not known here")
    }
    guard let type = route.bodyType, head.field("content-type")?.lowercased() != type else {
      return
    }
    throw HTTPProblem(
      415, "badRequest", "a body of another type than is taken here",
      hint: "send it with the header Content-Type: \(type)")
  }
}
