/// One open store behind its lock: the connection and the tables' owners.
struct StoreCore: ~Copyable {
  let connection: Connection
  let path: String
  let configuration: Store.Configuration
  let settings: Settings
  let log: ChangeLog
  let heads: HeadTable
  let records: RecordTable
  let levels: LevelTable
  let attachments: AttachmentTable
  let subscribers = Subscribers()
  var names: NameTable
  var segments: SegmentTable
  /// What the present transaction still has to put right before it ends.
  var pending = PendingWork()
  /// Decided at the first edit: whether this is still the store that its mark describes.
  var incarnation: Incarnation.State = .unchecked
  /// Where the present transaction was the first to say something.
  var freshSlots = FreshSlots()
  /// What the present transaction touched.
  var touched = TouchedRecords()
  /// Something was erased and may stand in the journal still.
  var needsScrubbing = false
  /// Where a change stands, without its row.
  let places: Statement
  private let dataVersion: Statement
  private var lastDataVersion: Int64 = -1

  init(path: String, mode: Connection.Mode, configuration: Store.Configuration)
    throws(CaseSyncError)
  {
    let opened = try Connection(
      path: path, mode: mode, fileSystem: configuration.fileSystem)
    if case .readWrite = mode { try Self.checkIsStore(opened, path) }
    try opened.execute(StoreSchema.pragmas)
    if !configuration.isDurable { try opened.execute("PRAGMA synchronous = OFF") }
    settings = Settings(opened)
    log = ChangeLog(opened)
    heads = HeadTable(opened)
    records = RecordTable(opened)
    levels = LevelTable(opened)
    attachments = AttachmentTable(opened)
    names = NameTable(opened)
    segments = SegmentTable(opened)
    places = opened.prepare("SELECT replica, seq, hash FROM change WHERE arrival = ?")
    dataVersion = opened.prepare("PRAGMA data_version")
    connection = opened
    self.path = path
    self.configuration = configuration
  }

  /// Where the bytes of attachments are.
  var files: AttachmentFolder { AttachmentFolder(besideStore: path) }

  /// The mark learns how far the store has come, so that an older copy put back is noticed.
  deinit { closeMark() }

  /// Runs `body` as one transaction; nothing in memory outlives its failure.
  mutating func write<R>(
    _ body: (inout StoreCore) throws(CaseSyncError) -> R
  ) throws(CaseSyncError) -> R {
    try connection.execute("BEGIN IMMEDIATE")
    do throws(CaseSyncError) {
      try noticeOtherWriters()
      names.beginTransaction()
      freshSlots = FreshSlots()
      touched = TouchedRecords(isDetailed: !subscribers.isEmpty)
      let result = try body(&self)
      try settle()
      try connection.execute("COMMIT")
      scrub()
      return result
    } catch {
      forget()
      connection.rollBack()
      throw error
    }
  }

  /// Takes erased bytes out of the journal; `secure_delete` has taken them out of the file.
  ///
  /// The bytes of erased attachments go first. While another program reads, the journal cannot be emptied: then it stays due, here and at the
  /// next opening. Never throws, for the erasure itself is committed.
  mutating func scrub() {
    guard needsScrubbing, (try? removeErasedFiles()) != nil else { return }
    let isBusy = try? connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)").first { $0.int(0) != 0 }
    guard isBusy == false else { return }
    needsScrubbing = false
    try? connection.execute("DELETE FROM setting WHERE name = 'must-scrub'")
  }

  /// Runs `body` on one unmoving picture of the store.
  mutating func read<R>(
    _ body: (inout StoreCore) throws(CaseSyncError) -> R
  ) throws(CaseSyncError) -> R {
    try connection.execute("BEGIN")
    do throws(CaseSyncError) {
      try noticeOtherWriters()
      let result = try body(&self)
      try connection.execute("COMMIT")
      return result
    } catch {
      forget()
      connection.rollBack()
      throw error
    }
  }

  /// What is remembered in memory may be older than what another program has written.
  private mutating func noticeOtherWriters() throws(CaseSyncError) {
    let version = try dataVersion.first { $0.integer(0) } ?? 0
    if version != lastDataVersion {
      names.forget()
      segments.forget()
    }
    lastDataVersion = version
  }

  private mutating func forget() {
    touched = TouchedRecords()
    names.forget()
    segments.forget()
    pending = PendingWork()
  }

  var dataset: DatasetID {
    get throws(CaseSyncError) {
      guard let id = try settings.bytes16(.dataset) else {
        throw CaseSyncError(.damagedStore, "the store names no dataset", at: path)
      }
      return DatasetID(id)
    }
  }

  var replica: ReplicaID {
    get throws(CaseSyncError) { ReplicaID(try settings.bytes16(.replica) ?? .zero) }
  }

  var lastArrival: Int64 {
    get throws(CaseSyncError) {
      try connection.prepare("SELECT coalesce(max(arrival), 0) FROM change").first {
        $0.integer(0)
      } ?? 0
    }
  }
}
