internal import CaseSync

/// How a dataset is named on the command line.
enum DatasetOption {
  case named(String)
  case random
  case id(DatasetID)
  /// That of a bundle or a store, which is read when the command runs.
  case joined(String)

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    let name = try arguments.value("--dataset")
    let join = try arguments.value("--join")
    let isPrivate = try arguments.flag("--private")
    guard [name != nil, join != nil, isPrivate].count(where: { $0 }) == 1 else {
      throw arguments.usage("name one of --dataset NAME, --join FILE, --private")
    }
    guard name?.isEmpty != true else { throw arguments.usage("the dataset's name is empty") }
    self = name.map { .named($0) } ?? join.map { .joined($0) } ?? .random
  }

  /// The dataset itself.
  func choice() throws(CaseSyncError) -> Store.DatasetChoice {
    switch self {
    case .named(let name): return .named(name)
    case .random: return .random
    case .id(let id): return .existing(id, name: nil)
    case .joined(let path): return try Self.existing(path)
    }
  }

  private static func existing(_ path: String) throws(CaseSyncError) -> Store.DatasetChoice {
    if try DataFile.isStore(path) {
      let status = try Store.open(at: path).status()
      return .existing(status.dataset, name: status.datasetName)
    }
    let reader = try BundleReader(path: path)
    return .existing(reader.head.dataset, name: reader.datasetName)
  }
}
