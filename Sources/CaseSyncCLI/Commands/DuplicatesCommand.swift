internal import CaseSync
internal import Foundation

struct DuplicatesCommand: Command {
  static let name = "duplicates"
  static let summary = "ranks pairs of records that may be one person"
  static let help = """
    casesync duplicates: ranks pairs of records that may be one person, and says why

    Usage: casesync duplicates [--min SCORE] [--limit N] [--type TYPE] [--all] [--interactive] [options]

      --min SCORE    the least score (0); each point more doubles the odds, negative ones show more
      --limit N      at most N pairs (100)
      --type TYPE    records of this type (victim)
      --all          pairs that somebody has judged as well
      --interactive  asks about each pair and saves the answer as a judgement
    \(EditOptions.help)

    Nothing is joined by itself: answer with 'casesync judge', or here with --interactive. A pair
    that was answered does not come back. Pseudonyms such as NN and bare initials match nobody.
    Pairs that share a surname and nothing else of the name come last.

    Example: casesync duplicates --limit 20
             casesync judge victim/DC-0001 victim/NC-0004 same-as --reason "same mother"

    EXIT STATUS: 0 none; 2 some are listed; 64 wrong usage
    """

  private let store: StoreOption
  private let editing: EditOptions?
  private let isJSON: Bool
  private var search = DuplicateSearch()

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    search.minimum = try arguments.decimal("--min") ?? search.minimum
    search.limit = try arguments.integer("--limit", 1...1_000_000) ?? search.limit
    search.type = try arguments.value("--type") ?? search.type
    search.includesJudged = try arguments.flag("--all")
    if try arguments.flag("--interactive") {
      let options = try EditOptions(&arguments)
      (editing, store, isJSON) = (options, options.store, options.isJSON)
    } else {
      editing = nil
      store = try StoreOption(&arguments)
      isJSON = try arguments.flag("--json")
    }
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try store.open()
    let report = try compare(in: store)
    if let editing {
      return try DuplicateQuestions(
        store: store, options: editing, includesJudged: search.includesJudged
      ).ask(about: report.pairs)
    }
    for (place, pair) in report.pairs.enumerated() {
      let text = try CandidateText(pair, in: store)
      if isJSON {
        printJSON { text.write(to: &$0) }
      } else {
        StandardStream.output.write(text.text(number: place + 1) + text.command + "\n")
      }
    }
    if !isJSON { StandardStream.output.write(Self.summary(of: report)) }
    return report.found == 0 ? .success : .conflicts
  }

  /// Says on a terminal what is waited for: a hundred thousand names take half a minute.
  private func compare(in store: Store) throws(CaseSyncError) -> DuplicateReport {
    let isTerminal = StandardStream.error.isTerminal
    if isTerminal { StandardStream.error.write(say("names are compared") + "...") }
    defer { if isTerminal { StandardStream.error.write("\r\u{1B}[K") } }
    return try store.duplicates(search)
  }

  private static func summary(of report: DuplicateReport) -> String {
    var lines = [
      say("{1} pair may be one person|{1} pairs may be one person", report.found)
        + (report.found > report.pairs.count ? ", " + say("{1} shown", report.pairs.count) : "")
    ]
    lines.append(
      say("{1} record looked at|{1} records looked at", report.records) + ", "
        + say("{1} without a name that can be compared", report.nameless))
    return PlainText.lines(lines)
  }
}
