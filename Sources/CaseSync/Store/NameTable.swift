/// Numbers for replicas, records and paths: found in the database, remembered in bounded memory.
struct NameTable: ~Copyable {
  private static let recordLimit = 65_536

  private let statements: Statements
  private var replicas: [ReplicaID: Int64] = [:]
  private var replicaIDs: [Int64: ReplicaID] = [:]
  private var records: [RecordID: Int64] = [:]
  /// Records from this number on were entered in this transaction.
  private(set) var firstNewRecord = Int64.max
  private var paths: [[UInt8]: Int64] = [:]
  private var pathNames: [Int64: [UInt8]] = [:]

  init(_ connection: borrowing Connection) {
    statements = Statements(connection)
  }

  private static func number(
    _ key: Binding, _ find: Statement, _ insert: Statement
  ) throws(CaseSyncError) -> Int64 {
    if let known = try find.first(key, row: { $0.integer(0) }) { return known }
    return try insert.first(key) { $0.integer(0) } ?? 0
  }

  /// Forgets everything: a transaction was rolled back or another program wrote.
  mutating func forget() {
    replicas = [:]
    replicaIDs = [:]
    records = [:]
    paths = [:]
    pathNames = [:]
    firstNewRecord = .max
  }

  /// From now on every record counts as an old one.
  mutating func beginTransaction() { firstNewRecord = .max }

  mutating func number(of replica: ReplicaID) throws(CaseSyncError) -> Int64 {
    if let known = replicas[replica] { return known }
    let number: Int64
    if let found = try statements.findReplica.first(.id(replica.bytes), row: { $0.integer(0) }) {
      number = found
    } else {
      number = try statements.insertReplica.first(.id(replica.bytes)) { $0.integer(0) } ?? 0
      try reserveRecord(of: replica)
    }
    replicas[replica] = number
    return number
  }

  func existingNumber(of replica: ReplicaID) throws(CaseSyncError) -> Int64? {
    if let known = replicas[replica] { return known }
    return try statements.findReplica.first(.id(replica.bytes)) { $0.integer(0) }
  }

  /// Marks the record that describes a replica, so that it is never taken for a case.
  mutating func reserveRecord(of replica: ReplicaID) throws(CaseSyncError) {
    let record = try number(of: RecordID(key: ReservedPath.replicaKey(replica)))
    try statements.reserve.run(.integer(record))
  }

  mutating func replica(_ number: Int64) throws(CaseSyncError) -> ReplicaID {
    if let known = replicaIDs[number] { return known }
    let id = ReplicaID(
      try statements.replicaByNumber.first(.integer(number)) { $0.bytes16(0) } ?? .zero)
    replicaIDs[number] = id
    return id
  }

  func existingNumber(of record: RecordID) throws(CaseSyncError) -> Int64? {
    if let known = records[record] { return known }
    return try statements.findRecord.first(.id(record.bytes)) { $0.integer(0) }
  }

  mutating func number(of record: RecordID) throws(CaseSyncError) -> Int64 {
    if let known = records[record] { return known }
    let number: Int64
    if let found = try statements.findRecord.first(.id(record.bytes), row: { $0.integer(0) }) {
      number = found
    } else {
      number = try statements.insertRecord.first(.id(record.bytes)) { $0.integer(0) } ?? 0
      firstNewRecord = min(firstNewRecord, number)
    }
    if records.count >= Self.recordLimit { records.removeAll(keepingCapacity: true) }
    records[record] = number
    return number
  }

  func record(_ number: Int64) throws(CaseSyncError) -> RecordID {
    RecordID(try statements.recordByNumber.first(.integer(number)) { $0.bytes16(0) } ?? .zero)
  }

  /// The records that are no cases: they describe replicas, questionnaires and the like.
  func reservedRecords() throws(CaseSyncError) -> Set<Int64> {
    var numbers: Set<Int64> = []
    try statements.reserved.each { row throws(CaseSyncError) in numbers.insert(row.integer(0)) }
    return numbers
  }

  func existingNumber(ofPath path: [UInt8]) throws(CaseSyncError) -> Int64? {
    if let known = paths[path] { return known }
    return try statements.findPath.first(.blob(path)) { $0.integer(0) }
  }

  mutating func number(ofPath path: [UInt8]) throws(CaseSyncError) -> Int64 {
    if let known = paths[path] { return known }
    let number = try Self.number(.blob(path), statements.findPath, statements.insertPath)
    if paths.count >= Self.recordLimit { paths.removeAll(keepingCapacity: true) }
    paths[path] = number
    return number
  }

  mutating func path(_ number: Int64) throws(CaseSyncError) -> [UInt8] {
    if let known = pathNames[number] { return known }
    let name = try statements.pathByNumber.first(.integer(number)) { $0.blob(0) } ?? []
    if pathNames.count >= Self.recordLimit { pathNames.removeAll(keepingCapacity: true) }
    pathNames[number] = name
    return name
  }
}

extension NameTable {
  private struct Statements {
    let findReplica: Statement
    let insertReplica: Statement
    let replicaByNumber: Statement
    let findRecord: Statement
    let insertRecord: Statement
    let reserve: Statement
    let reserved: Statement
    let recordByNumber: Statement
    let findPath: Statement
    let insertPath: Statement
    let pathByNumber: Statement

    init(_ connection: borrowing Connection) {
      findReplica = connection.prepare("SELECT no FROM replica WHERE id = ?")
      insertReplica = connection.prepare("INSERT INTO replica (id) VALUES (?) RETURNING no")
      replicaByNumber = connection.prepare("SELECT id FROM replica WHERE no = ?")
      findRecord = connection.prepare("SELECT no FROM record WHERE id = ?")
      insertRecord = connection.prepare("INSERT INTO record (id) VALUES (?) RETURNING no")
      reserve = connection.prepare("UPDATE record SET is_reserved = is_reserved | 1 WHERE no = ?")
      reserved = connection.prepare("SELECT no FROM record WHERE is_reserved != 0")
      recordByNumber = connection.prepare("SELECT id FROM record WHERE no = ?")
      findPath = connection.prepare("SELECT no FROM path WHERE name = ?")
      insertPath = connection.prepare("INSERT INTO path (name) VALUES (?) RETURNING no")
      pathByNumber = connection.prepare("SELECT name FROM path WHERE no = ?")
    }
  }
}
