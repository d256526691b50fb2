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
  private let choice: Store.DatasetChoice

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
    label = try arguments.value("--label")
    choice = try DatasetOption.choice(&arguments)
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let made = try Store.create(at: store.path, dataset: choice, label: label)
    let status = try made.status()
    let name = status.datasetName.map { "'\($0)' " } ?? ""
    printText("\(store.path): new store in dataset \(name)(\(status.dataset.hex))")
    return .success
  }
}

/// How a dataset is named on the command line.
enum DatasetOption {
  static func choice(
    _ arguments: inout ArgumentReader
  ) throws(CaseSyncError) -> Store.DatasetChoice {
    let name = try arguments.value("--dataset")
    let join = try arguments.value("--join")
    let isPrivate = try arguments.flag("--private")
    guard [name != nil, join != nil, isPrivate].count(where: { $0 }) == 1 else {
      throw arguments.usage("name one of --dataset NAME, --join FILE, --private")
    }
    if let name {
      guard !name.isEmpty else { throw arguments.usage("the dataset's name is empty") }
      return .named(name)
    }
    if let join { return try existing(join) }
    return .random
  }

  /// The dataset of a bundle or a store.
  static func existing(_ path: String) throws(CaseSyncError) -> Store.DatasetChoice {
    if try DataFile.isStore(path) {
      let status = try Store.open(at: path).status()
      return .existing(status.dataset, name: status.datasetName)
    }
    let reader = try BundleReader(path: path)
    return .existing(reader.head.dataset, name: reader.datasetName)
  }
}
