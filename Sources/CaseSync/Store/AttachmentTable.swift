/// Which ops name which attachments.
struct AttachmentTable {
  /// A record whose current values name a file.
  struct Naming {
    var size: Int?
    var record: Int64
  }

  private let insert: Statement
  private let erase: Statement
  private let erased: Statement
  private let delete: Statement
  private let find: Statement
  private let shown: Statement
  private let current: Statement
  private let named: Statement
  private let values: Statement
  private let count: Statement

  init(_ connection: borrowing Connection) {
    insert = connection.prepare(
      "INSERT OR REPLACE INTO attachment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    erase = connection.prepare(
      """
      INSERT OR IGNORE INTO erased_file
      SELECT hash FROM attachment WHERE op = ? AND length(hash) = 32
      """)
    erased = connection.prepare(
      "SELECT hash FROM erased_file WHERE hash NOT IN (SELECT hash FROM attachment)")
    delete = connection.prepare("DELETE FROM attachment WHERE op = ?")
    find = connection.prepare("SELECT op FROM attachment WHERE hash = ?")
    shown = connection.prepare(
      "SELECT 1 FROM attachment WHERE hash = ?2 AND NOT \(Self.isAbove) LIMIT 1")
    current = connection.prepare(
      """
      SELECT DISTINCT hash FROM attachment
      WHERE length(hash) = 32 AND is_elsewhere = 0 AND \(Self.isCurrent) AND NOT \(Self.isAbove)
      ORDER BY hash
      """)
    named = connection.prepare(
      """
      SELECT DISTINCT hash FROM attachment
      WHERE hash > ? AND length(hash) = 32 AND is_elsewhere = 0 ORDER BY hash
      """)
    values = connection.prepare(
      """
      SELECT min(size), record FROM attachment
      WHERE hash = ?2 AND is_elsewhere = 0 AND \(Self.isCurrent) AND NOT \(Self.isAbove)
      GROUP BY record
      """)
    count = connection.prepare(
      "SELECT (SELECT count(*) FROM attachment), (SELECT max(op) FROM attachment)")
  }

  /// The op is a head that assigns or adds, of a record that is not deleted.
  static let isCurrent = """
    (attachment.kind IN (\(OperationKind.assign.rawValue), \(OperationKind.add.rawValue))
    AND EXISTS (
      SELECT 1 FROM head WHERE head.record = attachment.record AND head.path = attachment.path
      AND head.class = attachment.class AND head.element = attachment.element
      AND head.op = attachment.op)
    AND NOT EXISTS (
      SELECT 1 FROM record WHERE record.no = attachment.record AND record.is_deleted = 1))
    """

  /// The slot lies above the level ?1, or the whole record does: as an export withholds.
  private static let isAbove = """
    EXISTS (
      SELECT 1 FROM raised WHERE raised.record = attachment.record AND raised.level > ?1 AND (
        (raised.path = attachment.path AND raised.class = attachment.class
          AND raised.element = attachment.element)
        OR raised.path IN (SELECT no FROM path WHERE name IN (
          CAST('\(ReservedPath.type)' AS BLOB), CAST('\(ReservedPath.key)' AS BLOB)))))
    """

  /// Enters an op if it names an attachment.
  func enter(
    _ view: OperationView, _ slot: SlotKey, _ operation: LocalOperation
  ) throws(CaseSyncError) {
    guard view.payloadKind == Payload.Kind.attachment else { return }
    let payload = Payload(kind: view.payloadKind, bytes: [UInt8](view.payload))
    guard case .attachment(let attachment) = payload.value else { return }
    try insert.run(
      .blob(attachment.sha256?.bytes ?? []), .integer(operation.raw),
      .integer(Int64(bitPattern: view.kind.rawValue)), .integer(slot.record),
      .integer(slot.path), .int(Int(slot.mergeClass.rawValue)), .blob(slot.element),
      attachment.size.map { .int($0) } ?? .null, .int(attachment.elsewhere == nil ? 0 : 1))
  }

  /// Takes out an op that says nothing any more; its bytes go if nothing else names them.
  func withdraw(_ operation: LocalOperation) throws(CaseSyncError) {
    try erase.run(.integer(operation.raw))
    try delete.run(.integer(operation.raw))
  }

  /// The files whose values were erased and that nothing names any more.
  func erasedFiles() throws(CaseSyncError) -> Set<Digest> {
    var list: Set<Digest> = []
    try erased.each { row throws(CaseSyncError) in list.insert(row.digest(0)) }
    return list
  }

  /// The ops that name a file, oldest first.
  func operations(naming hash: Digest) throws(CaseSyncError) -> [LocalOperation] {
    var list: [LocalOperation] = []
    try find.each(.digest(hash)) { row throws(CaseSyncError) in
      list.append(LocalOperation(raw: row.integer(0)))
    }
    return list
  }

  /// Whether the audience may see a value that names the file: to know the hash is no right.
  func isShown(_ hash: Digest, to audience: Audience) throws(CaseSyncError) -> Bool {
    try shown.first(Self.level(of: audience), .digest(hash)) { _ in true } ?? false
  }

  /// The files that current values name without an address, as far as the audience may see those,
  /// ascending.
  func current(for audience: Audience) throws(CaseSyncError) -> [Digest] {
    var list: [Digest] = []
    try current.each(Self.level(of: audience)) { row throws(CaseSyncError) in
      list.append(row.digest(0))
    }
    return list
  }

  /// The records that name a file by current values without an address, as far as the audience may
  /// see those.
  func namings(
    of hash: Digest, for audience: Audience
  ) throws(CaseSyncError) -> [Naming] {
    var list: [Naming] = []
    try values.each(Self.level(of: audience), .digest(hash)) { row throws(CaseSyncError) in
      list.append(Naming(size: row.isNull(0) ? nil : row.int(0), record: row.integer(1)))
    }
    return list
  }

  /// Calls `body` with every file behind `after` that a value without an address names, current or
  /// not, ascending, until it has enough.
  func eachNamed(
    after: Digest, _ body: (Digest) throws(CaseSyncError) -> Bool
  ) throws(CaseSyncError) {
    try named.until([.digest(after)]) { row throws(CaseSyncError) in try body(row.digest(0)) }
  }

  /// Two numbers of which one changes whenever a value is here that names a file and was not before.
  func extent() throws(CaseSyncError) -> (count: Int64, last: Int64) {
    try count.first { ($0.integer(0), $0.integer(1)) } ?? (0, 0)
  }

  private static func level(of audience: Audience) -> Binding {
    .int(audience.withholdAbove.map { Int($0.rawValue) } ?? 255)
  }
}
