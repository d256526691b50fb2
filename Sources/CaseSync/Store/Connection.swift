internal import CSQLite

/// Owns one SQLite handle.
struct Connection: ~Copyable {
  private let handle: OpaquePointer
  private let path: String
  private let cache = StatementCache()

  /// How a file is opened.
  enum Mode {
    case readWrite
    /// A private database that SQLite deletes when it is closed.
    case temporary
  }

  init(path: String, mode: Mode, fileSystem: String? = nil) throws(CaseSyncError) {
    var opened: OpaquePointer?
    // NOMUTEX: the store serialises every use by its own lock (sqlite.org/threadsafe.html).
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
    let code =
      switch mode {
      case .readWrite: sqlite3_open_v2(path, &opened, flags, fileSystem)
      case .temporary: sqlite3_open_v2("", &opened, flags | SQLITE_OPEN_CREATE, nil)
      }
    guard code == SQLITE_OK, let opened else {
      let error = Self.error(opened, code, path)
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    self.path = path
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, 10_000)
    casesync_keep_plans(handle)
  }

  deinit { sqlite3_close_v2(handle) }

  /// Runs statements that bind nothing and return nothing.
  func execute(_ sql: String) throws(CaseSyncError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw error(code) }
  }

  /// The statement of a text, compiled once; a second one while the first is running.
  func prepare(_ sql: String) -> Statement {
    if let known = cache.statements[sql], !known.isRunning { return known }
    let statement = Statement(handle, sql: sql, path: path)
    cache.statements[sql] = statement
    return statement
  }

  /// Writes the whole database as it is now.
  func copy(to file: OutputFile) throws(CaseSyncError) {
    var count: sqlite3_int64 = 0
    guard let bytes = sqlite3_serialize(handle, "main", &count, 0) else {
      throw error(sqlite3_errcode(handle))
    }
    defer { sqlite3_free(bytes) }
    try file.write(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
  }

  /// Ends the transaction without effect, unless a failed COMMIT has done so already.
  func rollBack() {
    if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
  }

  var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

  private func error(_ code: Int32) -> CaseSyncError { Self.error(handle, code, path) }

  static func error(_ handle: OpaquePointer?, _ code: Int32, _ path: String) -> CaseSyncError {
    let text = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
    let hint: Wording?
    let kind: CaseSyncError.Code
    switch code & 0xff {
    case SQLITE_BUSY, SQLITE_LOCKED:
      (kind, hint) = (.busy, "another program is using the store; wait for it and try again")
    case SQLITE_FULL:
      (kind, hint) = (.inputOutput, "free some room on the disk; nothing was changed")
    case SQLITE_CORRUPT, SQLITE_NOTADB:
      (kind, hint) = (
        .damagedStore, "restore a backup, or import the last bundles into a new store"
      )
    case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY:
      (kind, hint) = (.inputOutput, "check the permissions of the store and its folder")
    case SQLITE_IOERR:
      (kind, hint) = (.inputOutput, "check the disk and the room on it, then try again")
    default: (kind, hint) = (.inputOutput, nil)
    }
    return CaseSyncError(kind, "\(text) (SQLite code \(code))", at: path, hint: hint)
  }
}

/// Statements by their text.
private final class StatementCache {
  var statements: [String: Statement] = [:]
}
