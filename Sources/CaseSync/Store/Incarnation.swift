/// Whether this is still the one store that goes on under its replica id.
///
/// Decided at the first edit of a handle. What cannot be noticed here (a whole machine restored) is
/// noticed when the own id comes back from a peer; what slips through is a fork, which loses nothing.
enum Incarnation {
  enum State {
    case unchecked
    /// The mark outside the file agrees; edits go on under the present id.
    case confirmed(ownChanges: UInt64)
  }

  /// The own changes after which the mark is written again.
  static let markInterval: UInt64 = 64
}

extension StoreCore {
  /// Makes sure that this store may write under its replica id, or gives it a new one.
  ///
  /// - Returns: a line for the user when the id has changed.
  mutating func confirmIncarnation() throws(CaseSyncError) -> [String] {
    let mustRenew = try settings.integer(.mustRenew) == 1
    if case .confirmed(let own) = incarnation, !mustRenew {
      try refreshMark(own + 1)
      return []
    }
    return try ReplicaMark.locked(in: configuration.stateDirectory) { () throws(CaseSyncError) in
      let (notices, mark) = try write { core throws(CaseSyncError) in
        try core.decideIncarnation(mustRenew: mustRenew)
      }
      // After the commit: a crash in between costs a new id, never a fork.
      try mark.write(replica, in: configuration.stateDirectory)
      incarnation = .confirmed(ownChanges: mark.seq)
      return notices
    }
  }

  private mutating func decideIncarnation(
    mustRenew: Bool
  ) throws(CaseSyncError) -> (notices: [String], mark: ReplicaMark) {
    let present = try replica
    var notices: [String] = []
    var isContinued = false
    if !mustRenew { isContinued = try self.isContinued(present) }
    if !isContinued {
      let next = try formerReplica(except: present) ?? ReplicaID(configuration.identifiers())
      try settings.set(.replica, .id(next.bytes))
      try settings.set(.time, .integer(0))
      try settings.set(.mustRenew, .integer(0))
      notices.append(
        "this store was copied, moved or restored; it goes on as replica \(next.hex.prefix(8))")
    }
    return (notices, try drawToken())
  }

  /// The mark describes this very store: same token, nothing rolled back, not a second copy.
  private mutating func isContinued(_ replica: ReplicaID) throws(CaseSyncError) -> Bool {
    let own = try ownChanges(of: replica)
    guard let mark = ReplicaMark.read(replica, in: configuration.stateDirectory) else {
      return own == 0
    }
    let token = try settings.bytes16(.token)
    guard mark.token == token, own >= mark.seq else { return false }
    return mark.path == Folders.canonical(path) || !Self.isStore(mark.path, of: replica)
  }

  /// Whether another file still holds the same replica id.
  private static func isStore(_ path: String, of replica: ReplicaID) -> Bool {
    guard let other = try? Connection(path: path, mode: .readWrite) else { return false }
    guard let id = try? Settings(other).bytes16(.replica) else { return false }
    return id == replica.bytes
  }

  private mutating func ownChanges(of replica: ReplicaID) throws(CaseSyncError) -> UInt64 {
    let number = try names.number(of: replica)
    return try segments.segments(of: number).map(\.through).max() ?? 0
  }

  /// An earlier id of this store whose mark on this machine still fits: a stick that came back.
  private mutating func formerReplica(except present: ReplicaID) throws(CaseSyncError) -> ReplicaID? {
    for line in try formerLines() {
      let parts = line.split(separator: " ")
      guard parts.count == 2, let id = ReplicaID(hex: parts[0]), id != present,
        let token = Bytes16(hex: parts[1]),
        let mark = ReplicaMark.read(id, in: configuration.stateDirectory)
      else { continue }
      let own = try ownChanges(of: id)
      if mark.token == token, mark.path == Folders.canonical(path), own >= mark.seq { return id }
    }
    return nil
  }

  private func formerLines() throws(CaseSyncError) -> [Substring] {
    try (settings.text(.formerReplicas) ?? "").split(separator: "\n")
  }

  /// Writes a new token into the store; with it in the mark, older copies are noticed.
  private mutating func drawToken() throws(CaseSyncError) -> ReplicaMark {
    let replica = try replica
    let token = Bytes16.random()
    let others = try formerLines().filter { !$0.hasPrefix(replica.hex) }
    let lines = others + ["\(replica.hex) \(token.hex)"]
    try settings.set(.formerReplicas, .text(lines.joined(separator: "\n")))
    try settings.set(.token, .id(token))
    return ReplicaMark(
      path: Folders.canonical(path), token: token, seq: try ownChanges(of: replica))
  }

  /// Every so often the mark learns how far the store has come.
  private mutating func refreshMark(_ own: UInt64) throws(CaseSyncError) {
    incarnation = .confirmed(ownChanges: own)
    guard own % Incarnation.markInterval == 0 else { return }
    let replica = try replica
    guard var mark = ReplicaMark.read(replica, in: configuration.stateDirectory) else { return }
    // Only what is committed: this change is not yet.
    mark.seq = max(mark.seq, own - 1)
    try mark.write(replica, in: configuration.stateDirectory)
  }
}
