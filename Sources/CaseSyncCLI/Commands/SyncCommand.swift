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
                              less often while the peer or folder is out of reach, until a signal
      --withhold-above LEVEL  sends nothing more confidential: open, restricted, confidential
      --withhold-authors      does not send who made the changes
      --records-only          leaves the bytes of attachments for another time
    \(PeerOption.help)
      --json                  prints one JSON object a meeting
      --store PATH            the store (default: CASESYNC_STORE)

    Records go first, then the bytes of attachments, as far as 'attachments --hold' says.
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
  private let peer: PeerOption
  private let isWatching: Bool
  private let isJSON: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
    if let word = try arguments.value("--withhold-above") {
      options.audience.withholdAbove = try EditOptions.level(word, arguments)
    }
    options.audience.withholdAuthors = try arguments.flag("--withhold-authors")
    options.exchangesAttachments = try !arguments.flag("--records-only")
    peer = try PeerOption(&arguments)
    isWatching = try arguments.flag("--watch")
    isJSON = try arguments.flag("--json")
    address = try PeerAddress(try arguments.next("ADDRESS"))
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try store.open()
    let run = SyncRun(store: store, meet: try meet(store))
    return isWatching ? try run.watch() : try run.once()
  }

  private func meet(_ store: Store) throws(CaseSyncError) -> SyncRun.Meet {
    if case .folder(let path) = address {
      return FolderRun(store: store, path: path, options: options, isJSON: isJSON).run
    }
    let connect = try peer.connector(to: address)
    return PeerMeeting(store: store, options: options, isJSON: isJSON, connect: connect).run
  }
}
