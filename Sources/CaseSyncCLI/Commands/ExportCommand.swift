internal import CaseSync

struct ExportCommand: Command {
  static let name = "export"
  static let summary = "writes a bundle, whole or only what others lack"
  static let help = """
    casesync export: writes a bundle for a USB stick, a mail or a chat

    Usage: casesync export [-o FILE] [--lacking FILE] [--withhold-above LEVEL] [options]

      -o FILE                 the bundle (export.bundle); - writes to standard output
      --lacking FILE          only what the owner of that bundle or summary lacks
      --withhold-above LEVEL  leaves out what is more confidential: open, restricted, confidential
      --withhold-authors      leaves out who made the changes
      --keep-annotations      keeps source and comment of changes with withheld values
      --force                 replaces the file
      --json                  prints one JSON object
      --store PATH            the store (default: CASESYNC_STORE)

    Example: casesync export -o partner.bundle --withhold-above restricted

    EXIT STATUS: 0 written; 1 failed; 4 bad --lacking file; 5 other dataset; 64 wrong usage
    """

  private let store: StoreOption
  private let output: String
  private let lacking: String?
  private var options = ExportOptions()
  private let isJSON: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
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
    let outcome = try store.export(to: output, options: options)
    print(outcome)
    return .success
  }

  private func print(_ outcome: ExportOutcome) {
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
