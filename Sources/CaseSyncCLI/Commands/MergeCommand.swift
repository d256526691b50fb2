internal import CaseSync

struct MergeCommand: Command {
  static let name = "merge"
  static let summary = "merges bundles into one and shows every conflict"
  static let help = """
    casesync merge: merges bundles into one, without a store, and shows every conflict

    Usage: casesync merge FILE FILE ... [-o FILE] [--force] [--no-report] [--json]

      FILE         a bundle; - reads standard input
      -o FILE      the merged bundle (merged.bundle); - writes to standard output
      --force      replaces the file
      --limit N    shows at most N conflicts (200); all are counted
      --no-report  only merges
      --json       prints JSON lines

    The merged bundle is the same, byte for byte, whatever the order or repetition of the inputs.

    Example: casesync merge office.bundle field.bundle -o all.bundle

    EXIT STATUS: 0 merged, no conflicts; 2 merged, conflicts wait for review; 1 failed; 4 bad input;
                 5 different datasets; 64 wrong usage
    """

  private let files: [String]
  private let output: String
  private let isForced: Bool
  private let hasReport: Bool
  private let isJSON: Bool
  private let limit: Int

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    output = try arguments.value("--output") ?? "merged.bundle"
    isForced = try arguments.flag("--force")
    isJSON = try arguments.flag("--json")
    hasReport = try !arguments.flag("--no-report")
    limit = try arguments.integer("--limit", 0...10_000_000) ?? 200
    files = arguments.rest()
    guard !files.isEmpty else { throw arguments.usage("no bundle is named") }
    guard files.count(where: { $0 == "-" }) < 2 else {
      throw arguments.usage("standard input can be read once")
    }
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let merger = try BundleMerger(
      paths: files, reportLimit: hasReport && output != "-" ? limit : nil)
    let outcome = try merger.merge(to: output, replacing: isForced)
    guard let report = outcome.report else { return .success }
    if isJSON {
      MergeReportText.printJSONLines(report, outcome.trailer, output)
    } else {
      MergeReportText.print(report, outcome.trailer, output)
    }
    return report.contestCount == 0 ? .success : .conflicts
  }
}
