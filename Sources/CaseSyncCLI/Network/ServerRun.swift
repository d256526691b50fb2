internal import CaseSync
internal import Foundation

/// Serves a store over HTTP until a signal comes.
struct ServerRun {
  let store: Store
  let configuration: HTTPServer.Configuration

  func run() throws(CaseSyncError) -> ExitStatus {
    var configuration = configuration
    configuration.log = { entry in StandardStream.error.write(Self.line(entry)) }
    let server = try HTTPServer(store: store, configuration: configuration)
    _ = Interruption { server.stop() }
    tell(say("serving {1} at http://{2}/", store.path, server.address))
    if try store.tokens().isEmpty {
      tell(
        say(
          "there is no token: everybody on this machine may read and write; make one before a proxy"
            + " stands in front"))
    }
    server.run()
    tell(say("stopped"))
    return .success
  }

  private func tell(_ text: String) { StandardStream.error.write("casesync: \(text)\n") }

  /// Time, verb, status, bytes, duration and the token's name: nothing of what was asked for.
  private static func line(_ entry: HTTPLogEntry) -> String {
    let seconds = Int64(Date().timeIntervalSince1970)
    let status = entry.status.map(String.init) ?? "-"
    let end = entry.isComplete ? "" : " broken off"
    return "\(Timestamp.text(milliseconds: seconds * 1_000)) \(entry.verb) \(status) "
      + "in \(entry.receivedBytes) out \(entry.sentBytes) \(entry.durationMilliseconds) ms "
      + "\(entry.tokenName ?? "-")\(end)\n"
  }
}
