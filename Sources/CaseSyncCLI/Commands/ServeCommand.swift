internal import CaseSync

struct ServeCommand: Command {
  static let name = "serve"
  static let summary = "answers a peer that runs 'casesync sync'"
  static let help = """
    casesync serve: answers for a store

    Usage: casesync serve --stdio [--read-only] [--withhold-above LEVEL] [--store PATH]

      --stdio                 answers on standard input and output, until the input ends;
                              'casesync sync ssh://...' runs this on the other computer
      --read-only             takes no changes
      --withhold-above LEVEL  sends nothing more confidential: open, restricted, confidential
      --withhold-authors      does not send who made the changes
      --store PATH            the store (default: CASESYNC_STORE)

    Example: casesync serve --stdio --store office.cases

    EXIT STATUS: 0 done; 1 the connection broke off; 3 no such store; 5 other dataset; 64 wrong usage
    """

  private let store: StoreOption
  private var options = SyncOptions()

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
    options.acceptsChanges = try !arguments.flag("--read-only")
    if let word = try arguments.value("--withhold-above") {
      options.audience.withholdAbove = try EditOptions.level(word, arguments)
    }
    options.audience.withholdAuthors = try arguments.flag("--withhold-authors")
    guard try arguments.flag("--stdio") else { throw arguments.usage("say --stdio") }
  }

  /// What goes wrong with a question is told to the asker, who shows it; here only the status tells.
  func run() throws(CaseSyncError) -> ExitStatus {
    let failure = try store.open().answer(
      from: StandardStream.input, to: StandardStream.plainOutput, options: options)
    return failure.map { ExitStatus($0.code) } ?? .success
  }
}
