internal import CaseSync
internal import Foundation

/// Which store a command works on.
struct StoreOption {
  let path: String

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    let given = try arguments.value("--store")
    guard let path = given ?? ProcessInfo.processInfo.environment["CASESYNC_STORE"],
      !path.isEmpty
    else { throw arguments.usage("no store is named; use --store PATH or set CASESYNC_STORE") }
    self.path = path
  }

  /// A store that may be left out.
  init?(optional arguments: inout ArgumentReader) throws(CaseSyncError) {
    let given = try arguments.value("--store")
    let named = given ?? ProcessInfo.processInfo.environment["CASESYNC_STORE"]
    guard let path = named, !path.isEmpty else { return nil }
    self.path = path
  }

  func open() throws(CaseSyncError) -> Store { try Store.open(at: path) }
}
