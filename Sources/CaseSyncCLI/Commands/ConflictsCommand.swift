internal import CaseSync

struct ConflictsCommand: Command {
  static let name = "conflicts"
  static let summary = "lists what waits for a person"
  static let help = """
    casesync conflicts: lists what waits for a person

    Usage: casesync conflicts [RECORD] [--limit N] [--json] [--store PATH]

      --limit N     at most N conflicts (1000)
      --json        prints JSON lines
      --store PATH  the store (default: CASESYNC_STORE)

    Competing values come first (* is what is shown), then records edited after their deletion or
    restored elsewhere, then judgements that contradict each other.

    Example: casesync conflicts
             casesync resolve victim/DC-0001 full_name --take 2

    EXIT STATUS: 0 none; 2 some are listed; 3 no such record; 64 wrong usage
    """

  private let store: StoreOption
  private let record: String?
  private let limit: Int
  private let isJSON: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
    isJSON = try arguments.flag("--json")
    limit = try arguments.integer("--limit", 1...10_000_000) ?? 1000
    record = arguments.nextIfAny()
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try store.open()
    var id: RecordID?
    if let record { id = try store.resolve(record) }
    let conflicts = try store.conflicts(in: id, limit: limit)
    if isJSON {
      for conflict in conflicts {
        printJSON { ConflictTable.write(.init(conflict), kind: conflict.kind.rawValue, to: &$0) }
      }
    } else {
      StandardStream.output.write(try Self.text(conflicts, in: store))
    }
    return conflicts.isEmpty ? .success : .conflicts
  }

  private static func text(
    _ conflicts: [Conflict], in store: Store
  ) throws(CaseSyncError) -> String {
    let values = conflicts.filter { $0.kind == .values || $0.kind == .element }
    var text =
      values.isEmpty
      ? say("no competing values") + "\n"
      : say(
        "{1} field with competing values (* is shown)|{1} fields with competing values (* is shown)",
        values.count) + "\n\n"
    if !values.isEmpty {
      text += ConflictTable.text(values.map { .init($0) }, labels: try store.labels())
    }
    for conflict in conflicts where conflict.kind != .values && conflict.kind != .element {
      let words = say(conflict.kind.rawValue.replacing("-", with: " "))
      text += "\n\(conflict.recordName): \(words)\n"
      for head in conflict.heads {
        text += "  \(ValueText.text(head)) (\(ValueText.who(head)), \(ValueText.when(head)))\n"
      }
    }
    return text
  }
}

extension ConflictTable.Row {
  init(_ conflict: Conflict) {
    self.init(record: conflict.recordName, path: conflict.path, heads: conflict.heads)
  }
}
