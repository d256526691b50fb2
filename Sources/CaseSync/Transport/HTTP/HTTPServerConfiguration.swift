extension HTTPServer {
  /// What a server is told before it starts.
  public struct Configuration: Sendable {
    /// The default is 127.0.0.1:8460, which only programs on this machine can reach.
    public var address = SocketAddress(host: "127.0.0.1", port: 8460)
    /// What whoever asks may do at most; tokens narrow it. The default allows everything.
    public var options = SyncOptions()
    public var limits = HTTPLimits()
    public var patience = HTTPPatience()
    /// The default is 256; beyond, who has been idle for longest makes room.
    public var connectionLimit = 256
    /// The same for one address that is not this machine's own. The default is 64.
    public var connectionsPerHost = 64
    /// So many requests are worked on at once. The default is 4, for the store takes one at a time.
    public var workers = 4
    /// Called after each request, from any thread.
    public var log: @Sendable (HTTPLogEntry) -> Void = { _ in }

    public init() {}
  }
}
