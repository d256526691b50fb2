internal import CaseSync

struct ListCommand: Command {
  static let name = "list"
  static let summary = "lists and searches records"
  static let help = """
    casesync list: lists and searches records, by key

    Usage: casesync list [--type TYPE] [--search WORDS] [--where FIELD=VALUE ...] [options]

      --type TYPE          only records of this type
      --search WORDS       every word begins some word of the record, in any script
      --where FIELD=VALUE  the field holds this value, or the set this element; may be repeated
      --conflicts          only records with competing values
      --deleted            deleted records as well
      --persons            a person of several records once
      --limit N            at most N records (1000)
      --json               prints JSON lines
      --store PATH         the store (default: CASESYNC_STORE)

    Example: casesync list --type victim --where essence=died --search сер

    EXIT STATUS: 0 listed; 64 wrong usage
    """

  private let store: StoreOption
  private var query = RecordQuery()
  private let isJSON: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
    query.type = try arguments.value("--type")
    query.words = try arguments.value("--search")
    for condition in arguments.all("--where") {
      guard let equals = condition.firstIndex(of: "=") else {
        throw arguments.usage("write --where FIELD=VALUE")
      }
      let text = condition[condition.index(after: equals)...]
      query.equals.append((String(condition[..<equals]), String(text)))
    }
    query.onlyConflicts = try arguments.flag("--conflicts")
    query.onePerPerson = try arguments.flag("--persons")
    query.includesDeleted = try arguments.flag("--deleted")
    query.limit = try arguments.integer("--limit", 1...10_000_000) ?? query.limit
    isJSON = try arguments.flag("--json")
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let records = try store.open().list(query)
    if isJSON {
      for record in records { printJSON { Self.write(record, to: &$0) } }
      return .success
    }
    var table = Table([say("record"), say("type"), say("marks"), say("id")])
    for record in records {
      let marks = [
        record.isDeleted ? say("deleted") : nil, record.hasConflict ? say("conflict") : nil,
        record.recordCount > 1 ? Plural.text(record.recordCount, "record") : nil,
      ]
      table.add([
        record.name, record.type, marks.compactMap { $0 }.joined(separator: ", "),
        record.id.description,
      ])
    }
    StandardStream.output.write(table.text)
    if records.count == query.limit {
      printNote(say("there may be more; use --limit"))
    }
    return .success
  }

  private static func write(_ record: RecordSummary, to json: inout JSONWriter) {
    json.object { json in
      json.key("conflict")
      json.bool(record.hasConflict)
      json.key("deleted")
      json.bool(record.isDeleted)
      json.string("id", record.id.description)
      json.string("key", record.key)
      if record.recordCount > 1 {
        json.key("records")
        json.number(record.recordCount)
      }
      json.string("type", record.type)
    }
  }
}
