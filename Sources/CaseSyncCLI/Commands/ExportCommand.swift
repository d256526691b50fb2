internal import CaseSync

struct ExportCommand: Command {
  static let name = "export"
  static let summary = "writes a bundle, or a table for other programs"
  static let help = """
    casesync export: writes a bundle for a USB stick, a mail or a chat

    Usage: casesync export [-o FILE] [--lacking FILE] [--withhold-above LEVEL] [options]
           casesync export --csv|--jsonl|--uwazi|--odk-entities|--ftm --type TYPE -o FILE [options]

      -o FILE                 the bundle (export.bundle); - writes to standard output
      --lacking FILE          only what the owner of that bundle or summary lacks
      --withhold-above LEVEL  leaves out what is more confidential: open, restricted, confidential
      --withhold-authors      leaves out who made the changes
      --keep-annotations      keeps source and comment of changes with withheld values
      --audience partner      withholds by confidentiality and consent, with history and authors
      --force                 replaces the file
      --json                  prints one JSON object
      --store PATH            the store (default: CASESYNC_STORE)

    Tables, see Documentation/interchange.md:
    \(TableExportWork.help)

    Example: casesync export -o partner.bundle --withhold-above restricted
             casesync export --csv --type victim --audience partner -o partner.csv --bom

    EXIT STATUS: 0 written; 1 failed; 4 bad --lacking file; 5 other dataset; 64 wrong usage
    """

  private let table: TableExportWork?
  private let store: StoreOption
  private let output: String
  private let lacking: String?
  private var options = ExportOptions()
  private let audience: TableAudience?
  private let isJSON: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
    audience = try TableExportWork.audience(&arguments)
    table = try TableExportWork(&arguments, store: store, audience: audience)
    output = try arguments.value("--output") ?? "export.bundle"
    lacking = try arguments.value("--lacking")
    if let word = try arguments.value("--withhold-above") {
      options.audience.withholdAbove = try EditOptions.level(word, arguments)
    }
    options.audience.withholdAuthors = try arguments.flag("--withhold-authors")
    options.audience.keepAnnotations = try arguments.flag("--keep-annotations")
    options.replaceExisting = try arguments.flag("--force")
    isJSON = try arguments.flag("--json")
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    if let table { return try table.run(to: output, isReplacing: options.replaceExisting, isJSON) }
    let store = try store.open()
    var options = options
    if let lacking {
      let (dataset, summary) = try SummaryFile.read(path: lacking)
      let status = try store.status()
      guard dataset == status.dataset else {
        throw CaseSyncError.otherDataset(
          theirs: dataset, name: nil, mine: status.dataset, myName: status.datasetName,
          at: lacking)
      }
      options.lacking = summary
    }
    guard let audience else {
      report(try store.export(to: output, options: options))
      return .success
    }
    let (outcome, withheld) = try store.export(to: output, for: audience, options: options)
    report(outcome)
    if output != "-", !isJSON { TableExportWork.print(withheld) }
    return .success
  }

  private func report(_ outcome: ExportOutcome) {
    guard output != "-" else { return }
    if isJSON {
      printJSON { json in
        json.object { json in
          json.key("changes")
          json.number(Int64(outcome.changeCount))
          json.string("digest", outcome.digest.hex)
          json.string("file", output)
          json.key("withheld")
          json.number(Int64(outcome.withheldCount))
        }
      }
      return
    }
    var parts = [Plural.text(outcome.changeCount, "change")]
    if outcome.withheldCount > 0 {
      parts.append(
        say("{1} part withheld or erased|{1} parts withheld or erased", outcome.withheldCount))
    }
    parts.append(say("content {1}", outcome.digest.hex.prefix(16)))
    printText("\(output): \(parts.joined(separator: ", "))")
  }
}
