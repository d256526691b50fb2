internal import CaseSync
internal import Foundation

/// How a peer is reached, besides its address.
struct PeerOption {
  private let remoteCommand: String
  private let sshCommand: String
  private let token: TokenOption

  static let help = """
      --token-file FILE       the token for a server (default: CASESYNC_TOKEN)
      --insecure-http         sends a token without encryption, where the network itself is private
      --remote-command NAME   what casesync is called on the other computer (casesync)
      --ssh-command NAME      the program for ssh (default: CASESYNC_SSH, else ssh)
    """

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    remoteCommand = try arguments.value("--remote-command") ?? "casesync"
    sshCommand =
      try arguments.value("--ssh-command")
      ?? ProcessInfo.processInfo.environment["CASESYNC_SSH"] ?? "ssh"
    token = try TokenOption(&arguments)
  }

  /// The way to the peer.
  func connector(to address: PeerAddress) throws(CaseSyncError) -> PeerMeeting.Connect {
    switch address {
    case .web(let address):
      let (token, allowsPlain) = (try token.token(), token.allowsPlain)
      return { () throws(CaseSyncError) in
        try HTTPLink(to: address, token: token, allowsPlainToken: allowsPlain)
      }
    case .ssh(let address):
      let (remote, ssh) = (remoteCommand, sshCommand)
      return { () throws(CaseSyncError) in
        try ProgramLink(to: address, remoteCommand: remote, sshCommand: ssh)
      }
    case .folder: preconditionFailure("a folder does not answer; it is met without a connection")
    }
  }
}
