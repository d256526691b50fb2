/// The summary of the store, kept up to date change by change.
struct SegmentTable: ~Copyable {
  private let statements: Statements
  /// The replica whose segments are in memory.
  private var replica: Int64?
  private var segments: [Segment] = []
  private var isDirty = false
  private var needsRebuild = false

  init(_ connection: borrowing Connection) {
    statements = Statements(connection)
  }

  /// Forgets what is in memory: the transaction was rolled back.
  mutating func forget() {
    replica = nil
    segments = []
    isDirty = false
    needsRebuild = false
  }

  /// Whether some change at this place may be held.
  mutating func cover(_ replica: Int64, _ seq: UInt64) throws(CaseSyncError) -> Bool {
    if replica != self.replica { try select(replica) }
    return needsRebuild || segments.contains { $0.from <= seq && seq <= $0.through }
  }

  /// Enters a change that was not held before.
  ///
  /// - Complexity: O(segments of the replica); a chain that forks is summarised anew.
  mutating func add(_ replica: Int64, _ link: SummaryBuilder.Link) throws(CaseSyncError) {
    if replica != self.replica { try select(replica) }
    isDirty = true
    guard !needsRebuild else { return }
    if segments.contains(where: { $0.from <= link.seq && link.seq <= $0.through }) {
      needsRebuild = true
      return
    }
    extend(with: link)
  }

  private mutating func extend(with link: SummaryBuilder.Link) {
    var new = Segment(
      from: link.seq, through: link.seq, tip: link.hash.first,
      base: link.seq > 1 ? link.previous.first : .zero)
    if let place = segments.firstIndex(where: { $0.through + 1 == link.seq }) {
      guard segments[place].tip == link.previous.first else {
        needsRebuild = true
        return
      }
      new.from = segments[place].from
      new.base = segments[place].base
      segments.remove(at: place)
    }
    if let place = segments.firstIndex(where: { $0.from == link.seq + 1 }) {
      guard segments[place].base == link.hash.first else {
        needsRebuild = true
        return
      }
      new.through = segments[place].through
      new.tip = segments[place].tip
      segments.remove(at: place)
    }
    segments.append(new)
    segments.sort()
    // Above this nothing is kept in memory; the flush refuses.
    if segments.count > Limits.segmentsPerReplica { needsRebuild = true }
  }

  private mutating func select(_ replica: Int64) throws(CaseSyncError) {
    try flush()
    self.replica = replica
    segments = try segments(of: replica)
    needsRebuild = Summary.isForked(segments)
  }

  func segments(of replica: Int64) throws(CaseSyncError) -> [Segment] {
    var list: [Segment] = []
    try statements.load.each(.integer(replica)) { row throws(CaseSyncError) in
      list.append(
        Segment(
          from: UInt64(row.integer(0)), through: UInt64(row.integer(1)), tip: row.bytes16(2),
          base: row.bytes16(3)))
    }
    return list
  }

  /// Writes what is in memory; to be called before the transaction ends.
  mutating func flush() throws(CaseSyncError) {
    guard isDirty, let replica else { return }
    if needsRebuild { segments = try rebuilt(replica) }
    guard segments.count <= Limits.segmentsPerReplica else {
      throw CaseSyncError(
        .limitExceeded, "a replica's changes have more than \(Limits.segmentsPerReplica) gaps",
        hint: "ask for a fuller bundle, or leave the replica out with 'import --except'")
    }
    try statements.deleteAll.run(.integer(replica))
    for segment in segments {
      try statements.insert.run(
        .integer(replica), .integer(Int64(segment.from)), .integer(Int64(segment.through)),
        .id(segment.tip), .id(segment.base))
    }
    isDirty = false
    needsRebuild = Summary.isForked(segments)
  }

  private func rebuilt(_ replica: Int64) throws(CaseSyncError) -> [Segment] {
    var builder = SummaryBuilder()
    let anyID = ReplicaID(.zero)
    try statements.links.each(.integer(replica)) { row throws(CaseSyncError) in
      builder.add(
        anyID,
        .init(seq: UInt64(row.integer(0)), hash: row.digest(1), previous: row.digest(2)),
        undisclosed: [])
    }
    return builder.finished().replicas[anyID]?.segments ?? []
  }

  private static func leafCount(_ places: [Int]) -> Int {
    places.count { $0 != RowDisclosure.saltPlace }
  }

  /// Counts leaves of a change as undisclosed, or no longer so.
  func account(
    _ replica: Int64, hash: Digest, hidden: [Int], shown: [Int] = []
  ) throws(CaseSyncError) {
    guard !hidden.isEmpty || !shown.isEmpty else { return }
    var (count, sum) =
      try statements.withheld.first(.integer(replica)) { ($0.int(0), $0.bytes16(1)) } ?? (0, .zero)
    count += Self.leafCount(hidden) - Self.leafCount(shown)
    for leaf in hidden { sum = sum &+ RowHash.disclosureTerm(header: hash, leaf: leaf) }
    for leaf in shown { sum = sum &- RowHash.disclosureTerm(header: hash, leaf: leaf) }
    try statements.addWithheld.run(.int(count), .id(sum), .integer(replica))
  }
}

extension SegmentTable {
  private struct Statements {
    let load: Statement
    let deleteAll: Statement
    let insert: Statement
    let links: Statement
    let addWithheld: Statement
    let withheld: Statement

    init(_ connection: borrowing Connection) {
      load = connection.prepare(
        "SELECT first, last, tip, base FROM segment WHERE replica = ? ORDER BY first, tip")
      deleteAll = connection.prepare("DELETE FROM segment WHERE replica = ?")
      insert = connection.prepare("INSERT INTO segment VALUES (?, ?, ?, ?, ?)")
      links = connection.prepare(
        "SELECT seq, hash, previous FROM change WHERE replica = ? ORDER BY seq, hash")
      addWithheld = connection.prepare(
        "UPDATE replica SET withheld = ?, disclosure = ? WHERE no = ?")
      withheld = connection.prepare("SELECT withheld, disclosure FROM replica WHERE no = ?")
    }
  }
}
