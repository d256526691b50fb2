internal import Foundation

extension Store {
  /// What a store takes from its surroundings.
  public struct Configuration: Sendable {
    /// The clock, in milliseconds since 1970 UTC. The default is the system's.
    public var now: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }
    /// The folder for the marks by which copied stores are noticed. The default is
    /// `$CASESYNC_STATE`, else `casesync` in `$XDG_STATE_HOME` or `~/.local/state`.
    public var stateDirectory: String = Self.defaultStateDirectory
    /// Identifiers of new records and replicas; salts always come from the system's random source.
    package var identifiers: @Sendable () -> Bytes16 = { Bytes16.random() }
    /// Whether an edit waits for the disk. The default is true; only tools that make test data
    /// turn it off.
    package var isDurable = true
    /// How many ops that arrive are gathered before they are entered; some 6 MB. Tests have few.
    package var gatheredOps = 65_536
    /// The name of the SQLite file system (VFS) under the store; `nil` is the system's own. Only
    /// tests name another, one that fails on order.
    package var fileSystem: String?

    public init() {}

    private static var defaultStateDirectory: String {
      let environment = ProcessInfo.processInfo.environment
      if let path = environment["CASESYNC_STATE"], !path.isEmpty { return path }
      if let path = environment["XDG_STATE_HOME"], !path.isEmpty { return path + "/casesync" }
      return (environment["HOME"] ?? "/var/tmp") + "/.local/state/casesync"
    }
  }

  /// Which dataset a new store belongs to.
  public enum DatasetChoice: Sendable {
    /// Derived from a name that the teams agreed on.
    case named(String)
    /// Drawn at random; others join it from a file or a peer.
    case random
    /// That of an existing store or bundle, with its name where that is known.
    case existing(DatasetID, name: String?)
  }
}
