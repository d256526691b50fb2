internal import CaseSync

struct SummaryCommand: Command {
  static let name = "summary"
  static let summary = "writes what the store has, for somebody's export"
  static let help = """
    casesync summary: writes a small file that says what this store has

    Usage: casesync summary [-o FILE] [--force] [--store PATH]

      -o FILE       the file (summary.casesync); - writes to standard output
      --force       replaces the file
      --store PATH  the store (default: CASESYNC_STORE)

    Mail it to the others: 'casesync export --lacking FILE' then writes only what is missing here.

    Example: casesync summary -o semey.summary

    EXIT STATUS: 0 written; 1 failed; 64 wrong usage
    """

  private let store: StoreOption
  private let output: String
  private let isForced: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
    output = try arguments.value("--output") ?? "summary.casesync"
    isForced = try arguments.flag("--force")
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try store.open()
    try SummaryFile.write(
      try store.summary(), dataset: try store.dataset(), to: output, replacing: isForced)
    return .success
  }
}
