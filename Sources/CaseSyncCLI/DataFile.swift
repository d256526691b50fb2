internal import CaseSync

/// Files that a command reads whatever they are: a store or a bundle.
enum DataFile {
  static func isStore(_ path: String) throws(CaseSyncError) -> Bool {
    guard path != "-" else { return false }
    return try Files.isDatabase(path)
  }

  /// The store, or a private one into which the bundle was read.
  static func open(_ path: String) throws(CaseSyncError) -> Store {
    if try isStore(path) { return try Store.open(at: path) }
    return try Store.reading(bundle: path)
  }
}
