internal import CaseSync

struct HistoryCommand: Command {
  static let name = "history"
  static let summary = "shows everything ever said of a record or field"
  static let help = """
    casesync history: shows everything ever said of a record or of one field, oldest first

    Usage: casesync history RECORD [FIELD] [--json] [--store PATH]

      --json        prints JSON lines
      --store PATH  the store (default: CASESYNC_STORE)

    A * marks what is current; "clock?" marks what came with a time ahead of this computer's.

    Example: casesync history victim/DC-0001 full_name

    EXIT STATUS: 0 shown; 3 no such record; 64 wrong usage
    """

  private let store: StoreOption
  private let record: String
  private let field: String?
  private let isJSON: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
    isJSON = try arguments.flag("--json")
    record = try arguments.next("RECORD")
    field = arguments.nextIfAny()
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try store.open()
    let id = try store.resolve(record)
    let entries = try store.history(of: id, path: field)
    guard !entries.isEmpty else {
      throw CaseSyncError(.notFound, "no history", at: field.map { "\(record), \($0)" } ?? record)
    }
    if isJSON {
      for entry in entries { printJSON { Self.write(entry, to: &$0) } }
      return .success
    }
    var table = Table([
      "", say("when (UTC)"), say("who"), say("field"), say("what"), say("value"), say("source"),
      say("comment"),
    ])
    for entry in entries {
      table.add([
        entry.isCurrent ? "*" : "",
        ValueText.when(entry.head) + (entry.isClockSuspect ? " " + say("clock?") : ""),
        ValueText.who(entry.head), entry.path, say(entry.action), Self.value(entry),
        entry.head.source ?? "-", entry.head.comment ?? "-",
      ])
    }
    StandardStream.output.write(table.text)
    return .success
  }

  private static func value(_ entry: HistoryEntry) -> String {
    if let judgement = entry.head.judgement {
      return "\(say(judgement.verdict?.word ?? "?")) \(judgement.other)"
    }
    return ["delete", "restore", "erase"].contains(entry.action)
      ? entry.head.reason ?? "-" : ValueText.text(entry.head.value)
  }

  private static func write(_ entry: HistoryEntry, to json: inout JSONWriter) {
    json.object { json in
      json.string("action", entry.action)
      json.key("clockSuspect")
      json.bool(entry.isClockSuspect)
      json.string("comment", entry.head.comment)
      json.key("current")
      json.bool(entry.isCurrent)
      json.string("field", entry.path)
      json.key("head")
      CanonicalState.write(entry.head, to: &json)
      json.string("reason", entry.head.reason)
      json.string("received", Timestamp.text(milliseconds: entry.receivedMilliseconds))
    }
  }
}
