internal import CaseSync

struct TokenCommand: Command {
  static let name = "token"
  static let summary = "lets others sync over a network, or no longer"
  static let help = """
    casesync token: says who may sync with this store over a network

    Usage: casesync token add NAME [--write] [--withhold-above LEVEL] [--json] [--store PATH]
           casesync token list [--json] [--store PATH]
           casesync token revoke NAME [--store PATH]

      add                     makes a token and prints it, this once
      list                    shows the names and rights; tokens themselves are not kept
      revoke                  ends a token, also for a server that is running
      --write                 changes are taken from its holder; else it may only read
      --withhold-above LEVEL  its holder sees nothing more confidential: open, restricted,
                              confidential
      --json                  prints JSON lines
      --store PATH            the store (default: CASESYNC_STORE)

    Give each office a token of its own, so that one can be ended without the others.

    Example: casesync token add semey --write --store office.cases

    EXIT STATUS: 0 done; 1 the name is taken; 3 no such token; 64 wrong usage
    """

  private enum Action {
    case add(String)
    case list
    case revoke(String)
  }

  private let store: StoreOption
  private let action: Action
  private let mayWrite: Bool
  private var level: Confidentiality?
  private let isJSON: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
    mayWrite = try arguments.flag("--write")
    if let word = try arguments.value("--withhold-above") {
      level = try EditOptions.level(word, arguments)
    }
    isJSON = try arguments.flag("--json")
    switch try arguments.next("what to do: add, list or revoke") {
    case "add": action = .add(try arguments.next("NAME"))
    case "list": action = .list
    case "revoke": action = .revoke(try arguments.next("NAME"))
    case let other: throw arguments.usage("'\(other)' is none of add, list and revoke")
    }
    if case .add = action { return }
    guard !mayWrite, level == nil else { throw arguments.usage("rights are given by 'add'") }
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try store.open()
    switch action {
    case .add(let name): try add(name, to: store)
    case .list: try list(store)
    case .revoke(let name):
      try store.revokeToken(name)
      printText(say("{1}: is refused from now on", name))
    }
    return .success
  }

  /// The token goes to standard output alone, so that it can be written into a file.
  private func add(_ name: String, to store: Store) throws(CaseSyncError) {
    let token = try store.addToken(name, mayWrite: mayWrite, withholdAbove: level)
    guard !isJSON else {
      return printJSON { json in
        json.object { json in
          json.string("name", name)
          json.string("token", token)
        }
      }
    }
    printText(token)
    printNote(say("this is shown once; hand it over in person"))
  }

  private func list(_ store: Store) throws(CaseSyncError) {
    let tokens = try store.tokens()
    if isJSON {
      for token in tokens { printJSON { Self.write(token, to: &$0) } }
      return
    }
    guard !tokens.isEmpty else { return printText(say("no tokens")) }
    var table = Table([say("name"), say("may"), say("sees up to"), say("since (UTC)")])
    for token in tokens {
      table.add([
        token.name, token.mayWrite ? say("read and write") : say("read"),
        token.withholdAbove?.word ?? say("everything"),
        Timestamp.text(milliseconds: token.createdMilliseconds),
      ])
    }
    StandardStream.output.write(table.text)
  }

  private static func write(_ token: AccessToken, to json: inout JSONWriter) {
    json.object { json in
      json.string("created", Timestamp.text(milliseconds: token.createdMilliseconds))
      json.key("mayWrite")
      json.bool(token.mayWrite)
      json.string("name", token.name)
      json.string("withholdAbove", token.withholdAbove?.word)
    }
  }
}
