internal import CaseSync
internal import CaseSyncCLI
internal import CaseSyncHTTP

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The same tool as `casesync`, linked with what reaches servers.
@main
enum Main {
  static func main() {
    WebConnector.install { address, token, allowsPlainToken throws(CaseSyncError) in
      try HTTPLink(to: address, token: token, allowsPlainToken: allowsPlainToken)
    }
    exit(CommandLineTool.main(Array(CommandLine.arguments.dropFirst())))
  }
}
