internal import CaseSync

struct ServeCommand: Command {
  static let name = "serve"
  static let summary = "answers a peer that runs 'casesync sync'"
  static let help = """
    casesync serve: answers for a store

    Usage: casesync serve [--listen ADDRESS:PORT] [--read-only] [--withhold-above LEVEL]
                          [--store PATH]
           casesync serve --stdio [--read-only] [--withhold-above LEVEL] [--store PATH]

      --listen ADDRESS:PORT   where HTTP is answered (127.0.0.1:8460); without a token only this
                              machine may connect
      --stdio                 answers on standard input and output, until the input ends;
                              'casesync sync ssh://...' runs this on the other computer
      --read-only             takes no changes
      --withhold-above LEVEL  sends nothing more confidential: open, restricted, confidential
      --withhold-authors      does not send who made the changes
      --store PATH            the store (default: CASESYNC_STORE)

    A signal (Ctrl-C, SIGTERM) stops it; what is under way is finished, for up to five seconds.
    TLS is the business of a proxy such as nginx. Tokens are made with 'casesync token'.

    Example: casesync serve --store office.cases

    EXIT STATUS: 0 stopped or done; 1 cannot listen, or the connection broke off; 3 no such store;
                 5 other dataset; 9 refused to listen without a token; 64 wrong usage
    """

  private let store: StoreOption
  private var options = SyncOptions()
  /// `nil` for standard input and output.
  private var address: SocketAddress?

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
    options.acceptsChanges = try !arguments.flag("--read-only")
    if let word = try arguments.value("--withhold-above") {
      options.audience.withholdAbove = try EditOptions.level(word, arguments)
    }
    options.audience.withholdAuthors = try arguments.flag("--withhold-authors")
    let isStdio = try arguments.flag("--stdio")
    let listen = try arguments.value("--listen")
    guard !isStdio || listen == nil else { throw arguments.usage("--stdio listens nowhere") }
    if !isStdio { address = try Self.address(listen, arguments) }
  }

  private static func address(
    _ text: String?, _ arguments: ArgumentReader
  ) throws(CaseSyncError) -> SocketAddress {
    guard let text else { return HTTPServer.Configuration().address }
    guard let address = SocketAddress(text) else {
      throw arguments.usage("'\(text)' is no address with a port, such as 127.0.0.1:8460")
    }
    return address
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    guard let address else { return try answer() }
    var configuration = HTTPServer.Configuration()
    configuration.address = address
    configuration.options = options
    return try ServerRun(store: store.open(), configuration: configuration).run()
  }

  /// What goes wrong with a question is told to the asker, who shows it; here only the status tells.
  private func answer() throws(CaseSyncError) -> ExitStatus {
    let failure = try store.open().answer(
      from: StandardStream.input, to: StandardStream.plainOutput, options: options)
    return failure.map { ExitStatus($0.code) } ?? .success
  }
}
