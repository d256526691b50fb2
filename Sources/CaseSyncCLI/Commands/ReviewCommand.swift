internal import CaseSync

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

struct ReviewCommand: Command {
  static let name = "review"
  static let summary = "goes through what waits for a person, and decides it"
  static let help = """
    casesync review: goes through what waits for a person, and decides it

    Usage: casesync review [RECORD] [filters]                 asks; without a terminal lists
           casesync review --html FILE [filters]              writes a page for any browser
           casesync review --apply FILE [--dry-run]           saves the decisions of such a page
           casesync review --rule RULE [filters] [--save]     decides many; without --save only says so

      --kind KIND      only these; may be repeated: conflict, clock-suspect, element,
                       edited-after-deletion, restored-elsewhere, contradiction, invalid, or parallel,
                       which is listed only where it is asked for
      --type TYPE      only records of this type
      --field FIELD    only this field, its rows included
      --by AUTHOR      only where this author said one side
      --since TOKEN    parallel edits from this moment on ('casesync show --json' prints it)
      --later          what was marked for later as well
      --limit N        at most N items (1000; for a page 500)
      --rule RULE      for instance 'prefer court_document over media_internet'; terms are sources, or
                       author:, reliability:, team: with a word; 'others' comes last
      --save           saves what the rule decides; every change names the rule
      --dry-run        says what would be saved, and saves nothing
      --comment TEXT   a remark on what the rule decides
      --author NAME    who decides (default: that of FILE, CASESYNC_AUTHOR, else the login name)
      --force          replaces the page if it exists
      --store PATH     the store (default: CASESYNC_STORE)
      --lang LANGUAGE  en, ru or kk
      --json           prints JSON lines

    Every decision is a change like any other, and supersedes only what was looked at. The page needs no
    network, and keeps nothing: it saves a file of decisions, which may be applied twice.

    Example: casesync review --html review.html
             casesync review --apply decisions.json

    EXIT STATUS: 0 nothing waits, or saved; 2 some wait, or were left as they are; 3 no such record;
      4 the file of decisions is unsound; 5 it is of another dataset; 64 wrong usage
    """

  private enum Action {
    case go
    case page(String, replacing: Bool)
    case apply(String, isDryRun: Bool)
    case rule(ReviewRule, isDryRun: Bool, comment: String?)
  }

  private let store: StoreOption
  private let filter: ReviewFilter
  private let action: Action
  private let author: String?
  private let isJSON: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
    isJSON = try arguments.flag("--json")
    author = try arguments.value("--author")
    action = try Self.action(&arguments)
    filter = try ReviewFilter(&arguments)
  }

  private static func action(_ arguments: inout ArgumentReader) throws(CaseSyncError) -> Action {
    let page = try arguments.value("--html")
    let file = try arguments.value("--apply")
    let rule = try arguments.value("--rule")
    guard [page, file, rule].compactMap(\.self).count < 2 else {
      throw arguments.usage("say one of --html, --apply, --rule")
    }
    if let page { return .page(page, replacing: try arguments.flag("--force")) }
    if let file { return .apply(file, isDryRun: try arguments.flag("--dry-run")) }
    guard let rule else { return .go }
    let (isSaving, isDry) = (try arguments.flag("--save"), try arguments.flag("--dry-run"))
    guard !(isSaving && isDry) else { throw arguments.usage("say one of --save, --dry-run") }
    return .rule(
      try ReviewRule(rule), isDryRun: !isSaving, comment: try arguments.value("--comment"))
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try store.open()
    switch action {
    case .go:
      let isAsking = !isJSON && isatty(STDIN_FILENO) == 1 && StandardStream.output.isTerminal
      let query = try filter.query(in: store)
      return isAsking ? try ask(query, store) : try list(query, store)
    case .page(let path, let replacing):
      return try ReviewPageFile(path: path, isReplacing: replacing, author: author ?? "")
        .write(try filter.query(in: store), limit: filter.limit ?? 500, store)
    case .apply(let file, let isDryRun): return try apply(file, isDryRun: isDryRun, store)
    case .rule(let rule, let isDryRun, let comment):
      let run = ReviewRuleRun(
        rule: rule, author: try someAuthor(nil), comment: comment, isDryRun: isDryRun,
        isJSON: isJSON)
      return try run.run(try filter.query(in: store), limit: filter.limit ?? .max, store)
    }
  }

  private func someAuthor(_ other: String?) throws(CaseSyncError) -> String {
    guard let name = author ?? other ?? EditOptions.defaultAuthor, !name.isEmpty else {
      throw CaseSyncError(
        .invalidArgument, "no author is named", hint: "use --author NAME or set CASESYNC_AUTHOR")
    }
    return name
  }

  private func ask(_ query: ReviewQuery, _ store: Store) throws(CaseSyncError) -> ExitStatus {
    var dialogue = ReviewDialogue(
      store: store, author: try someAuthor(nil), read: { readLine() },
      write: { StandardStream.output.write($0) })
    return try dialogue.run(query)
  }

  private func list(_ query: ReviewQuery, _ store: Store) throws(CaseSyncError) -> ExitStatus {
    var list = ReviewList(limit: filter.limit ?? 1_000, isJSON: isJSON)
    return try list.print(query, store)
  }

  private func apply(
    _ path: String, isDryRun: Bool, _ store: Store
  ) throws(CaseSyncError) -> ExitStatus {
    let file = try ReviewFile(try SmallFile.read(path), file: path)
    let dataset = try store.dataset()
    guard file.dataset == dataset else {
      throw CaseSyncError(
        .otherDataset, "decisions on dataset \(file.dataset.hex); this store has \(dataset.hex)",
        at: path)
    }
    let report = try store.decide(
      file.decisions, author: try someAuthor(file.author), isDryRun: isDryRun)
    try ReviewReportText(report: report, isDryRun: isDryRun, isJSON: isJSON).print(store)
    return report.count(.changedSince) == 0 ? .success : .conflicts
  }
}
