internal import CSQLite

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Questions about files, and what is done to them by name.
package enum Files {
  /// The size in bytes, or `nil` for what has none: a pipe, a terminal. The file is not opened.
  package static func plainSize(_ path: String) throws(CaseSyncError) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0 else { throw SystemError.last("open", path) }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw CaseSyncError(.invalidArgument, "is a directory, not a file", at: path)
    }
    return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  /// Whether a file is an SQLite database; a pipe is not touched, for it can be read once.
  ///
  /// Closing any descriptor of a file drops all locks that this process has on it, SQLite's too
  /// (sqlite.org/howtocorrupt.html, 2.2): another program may then take the journal away from a store
  /// that is open here. So nobody but SQLite opens a database.
  package static func isDatabase(_ path: String) throws(CaseSyncError) -> Bool {
    // The size of a database is a number of pages: most other files are not even opened.
    guard let size = try plainSize(path), size > 0, size % 512 == 0 else { return false }
    var handle: OpaquePointer?
    defer { sqlite3_close_v2(handle) }
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(address(path), &handle, flags, nil) == SQLITE_OK else { return false }
    return sqlite3_exec(handle, "PRAGMA application_id", nil, nil, nil) != SQLITE_NOTADB
  }

  /// The path as SQLite reads it without locks, journal or any trace.
  private static func address(_ path: String) -> String {
    let plain = path.utf8.map { byte in
      isPlain(byte) ? String(UnicodeScalar(byte)) : "%" + Hex.encode([byte])
    }
    return "file:\(path.hasPrefix("/") ? "//" : "")\(plain.joined())?immutable=1"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// The size of a plain file; `nil` when there is none of that name, or a link or a folder.
  package static func size(of path: String) -> Int? {
    guard case .plainFile(let byteCount) = try? Folders.entry(path) else { return nil }
    return byteCount
  }

  /// Gives the file another name, in place of what had it.
  package static func move(_ path: String, to target: String) throws(CaseSyncError) {
    guard rename(path, target) == 0 else { throw SystemError.last("rename", path) }
  }
}
