internal import Foundation
internal import Synchronization

extension Store {
  /// Makes a store in a new file of mode 0600.
  ///
  /// - Throws: ``CaseSyncError`` with code `alreadyExists` when the path is taken.
  public static func create(
    at path: String, dataset: DatasetChoice, label: String? = nil,
    configuration: Configuration = Configuration()
  ) throws(CaseSyncError) -> Store {
    try writeEmpty(at: path, dataset: dataset, label: label, configuration: configuration)
    do throws(CaseSyncError) {
      var core = try StoreCore(path: path, mode: .readWrite, configuration: configuration)
      try core.claimReplica()
      return Store(core, path: path)
    } catch {
      for suffix in ["", "-journal", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: path + suffix)
      }
      throw error
    }
  }

  /// Makes the tables aside, so that the file appears whole or not at all.
  private static func writeEmpty(
    at path: String, dataset: DatasetChoice, label: String?, configuration: Configuration
  ) throws(CaseSyncError) {
    guard path != "-" else {
      throw CaseSyncError(
        .invalidArgument, "a store needs a file", at: path, hint: "name one with --store")
    }
    do throws(CaseSyncError) {
      let file = try OutputFile(path: path, replacing: false)
      var core = try StoreCore(path: path, mode: .temporary, configuration: configuration)
      try core.initialize(dataset, label: label)
      try core.connection.copy(to: file)
      try file.commit(replacing: false)
    } catch {
      guard error.code == .alreadyExists else { throw error }
      throw CaseSyncError(
        .alreadyExists, "there is a file of that name", at: path,
        hint: "choose another path; 'casesync status' tells whether it is a store")
    }
  }

  /// Opens a store that exists, and brings it to the present version of its tables.
  ///
  /// - Throws: ``CaseSyncError`` with code `notFound`, `damagedStore` or `unsupportedVersion`.
  public static func open(
    at path: String, configuration: Configuration = Configuration()
  ) throws(CaseSyncError) -> Store {
    try checkExists(path)
    var core = try StoreCore(path: path, mode: .readWrite, configuration: configuration)
    try core.adoptFile()
    return Store(core, path: path)
  }

  /// Another handle on the same file, for long work beside which this one goes on.
  func reopened() throws(CaseSyncError) -> Store {
    try Store.open(at: path, configuration: configuration)
  }

  /// Runs `body` on one unmoving picture of the store, beside which edits go on.
  func readingAside<R: Sendable>(
    _ body: @Sendable (inout StoreCore) throws(CaseSyncError) -> R
  ) throws(CaseSyncError) -> R {
    path == Self.temporaryPath ? try reading(body) : try reopened().reading(body)
  }

  /// Stands for the file of a private store, which nobody else can open.
  private static let temporaryPath = "temporary store"

  private static func checkExists(_ path: String) throws(CaseSyncError) {
    do throws(CaseSyncError) {
      guard try Files.plainSize(path) == nil else { return }
    } catch {
      guard error.code == .notFound else { throw error }
      throw CaseSyncError(
        .notFound, "no such store", at: path, hint: "make one with 'casesync init'")
    }
    throw StoreCore.notAStore("not a CaseSync store", path)
  }

  /// A private store, gone when it is closed, into which a bundle was read.
  package static func reading(bundle path: String) throws(CaseSyncError) -> Store {
    let store = try temporary(dataset: DatasetID(.zero))
    _ = try store.importBundle(at: path)
    return store
  }

  /// A private store that vanishes when it is closed; it adopts the first dataset that it meets.
  private static func temporary(
    dataset: DatasetID, configuration: Configuration = Configuration()
  ) throws(CaseSyncError) -> Store {
    var core = try StoreCore(
      path: temporaryPath, mode: .temporary, configuration: configuration)
    try core.initialize(.existing(dataset, name: nil), label: nil)
    return Store(core, path: temporaryPath)
  }
}

extension StoreCore {
  mutating func initialize(
    _ choice: Store.DatasetChoice, label: String?
  ) throws(CaseSyncError) {
    try write { core throws(CaseSyncError) in
      try core.connection.execute(StoreSchema.truth + StoreSchema.derived)
      try core.connection.execute(
        """
        PRAGMA application_id = \(StoreSchema.applicationID);
        PRAGMA user_version = \(StoreSchema.version);
        """)
      try core.setDataset(choice)
      try core.settings.set(.nonce, .id(.random()))
      try core.settings.set(.replica, .id(core.configuration.identifiers()))
      try core.settings.set(.label, .optional(label.map(NormalizedText.nfc)))
    }
  }

  func setDataset(_ choice: Store.DatasetChoice) throws(CaseSyncError) {
    switch choice {
    case .named(let name):
      try settings.set(.dataset, .id(DatasetID(name: name).bytes))
      try settings.set(.datasetName, .text(NormalizedText.nfc(name)))
    case .random: try settings.set(.dataset, .id(configuration.identifiers()))
    case .existing(let id, let name):
      try settings.set(.dataset, .id(id.bytes))
      try settings.set(.datasetName, .optional(name))
    }
  }

  /// Asks SQLite whether the file is a store, before anything is set that would change it.
  static func checkIsStore(
    _ connection: borrowing Connection, _ path: String
  ) throws(CaseSyncError) {
    let application: Int?
    do throws(CaseSyncError) {
      application = try connection.prepare("PRAGMA application_id").first { $0.int(0) }
    } catch {
      // What is no database is not locked by anybody, and may be looked into.
      guard error.code == .damagedStore, try !Files.isDatabase(path) else { throw error }
      let start = try Descriptor.open(path, PosixFlags.readOnly).read(16, at: 0)
      let isBundle = start.starts(with: BundleHead.magic)
      throw notAStore(isBundle ? "is a bundle, not a store" : "not a CaseSync store", path)
    }
    guard application == StoreSchema.applicationID else {
      throw notAStore("not a CaseSync store", path)
    }
  }

  static func notAStore(_ message: Wording, _ path: String) -> CaseSyncError {
    CaseSyncError(
      .damagedStore, message, at: path,
      hint: "bundles are read with 'import', 'merge', 'inspect' and 'dump'")
  }

  /// Checks that the store is of a version that this program knows.
  mutating func adoptFile() throws(CaseSyncError) {
    let version = try version
    guard version <= StoreSchema.version else {
      throw CaseSyncError(
        .unsupportedVersion,
        "store of version \(version), this program knows \(StoreSchema.version)", at: path,
        hint: "install a newer CaseSync")
    }
    if version < StoreSchema.version { try bringUpToDate() }
    needsScrubbing = try settings.integer(.mustScrub) == 1
    scrub()
  }

  private var version: Int {
    get throws(CaseSyncError) {
      try connection.prepare("PRAGMA user_version").first { $0.int(0) } ?? 0
    }
  }

  /// Takes the steps that an earlier version lacks, and makes its derived tables anew.
  private mutating func bringUpToDate() throws(CaseSyncError) {
    try write { core throws(CaseSyncError) in
      // Another program may have done it while we waited for the lock.
      let version = try core.version
      guard version < StoreSchema.version else { return }
      for step in StoreSchema.steps[(version - 1)...] { try core.connection.execute(step) }
      try core.rebuildDerived()
      try core.connection.execute("PRAGMA user_version = \(StoreSchema.version)")
    }
  }
}
