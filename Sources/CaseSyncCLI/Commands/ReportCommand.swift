internal import CaseSync

struct ReportCommand: Command {
  static let name = "report"
  static let summary = "counts persons: the tables of the annex, or one's own"
  static let help = """
    casesync report: counts persons: the tables of the annex, or one's own

    Usage: casesync report [BUNDLE|STORE] [options]

    Persons are counted, not records: those judged the same count once. Deleted records and answers
    such as 'declined' do not count. Percentages are of those who answered the question.

      --table NUMBERS     only these tables of the annex, such as 02,18
      --by FIELD[,GROUP]  a table of one's own, with GROUP once for each of its answers; repeatable
      --where FIELD=CODE  only persons with this answer (CODE|CODE: one of them); repeatable
      --type TYPE         what is counted (default: victim)
      --csv FILE          writes one long CSV table; '-' for standard output
      --html FILE         writes a page with diagrams that needs no network
      --force             replaces the file
      --lang LANGUAGE     en, ru or kk
      --store PATH        the store (default: CASESYNC_STORE)
      --json              prints one JSON object

    Example: casesync report merged.bundle --by essence,gender --where event_region=almaty_city

    EXIT STATUS: 0 done; 1 failed; 3 no such store, type or table; 4 bad bundle; 64 wrong usage
    """

  private let input: String
  private let definitions: [TableDefinition]
  private let filters: [String]
  private let type: String
  private let csv: String?
  private let page: String?
  private let isForced: Bool
  private let isJSON: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    definitions = try Self.definitions(
      tables: try arguments.value("--table"), own: arguments.all("--by"))
    filters = arguments.all("--where")
    type = try arguments.value("--type") ?? "victim"
    csv = try arguments.value("--csv")
    page = try arguments.value("--html")
    isForced = try arguments.flag("--force")
    isJSON = try arguments.flag("--json")
    let store = try StoreOption(optional: &arguments)?.path
    guard let input = arguments.rest().first ?? store else {
      throw arguments.usage("no data are named; give a bundle or a store")
    }
    self.input = input
  }

  private static func definitions(
    tables: String?, own: [String]
  ) throws(CaseSyncError) -> [TableDefinition] {
    var definitions: [TableDefinition] = []
    for number in (tables ?? "").split(separator: ",").map(String.init) {
      guard let one = TableDefinition.annex.first(where: { $0.number == number }) else {
        throw CaseSyncError(.notFound, "there is no table \(number)", hint: "they are 01 to 31")
      }
      definitions.append(one)
    }
    for text in own {
      let parts = text.split(separator: ",", maxSplits: 1).map(String.init)
      let group = parts.dropFirst().first
      definitions.append(
        TableDefinition(
          nil, text, parts.first ?? "", rows: parts.first == "age_band" ? .ageBands : .answers,
          by: group))
    }
    return definitions.isEmpty ? TableDefinition.annex : definitions
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try DataFile.open(input)
    let definitions = type == "victim" ? definitions : try ownDefinitions(store)
    let report = try count(definitions, in: store)
    if let csv { try write(ReportTextForm.csv(report), to: csv) }
    if let page { try write(ReportPage(report, in: Words.current).html, to: page) }
    if isJSON {
      printJSON { json in ReportJSON.write(report, to: &json) }
    } else if csv == nil, page == nil {
      StandardStream.output.write(ReportTextForm.text(report))
    }
    return .success
  }

  private func count(
    _ definitions: [TableDefinition], in store: Store
  ) throws(CaseSyncError) -> Report {
    var progress = ProgressLine(isTerminal: StandardStream.error.isTerminal)
    defer { StandardStream.error.write(progress.ending) }
    return try store.report(
      definitions, type: type, where: filters, in: Words.current,
      onProgress: { number in
        let text = progress.text { _ in say("{1} counted", number) }
        if let text { StandardStream.error.write(text) }
      })
  }

  /// The annex is about victims; of another type every coded question is a table.
  private func ownDefinitions(_ store: Store) throws(CaseSyncError) -> [TableDefinition] {
    guard definitions == TableDefinition.annex else { return definitions }
    let fields = try store.schema()[type]?.fields ?? []
    return fields.filter { $0.isCoded && $0.kind != .timeline }.map {
      TableDefinition(nil, $0.label[Words.current.language], $0.code)
    }
  }

  private func write(_ text: String, to path: String) throws(CaseSyncError) {
    let file = try OutputFile(path: path, replacing: isForced)
    try Array(text.utf8).withRawBytes { raw throws(CaseSyncError) in try file.write(raw) }
    try file.commit(replacing: isForced)
  }
}
