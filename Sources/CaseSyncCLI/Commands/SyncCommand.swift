internal import CaseSync
internal import Foundation

struct SyncCommand: Command {
  static let name = "sync"
  static let summary = "meets a peer: takes what it has, sends what it lacks"
  static let help = """
    casesync sync: meets a peer until both have the same

    Usage: casesync sync ADDRESS [--withhold-above LEVEL] [options] [--store PATH]

      ADDRESS                 ssh://USER@HOST[:PORT]/PATH/TO/STORE
      --withhold-above LEVEL  sends nothing more confidential: open, restricted, confidential
      --withhold-authors      does not send who made the changes
      --remote-command NAME   what casesync is called on the other computer (casesync)
      --ssh-command NAME      the program for ssh (default: CASESYNC_SSH, else ssh)
      --json                  prints one JSON object
      --store PATH            the store (default: CASESYNC_STORE)

    What arrived whole is kept, whatever interrupts it; the same command goes on from there.

    Example: casesync sync ssh://anna@office.example/srv/cases/office.cases

    EXIT STATUS: 0 in sync; 2 in sync, new conflicts wait; 1 failed; 5 other dataset;
                 8 still different; 9 refused by the peer; 64 wrong usage
    """

  private let store: StoreOption
  private let address: PeerAddress
  private var options = SyncOptions()
  private let remoteCommand: String
  private let sshCommand: String
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
    isJSON = try arguments.flag("--json")
    address = try PeerAddress(try arguments.next("ADDRESS"))
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try store.open()
    switch address {
    case .ssh(let address): return try meet(address, store)
    case .web, .folder:
      throw CaseSyncError(.invalidArgument, "this kind of peer is not known yet")
    }
  }

  private func meet(_ address: SSHAddress, _ store: Store) throws(CaseSyncError) -> ExitStatus {
    var link = try ProgramLink(to: address, remoteCommand: remoteCommand, sshCommand: sshCommand)
    let report = try store.sync(over: &link, options: options)
    link.close()
    return try finish(report, link.place, store)
  }

  private func finish(
    _ report: SyncReport, _ place: String, _ store: Store
  ) throws(CaseSyncError) -> ExitStatus {
    if isJSON {
      SyncReportText.printJSON(report, place)
    } else {
      try SyncReportText.print(report, place, store)
    }
    if report.isRefusedChanges { return .denied }
    if report.outcome == .differs { return .differs }
    return report.received.newConflictCount > 0 ? .conflicts : .success
  }
}
