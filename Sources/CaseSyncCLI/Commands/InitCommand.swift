internal import CaseSync

struct InitCommand: Command {
  static let name = "init"
  static let summary = "makes a store"
  static let help = """
    casesync init: makes a store, the file in which one team works

    Usage: casesync init --dataset NAME [--label TEAM] [--store PATH]

      --dataset NAME  the name that all teams have agreed on, letter for letter
      --private       draws a random dataset; others join it with --join
      --join FILE     joins the dataset of a bundle or a store
      --label TEAM    what reports call this copy of the data
      --store PATH    the store (default: CASESYNC_STORE)

    Teams that name the same dataset can merge later, even if they never met before.

    Example: casesync init --dataset "Qantar 2022" --label "Semey office" --store office.cases

    EXIT STATUS: 0 made; 1 the file exists or cannot be made; 64 wrong usage
    """

  private let store: StoreOption
  private let label: String?
  private let dataset: DatasetOption

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
    label = try arguments.value("--label")
    dataset = try DatasetOption(&arguments)
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let made = try Store.create(at: store.path, dataset: dataset.choice(), label: label)
    let status = try made.status()
    let name = status.datasetName.map { "'\($0)' " } ?? ""
    printText(
      say("{1}: new store in dataset {2}", store.path, "\(name)(\(status.dataset.hex))"))
    return .success
  }
}
