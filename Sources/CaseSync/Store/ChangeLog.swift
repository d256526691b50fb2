/// The log of changes and the erasures: the truth of the store.
struct ChangeLog: ~Copyable {
  /// A change as the log holds it.
  struct Entry {
    var arrival: Int64
    var hash: Digest
    var previous: Digest
    var row: [UInt8]
  }

  private let atPlace: Statement
  private let atArrival: Statement
  private let hashAtPlace: Statement
  private let insert: Statement
  private let update: Statement
  private let findErasures: Statement
  private let insertErasure: Statement
  private let lastOf: Statement

  init(_ connection: borrowing Connection) {
    atPlace = connection.prepare(
      "SELECT arrival, hash, previous, row FROM change WHERE replica = ? AND seq = ?")
    atArrival = connection.prepare(
      "SELECT arrival, hash, previous, row FROM change WHERE arrival = ?")
    hashAtPlace = connection.prepare(
      "SELECT arrival, hash FROM change WHERE replica = ? AND seq = ?")
    insert = connection.prepare(
      """
      INSERT INTO change (replica, seq, hash, previous, row, received, suspect)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """)
    update = connection.prepare("UPDATE change SET row = ? WHERE arrival = ?")
    findErasures = connection.prepare(
      "SELECT leaf FROM erasure WHERE replica = ? AND seq = ? AND tag = ?")
    insertErasure = connection.prepare("INSERT OR IGNORE INTO erasure VALUES (?, ?, ?, ?)")
    lastOf = connection.prepare(
      "SELECT arrival, hash, previous, row FROM change WHERE replica = ? ORDER BY seq DESC LIMIT 1")
  }

  private static func entry(_ row: Row) -> Entry {
    Entry(arrival: row.integer(0), hash: row.digest(1), previous: row.digest(2), row: row.blob(3))
  }

  /// The change at a place whose hash is `hash`, if it is held.
  func find(_ replica: Int64, _ seq: UInt64, hash: Digest) throws(CaseSyncError) -> Entry? {
    guard try arrival(replica, seq, tag: hash.tag) != nil else { return nil }
    var found: Entry?
    try atPlace.each(.integer(replica), .integer(Int64(seq))) { row throws(CaseSyncError) in
      if row.digest(1) == hash { found = Self.entry(row) }
    }
    return found
  }

  /// The arrival of the change at a place whose hash begins with `tag`.
  func arrival(_ replica: Int64, _ seq: UInt64, tag: UInt64) throws(CaseSyncError) -> Int64? {
    var found: Int64?
    try hashAtPlace.each(.integer(replica), .integer(Int64(seq))) { row throws(CaseSyncError) in
      if row.digest(1).tag == tag { found = row.integer(0) }
    }
    return found
  }

  /// The hashes held at a place: none, one, or several where the chain forks.
  func hashes(_ replica: Int64, _ seq: UInt64) throws(CaseSyncError) -> [Digest] {
    var hashes: [Digest] = []
    try hashAtPlace.each(.integer(replica), .integer(Int64(seq))) { row throws(CaseSyncError) in
      hashes.append(row.digest(1))
    }
    return hashes
  }

  func entry(_ arrival: Int64) throws(CaseSyncError) -> Entry {
    let found = try atArrival.first(.integer(arrival)) { Self.entry($0) }
    guard let found else {
      throw CaseSyncError(
        .damagedStore, "change \(arrival) is missing from the log",
        hint: "run 'casesync verify --rebuild'")
    }
    return found
  }

  func last(of replica: Int64) throws(CaseSyncError) -> Entry? {
    try lastOf.first(.integer(replica)) { Self.entry($0) }
  }

  func add(
    replica: Int64, seq: UInt64, hash: Digest, previous: Digest, row: UnsafeRawBufferPointer,
    received: Int64, isSuspect: Bool
  ) throws(CaseSyncError) {
    try insert.run(
      .integer(replica), .integer(Int64(seq)), .digest(hash), .digest(previous),
      .bytes(row), .integer(received), .int(isSuspect ? 1 : 0))
  }

  func replace(_ arrival: Int64, row: [UInt8]) throws(CaseSyncError) {
    try update.run(.blob(row), .integer(arrival))
  }

  func erasedLeaves(_ replica: Int64, _ seq: UInt64, tag: UInt64) throws(CaseSyncError) -> Set<Int>
  {
    var leaves: Set<Int> = []
    try findErasures.each(.integer(replica), .integer(Int64(seq)), .tag(tag)) {
      row throws(CaseSyncError) in leaves.insert(row.int(0))
    }
    return leaves
  }

  func addErasure(_ replica: Int64, _ leaf: ErasedLeaf) throws(CaseSyncError) {
    try insertErasure.run(
      .integer(replica), .integer(Int64(leaf.seq)), .tag(leaf.tag), .int(leaf.leaf))
  }
}
