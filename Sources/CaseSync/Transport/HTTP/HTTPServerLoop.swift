#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The one thread that waits for all connections of a server.
struct HTTPServerLoop {
  /// A connection that waits for the other side.
  private struct Parked {
    let connection: HTTPConnection
    var need: HTTPConnection.Need
    var stage: HTTPConversation.Stage
    /// How long it may wait still, and from when on that counts.
    var patience: Int64
    var since: Int64
    /// The bytes moved when its patience was last renewed.
    var movedBytes: Int

    var deadline: Int64 { since + patience }
  }

  private let server: HTTPServer
  private var parked: [Int32: Parked] = [:]
  /// Those whose patience counts on while a worker has them.
  private var working: [Int32: Parked] = [:]
  private var stopDeadline: Int64?

  private var settings: HTTPServer.Configuration { server.configuration }
  private var connectionCount: Int { parked.count + working.count }

  init(_ server: HTTPServer) { self.server = server }

  mutating func run() {
    while !isOver {
      wait()
      for (connection, need) in server.takeReturned() { park(connection, need) }
      if server.isAskedToStop { beginToStop() }
      endOverdue()
    }
    for entry in parked.values { entry.connection.abandon() }
  }

  private var isOver: Bool {
    guard let stopDeadline else { return false }
    return connectionCount == 0 || MonotonicClock.nowMilliseconds >= stopDeadline
  }

  /// Waits for whatever comes first, and hands out what can go on.
  private mutating func wait() {
    var list = [pollfd(fd: server.pipeNumber, events: Int16(POLLIN), revents: 0)]
    let isAccepting = stopDeadline == nil
    if isAccepting {
      list.append(pollfd(fd: server.listenerNumber, events: Int16(POLLIN), revents: 0))
    }
    for (number, entry) in parked {
      let events = entry.need == .output ? POLLOUT : POLLIN
      list.append(pollfd(fd: number, events: Int16(events), revents: 0))
    }
    guard poll(&list, nfds_t(list.count), timeout) > 0 else { return }
    for item in list.dropFirst(isAccepting ? 2 : 1) where item.revents != 0 { handOut(item.fd) }
    if isAccepting, list[1].revents != 0 { acceptAll() }
  }

  private var timeout: Int32 {
    let deadlines = parked.values.map(\.deadline) + [stopDeadline].compactMap { $0 }
    guard let next = deadlines.min() else { return -1 }
    return Int32(clamping: max(next - MonotonicClock.nowMilliseconds, 0))
  }

  private mutating func handOut(_ number: Int32) {
    guard var entry = parked.removeValue(forKey: number) else { return }
    entry.patience -= MonotonicClock.nowMilliseconds - entry.since
    working[number] = entry
    server.queue.add(entry.connection)
  }

  /// Takes a connection back that has gone on as far as it could.
  private mutating func park(_ connection: HTTPConnection, _ need: HTTPConnection.Need) {
    let before = working.removeValue(forKey: connection.number)
    guard need != .nothing else { return }
    let (stage, moved) = (connection.stage, connection.movedBytes)
    if stopDeadline != nil, stage == .idle { return }
    var entry = Parked(
      connection: connection, need: need, stage: stage,
      patience: settings.patience.milliseconds(for: stage),
      since: MonotonicClock.nowMilliseconds, movedBytes: moved)
    // Crumbs renew no patience, and neither does a part of a head.
    if let before, before.stage == stage, stage != .idle,
      stage == .head || stage == .finished
        || moved - before.movedBytes < settings.patience.stepBytes
    {
      entry.patience = before.patience
      entry.movedBytes = before.movedBytes
    }
    parked[connection.number] = entry
  }

  private mutating func acceptAll() {
    while let connection = server.accept() {
      guard makeRoom(for: connection.host) else {
        connection.turnAway()
        continue
      }
      parked[connection.number] = Parked(
        connection: connection, need: .input, stage: .idle,
        patience: settings.patience.idleMilliseconds, since: MonotonicClock.nowMilliseconds,
        movedBytes: 0)
    }
  }

  /// Closes who has said nothing for longest, where there are too many.
  private mutating func makeRoom(for host: String) -> Bool {
    let mine = (Array(parked.values) + Array(working.values)).count { $0.connection.host == host }
    let isOwn = SocketAddress(host: host, port: 0).isLoopback
    if !isOwn, mine >= settings.connectionsPerHost {
      return closeOldest { $0.connection.host == host }
    }
    return connectionCount < settings.connectionLimit || closeOldest { _ in true }
  }

  private mutating func closeOldest(_ isCandidate: (Parked) -> Bool) -> Bool {
    let quiet = parked.values.filter { entry in
      isCandidate(entry) && [.idle, .head, .finished].contains(entry.stage)
    }
    guard let oldest = quiet.min(by: { $0.since < $1.since }) else { return false }
    oldest.connection.abandon()
    parked[oldest.connection.number] = nil
    return true
  }

  private mutating func endOverdue() {
    let now = MonotonicClock.nowMilliseconds
    for entry in parked.values where entry.deadline <= now {
      parked[entry.connection.number] = nil
      let need = entry.connection.timeOut()
      if need != .nothing { park(entry.connection, need) }
    }
  }

  /// No new connections and no new requests; what is under way may end.
  private mutating func beginToStop() {
    guard stopDeadline == nil else { return }
    stopDeadline = MonotonicClock.nowMilliseconds + settings.patience.stopMilliseconds
    for entry in parked.values where entry.stage == .idle {
      parked[entry.connection.number] = nil
    }
  }
}
