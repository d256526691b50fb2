internal import CaseSync
internal import Foundation

struct SyncCommand: Command {
  static let name = "sync"
  static let summary = "meets a peer: takes what it has, sends what it lacks"
  static let help = """
    casesync sync: meets a peer until both have the same

    Usage: casesync sync ADDRESS [--watch] [--withhold-above LEVEL] [options] [--store PATH]

      ADDRESS                 https://SERVER/, ssh://USER@HOST[:PORT]/PATH/TO/STORE, or the path of a
                              folder that a stick, Syncthing, Nextcloud or the like carries to others
      --watch                 goes on: meets again after each edit and every quarter of a minute,
                              less often while the peer is out of reach, until a signal comes
      --withhold-above LEVEL  sends nothing more confidential: open, restricted, confidential
      --withhold-authors      does not send who made the changes
      --token-file FILE       the token for a server (default: CASESYNC_TOKEN)
      --insecure-http         sends a token without encryption, where the network itself is private
      --remote-command NAME   what casesync is called on the other computer (casesync)
      --ssh-command NAME      the program for ssh (default: CASESYNC_SSH, else ssh)
      --json                  prints one JSON object a meeting
      --store PATH            the store (default: CASESYNC_STORE)

    What arrived whole is kept, whatever interrupts it; the same command goes on from there.
    Who else has what is in a folder, nobody knows: when two stores print the same digest, they
    hold the same.

    Example: casesync sync ssh://anna@office.example/srv/cases/office.cases
             casesync sync /media/usb/cases

    EXIT STATUS: 0 in sync; 2 in sync, new conflicts wait; 1 failed; 4 a file in the folder is
                 broken; 5 other dataset;
                 8 still different; 9 refused by the peer; 64 wrong usage;
                 130 stopped by a signal (with --watch: that of the last meeting)
    """

  private let store: StoreOption
  private let address: PeerAddress
  private var options = SyncOptions()
  private let remoteCommand: String
  private let sshCommand: String
  private let token: TokenOption
  private let isWatching: Bool
  private let isJSON: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
    if let word = try arguments.value("--withhold-above") {
      options.audience.withholdAbove = try EditOptions.level(word, arguments)
    }
    options.audience.withholdAuthors = try arguments.flag("--withhold-authors")
    remoteCommand = try arguments.value("--remote-command") ?? "casesync"
    sshCommand =
      try arguments.value("--ssh-command")
      ?? ProcessInfo.processInfo.environment["CASESYNC_SSH"] ?? "ssh"
    token = try TokenOption(&arguments)
    isWatching = try arguments.flag("--watch")
    isJSON = try arguments.flag("--json")
    address = try PeerAddress(try arguments.next("ADDRESS"))
    if isWatching, case .folder = address {
      throw arguments.usage("a folder is not watched yet; run the command again after each edit")
    }
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    if case .folder(let path) = address { return try meet(folder: path, try store.open()) }
    let connect = try connector()
    let run = SyncRun(
      store: try store.open(), options: options, isJSON: isJSON, connect: connect)
    return isWatching ? try run.watch() : try run.once()
  }

  /// The way to the peer.
  private func connector() throws(CaseSyncError) -> SyncRun.Connect {
    switch address {
    case .web(let address):
      let (connect, token, allowsPlain) = (
        try WebConnector.required(), try token.token(), token.allowsPlain
      )
      return { () throws(CaseSyncError) in try connect(address, token, allowsPlain) }
    case .ssh(let address):
      let (remote, ssh) = (remoteCommand, sshCommand)
      return { () throws(CaseSyncError) in
        try ProgramLink(to: address, remoteCommand: remote, sshCommand: ssh)
      }
    case .folder: preconditionFailure("a folder does not answer; it is met without a connection")
    }
  }

  private func meet(folder path: String, _ store: Store) throws(CaseSyncError) -> ExitStatus {
    let report = try store.sync(throughFolder: path, audience: options.audience)
    if isJSON {
      FolderReportText.printJSON(report, path)
    } else {
      try FolderReportText.print(report, path, store)
    }
    if !report.refusals.isEmpty { return .badInput }
    if report.outcome == .incomplete { return .differs }
    return report.received.newConflictCount > 0 ? .conflicts : .success
  }
}
