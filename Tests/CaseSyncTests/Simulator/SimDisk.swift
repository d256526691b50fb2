import CSQLite
import Foundation
import Synchronization

/// The disk under one store: on order it fails, fills up, or dies in the midst of a write.
///
/// Unchecked, for SQLite calls it from the one world that owns it, under that store's lock.
final class SimDisk: @unchecked Sendable {
  enum Trouble: String, CaseIterable {
    /// Nothing works any more; `leaveWhatSurvives` comes next.
    case crash
    /// No write has room until the call is over.
    case fullDisk = "full disk"
    case failedWrite = "failed write"
    case failedRead = "failed read"
  }

  enum Access {
    case read, write, truncate, synchronize
  }

  private static let disks = Mutex<[String: SimDisk]>([:])
  private let path: String
  private var files: [String: SimFile] = [:]
  /// What goes wrong during the next call.
  private var expected: (trouble: Trouble, countdown: Int)?
  private var isBusy = false
  private var random = SeededRandom(0)
  private(set) var isDead = false
  /// Some access has failed since the last call began.
  private(set) var hasFailed = false

  init(_ path: String) {
    self.path = path
    SimFileSystem.register()
    Self.disks.withLock { $0[path] = self }
  }

  /// Worlds are many: their disks are forgotten with them.
  func unplug() { Self.disks.withLock { _ = $0.removeValue(forKey: path) } }

  /// The disk with a file of a store, and the file on it.
  static func file(at path: String) -> (SimDisk, SimFile)? {
    let name = ["-wal", "-journal"].first { path.hasSuffix($0) } ?? ""
    guard let disk = disks.withLock({ $0[String(path.dropLast(name.count))] }) else { return nil }
    let file = disk.files[path] ?? SimFile(at: path)
    disk.files[path] = file
    return (disk, file)
  }

  // MARK: - Trouble

  func expect(_ trouble: Trouble, after accesses: Int, seed: UInt64) {
    (expected, random) = ((trouble, accesses), SeededRandom(seed))
  }

  /// A call begins, during which things may go wrong.
  func begin() { (isBusy, hasFailed) = (true, false) }

  /// The call is over, and with it the trouble.
  func calm() { (expected, isBusy) = (nil, false) }

  func die(seed: UInt64) { (isDead, random) = (true, SeededRandom(seed)) }

  /// What SQLite hears when it tries something; `SQLITE_OK` lets it through.
  func answer(to access: Access) -> Int32 {
    if isDead { return code(of: access) }
    guard isBusy, let (trouble, countdown) = expected, trouble.concerns(access) else {
      return SQLITE_OK
    }
    expected?.countdown = countdown - 1
    guard countdown <= 1 else { return SQLITE_OK }
    hasFailed = true
    switch trouble {
    case .crash: isDead = true
    case .fullDisk: return SQLITE_FULL
    case .failedWrite, .failedRead: expected = nil
    }
    return code(of: access)
  }

  private func code(of access: Access) -> Int32 {
    let detail: Int32 =
      switch access {
      case .read: 1
      case .write: 3
      case .synchronize: 4
      case .truncate: 6
      }
    return SQLITE_IOERR | detail << 8
  }

  // MARK: - Afterwards

  func forget() { files = [:] }

  func remove(_ path: String) { files[path] = nil }

  /// Puts what survives the crash in the place of the files, and comes alive again.
  func leaveWhatSurvives() throws {
    for (path, file) in files {
      let bytes = file.survivors(&random)
      try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
    try? FileManager.default.removeItem(atPath: path + "-shm")
    isDead = false
  }
}

extension SimDisk.Trouble {
  fileprivate func concerns(_ access: SimDisk.Access) -> Bool {
    switch self {
    case .crash, .failedWrite: access != .read
    case .fullDisk: access == .write
    case .failedRead: access == .read
    }
  }
}
