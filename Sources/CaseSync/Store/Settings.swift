/// What a store knows of itself.
struct Settings {
  /// The names under which the table `setting` keeps them.
  enum Name: String {
    case dataset
    case datasetName = "dataset-name"
    /// Drawn when the store was made; arrival numbers mean nothing in another.
    case nonce
    case replica
    case label
    /// The greatest hybrid time of this replica.
    case time
    /// Equal here and in the mark file while nobody has copied or restored the store.
    case token
    /// The arrival up to which full text is indexed.
    case searched
    /// The replica ids that this store has used, with the machine's token.
    case formerReplicas = "former-replicas"
    /// Erased bytes may stand in the journal still.
    case mustScrub = "must-scrub"
    /// A new id is due before the next edit: our own id came back with changes we do not have.
    case mustRenew = "must-renew"
    /// Which attachments this store wants the bytes of.
    case hold
    /// What was wanted when the attachments were last looked through; for each audience.
    case wantedFiles = "wanted-files"
    /// When attachments were last asked for in vain; for each peer.
    case vainQuestion = "vain-question"
  }

  private let find: Statement
  private let put: Statement

  init(_ connection: borrowing Connection) {
    find = connection.prepare("SELECT value FROM setting WHERE name = ?")
    put = connection.prepare("INSERT OR REPLACE INTO setting VALUES (?, ?)")
  }

  func text(_ name: Name) throws(CaseSyncError) -> String? {
    try find.first(.text(name.rawValue)) { $0.text(0) } ?? nil
  }

  func integer(_ name: Name) throws(CaseSyncError) -> Int64? {
    try find.first(.text(name.rawValue)) { $0.isNull(0) ? nil : $0.integer(0) } ?? nil
  }

  func bytes16(_ name: Name) throws(CaseSyncError) -> Bytes16? {
    try find.first(.text(name.rawValue)) { Bytes16($0.bytes(0)) } ?? nil
  }

  func bytes(_ name: Name, of part: String) throws(CaseSyncError) -> [UInt8]? {
    try find.first(.text("\(name.rawValue) \(part)")) { $0.blob(0) }
  }

  func set(_ name: Name, of part: String, _ bytes: [UInt8]) throws(CaseSyncError) {
    try put.run(.text("\(name.rawValue) \(part)"), .blob(bytes))
  }

  func set(_ name: Name, _ value: Binding) throws(CaseSyncError) {
    try put.run(.text(name.rawValue), value)
  }
}
