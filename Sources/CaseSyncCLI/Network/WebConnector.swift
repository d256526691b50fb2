package import CaseSync
internal import Foundation
internal import Synchronization

/// Reaches peers over HTTP, in the one program that is linked with what that takes.
///
/// Linking it into `casesync` would add 5 ms to the start of every command. So `casesync` hands a
/// sync with a server over to `casesync-http`, which is the same tool with a connector.
package enum WebConnector {
  /// Makes the way to a server.
  package typealias Connect =
    @Sendable (_ address: String, _ token: String?, _ allowsPlainToken: Bool)
    throws(CaseSyncError) -> any ExchangeLink

  private static let connector = Mutex<Connect?>(nil)
  private static let program = "casesync-http"

  /// Called once, by the program that can.
  package static func install(_ connect: @escaping Connect) {
    connector.withLock { $0 = connect }
  }

  /// The way to reach servers; without one, the other program takes this process over.
  static func required() throws(CaseSyncError) -> Connect {
    if let known = connector.withLock({ $0 }) { return known }
    throw handOver()
  }

  /// - Returns: why that failed; else it does not return.
  private static func handOver() -> CaseSyncError {
    let folder = URL(fileURLWithPath: Bundle.main.executablePath ?? CommandLine.arguments[0])
      .deletingLastPathComponent().path
    let path = "\(folder)/\(program)"
    var arguments: [UnsafeMutablePointer<CChar>?] = CommandLine.arguments.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    execv(path, arguments)
    return CaseSyncError(
      .notFound, "cannot start: \(String(cString: strerror(errno)).lowercased())", at: path,
      hint: "install \(program) beside casesync; it is built with it")
  }
}
