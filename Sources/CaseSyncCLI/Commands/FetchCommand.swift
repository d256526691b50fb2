internal import CaseSync

struct FetchCommand: Command {
  static let name = "fetch"
  static let summary = "brings the bytes of attachments from a peer"
  static let help = """
    casesync fetch: brings the bytes of attachments from a peer, and nothing else

    Usage: casesync fetch [HASH ... | --all] --from ADDRESS [options] [--store PATH]

      HASH                    a SHA-256 or its first digits, as 'casesync attachments' shows them
      --all                   every attachment that is not here, whatever 'attachments --hold' says
      --from ADDRESS          the peer, as for 'casesync sync'
      --withhold-above LEVEL  does not tell the peer that more confidential files exist
    \(PeerOption.help)
      --json                  prints one JSON object
      --store PATH            the store (default: CASESYNC_STORE)

    Without HASH and --all it brings what 'attachments --hold' says. What arrived is kept, whatever
    interrupts it; the same command goes on from there.

    Example: casesync fetch 9f86d081 --from ssh://anna@office.example/srv/cases/office.cases

    EXIT STATUS: 0 all are here; 1 failed; 3 the peer lacks some; 4 the peer sent other bytes;
                 5 other dataset; 9 refused by the peer; 64 wrong usage;
                 130 stopped by a signal
    """

  private let store: StoreOption
  private let address: PeerAddress
  private let peer: PeerOption
  private var options = SyncOptions()
  private let names: [String]
  private let wantsAll: Bool
  private let isJSON: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
    peer = try PeerOption(&arguments)
    if let word = try arguments.value("--withhold-above") {
      options.audience.withholdAbove = try EditOptions.level(word, arguments)
    }
    isJSON = try arguments.flag("--json")
    wantsAll = try arguments.flag("--all")
    guard let text = try arguments.value("--from") else {
      throw arguments.usage("--from ADDRESS is missing")
    }
    address = try PeerAddress(text)
    names = arguments.rest()
    guard !wantsAll || names.isEmpty else { throw arguments.usage("name some, or say --all") }
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try store.open()
    return try SyncRun(store: store, meet: try meet(store)).once()
  }

  private func meet(_ store: Store) throws(CaseSyncError) -> SyncRun.Meet {
    let wanted = try wanted(in: store)
    if case .folder(let path) = address {
      let run = FolderRun(store: store, path: path, options: options, isJSON: isJSON)
      return { isCancelled throws(CaseSyncError) in
        try run.fetch(wanted, isCancelled: isCancelled)
      }
    }
    let connect = try peer.connector(to: address)
    let meeting = PeerMeeting(store: store, options: options, isJSON: isJSON, connect: connect)
    return { isCancelled throws(CaseSyncError) in
      try meeting.fetch(wanted, isCancelled: isCancelled)
    }
  }

  private func wanted(in store: Store) throws(CaseSyncError) -> Set<Digest> {
    guard names.isEmpty else {
      var hashes: Set<Digest> = []
      for name in names {
        if let hash = try store.attachment(named: name).sha256 { hashes.insert(hash) }
      }
      return hashes
    }
    let missing = try store.attachments().filter { $0.state != .here && (wantsAll || $0.isWanted) }
    return Set(missing.compactMap { $0.attachment?.sha256 })
  }
}
