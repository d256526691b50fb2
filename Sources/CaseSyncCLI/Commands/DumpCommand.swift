internal import CaseSync

struct DumpCommand: Command {
  static let name = "dump"
  static let summary = "prints the canonical state of a bundle or store"
  static let help = """
    casesync dump: prints the canonical state, one JSON object a record, by key and then id

    Usage: casesync dump BUNDLE|STORE [-o FILE] [--force]

      -o FILE  writes to a file instead of standard output
      --force  replaces the file

    The same bytes come out wherever the same changes are held.

    Example: casesync dump merged.bundle | sha256sum

    EXIT STATUS: 0 printed; 3 no such file; 4 bad bundle; 64 wrong usage
    """

  private let path: String
  private let output: String
  private let isForced: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    output = try arguments.value("--output") ?? "-"
    isForced = try arguments.flag("--force")
    path = try arguments.next("BUNDLE or STORE")
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    try DataFile.open(path).dump(to: output, replacing: isForced)
    return .success
  }
}
