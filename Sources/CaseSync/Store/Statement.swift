internal import CSQLite

/// Owns one prepared statement, which is compiled at its first use.
///
/// A store opens dozens of them and mostly needs a few. A class, for Swift cannot yet initialise
/// several non-copyable members when one of them may throw.
final class Statement {
  private let handle: OpaquePointer
  private let sql: String
  private let path: String
  private var prepared: OpaquePointer?
  /// Between its first step and its reset.
  private(set) var isRunning = false

  init(_ handle: OpaquePointer, sql: String, path: String) {
    self.handle = handle
    self.sql = sql
    self.path = path
  }

  deinit { sqlite3_finalize(prepared) }

  private func ready() throws(CaseSyncError) -> OpaquePointer {
    if let prepared { return prepared }
    let code = sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard code == SQLITE_OK, let prepared else { throw Connection.error(handle, code, path) }
    return prepared
  }

  /// Binds the values in order and runs the statement to its end.
  func run(_ values: Binding...) throws(CaseSyncError) {
    let raw = try bind(values)
    defer { end(raw) }
    while try step(raw) {}
  }

  /// Binds the values in order and calls `body` for every row.
  func each(
    _ values: Binding..., row body: (Row) throws(CaseSyncError) -> Void
  ) throws(CaseSyncError) {
    let raw = try bind(values)
    defer { end(raw) }
    while try step(raw) { try body(Row(raw)) }
  }

  /// Binds the values in order and calls `body` for every row until it wants no more.
  func until(
    _ values: [Binding], row body: (Row) throws(CaseSyncError) -> Bool
  ) throws(CaseSyncError) {
    let raw = try bind(values)
    defer { end(raw) }
    while try step(raw), try !body(Row(raw)) {}
  }

  /// Binds the values in order and reads the first row, if there is one.
  func first<R>(
    _ values: Binding..., row body: (Row) throws(CaseSyncError) -> R
  ) throws(CaseSyncError) -> R? {
    let raw = try bind(values)
    defer { end(raw) }
    return try step(raw) ? try body(Row(raw)) : nil
  }

  private func end(_ raw: OpaquePointer) {
    sqlite3_reset(raw)
    isRunning = false
  }

  private func step(_ raw: OpaquePointer) throws(CaseSyncError) -> Bool {
    let code = sqlite3_step(raw)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else { throw Connection.error(handle, code, path) }
    return false
  }

  private func bind(_ values: [Binding]) throws(CaseSyncError) -> OpaquePointer {
    let raw = try ready()
    isRunning = true
    for (place, value) in values.enumerated() {
      let code = value.bind(to: raw, at: Int32(place + 1))
      guard code == SQLITE_OK else {
        end(raw)
        throw Connection.error(handle, code, path)
      }
    }
    return raw
  }
}

/// A value for a place in a statement.
enum Binding {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])
  case id(Bytes16)
  case digest(Digest)
  /// Borrowed, not copied, for the one call that it is passed to: the statement is reset at its end, and
  /// bound anew before it runs again.
  case bytes(UnsafeRawBufferPointer)

  static func int(_ number: Int) -> Binding { .integer(Int64(number)) }
  static func optional(_ text: String?) -> Binding { text.map { .text($0) } ?? .null }
  static func tag(_ tag: UInt64) -> Binding { .integer(Int64(bitPattern: tag)) }

  fileprivate func bind(to statement: OpaquePointer, at place: Int32) -> Int32 {
    switch self {
    case .null: sqlite3_bind_null(statement, place)
    case .integer(let number): sqlite3_bind_int64(statement, place, number)
    case .text(var text):
      text.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) {
          casesync_bind_text(statement, place, $0.baseAddress ?? Self.empty, Int32($0.count))
        }
      }
    case .blob(let bytes): bytes.withUnsafeBytes { Self.bind($0, to: statement, at: place) }
    case .id(let id): Self.bind([id], to: statement, at: place)
    case .digest(let digest): Self.bind([digest.first, digest.second], to: statement, at: place)
    case .bytes(let bytes): Self.bind(bytes, to: statement, at: place, casesync_bind_borrowed)
    }
  }

  private static func bind(
    _ words: [Bytes16], to statement: OpaquePointer, at place: Int32
  ) -> Int32 {
    withUnsafeTemporaryAllocation(byteCount: 16 * words.count, alignment: 8) { buffer in
      for (index, word) in words.enumerated() {
        buffer.storeBytes(of: word.high.bigEndian, toByteOffset: 16 * index, as: UInt64.self)
        buffer.storeBytes(of: word.low.bigEndian, toByteOffset: 16 * index + 8, as: UInt64.self)
      }
      return bind(UnsafeRawBufferPointer(buffer), to: statement, at: place)
    }
  }

  /// A null pointer would bind NULL instead of an empty blob.
  private static func bind(
    _ bytes: UnsafeRawBufferPointer, to statement: OpaquePointer, at place: Int32,
    _ bind: (OpaquePointer, Int32, UnsafeRawPointer, Int32) -> Int32 = casesync_bind_blob
  ) -> Int32 {
    guard let base = bytes.baseAddress, bytes.count > 0 else {
      return sqlite3_bind_zeroblob(statement, place, 0)
    }
    return bind(statement, place, base, Int32(bytes.count))
  }

  private static var empty: UnsafePointer<CChar> {
    // A string literal lives for ever.
    UnsafeRawPointer(StaticString("").utf8Start).assumingMemoryBound(to: CChar.self)
  }
}

/// The row that a statement stands on; valid until its next step.
struct Row {
  private let raw: OpaquePointer

  init(_ raw: OpaquePointer) { self.raw = raw }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(raw, column) }
  func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(raw, column)) }
  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(raw, column) == SQLITE_NULL }

  func text(_ column: Int32) -> String? {
    guard let bytes = sqlite3_column_text(raw, column) else { return nil }
    let count = Int(sqlite3_column_bytes(raw, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let base = sqlite3_column_blob(raw, column)
    return UnsafeRawBufferPointer(start: base, count: Int(sqlite3_column_bytes(raw, column)))
  }

  func blob(_ column: Int32) -> [UInt8] { [UInt8](bytes(column)) }

  func bytes16(_ column: Int32) -> Bytes16 { Bytes16(bytes(column)) ?? .zero }
  func digest(_ column: Int32) -> Digest { Digest(bytes(column)) ?? .zero }
  func tag(_ column: Int32) -> UInt64 { UInt64(bitPattern: integer(column)) }
}
