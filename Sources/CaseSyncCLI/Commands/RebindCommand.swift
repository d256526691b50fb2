internal import CaseSync

struct RebindCommand: Command {
  static let name = "rebind"
  static let summary = "moves the store to another dataset"
  static let help = """
    casesync rebind: moves the store to another dataset, when two were begun by mistake

    Usage: casesync rebind (--to ID | --dataset NAME | --join FILE) [--backup FILE] [--store PATH]

      --to ID         the 32 digits of the dataset, as an error names them
      --dataset NAME  the dataset of this name
      --join FILE     the dataset of a bundle or a store
      --backup FILE   where all that the store holds is kept (STORE.before-rebind.bundle)
      --store PATH    the store (default: CASESYNC_STORE)

    The store's own changes are issued again under a new replica id, with a note of where they came
    from. Changes of other replicas stay in the backup: their owners rebind their own stores.

    Example: casesync rebind --dataset "Qantar 2022" --store office.cases

    EXIT STATUS: 0 moved; 1 failed; 64 wrong usage
    """

  private let store: StoreOption
  private let dataset: DatasetOption
  private let backup: String

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
    backup = try arguments.value("--backup") ?? store.path + ".before-rebind.bundle"
    if let text = try arguments.value("--to") {
      guard let id = DatasetID(hex: text) else {
        throw arguments.usage("'\(text)' is no dataset id of 32 digits")
      }
      dataset = .id(id)
    } else {
      dataset = try DatasetOption(&arguments)
    }
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let (store, choice) = (try store.open(), try dataset.choice())
    try store.export(to: backup)
    let report = try store.rebind(to: choice)
    printText(
      say(
        "{1} own changes issued again as replica {2}; {3} of others stay in {4}", report.reissued,
        ValueText.short(report.replica), report.leftBehind, backup))
    return .success
  }
}
