import Foundation

/// The long tests of peers, with real servers, sockets and broken lines, are a run of their own.
enum PeerTests {
  static let areWanted = ProcessInfo.processInfo.environment["CASESYNC_PEERS"] != nil
}
