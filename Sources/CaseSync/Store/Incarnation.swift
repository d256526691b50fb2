/// Whether this is still the one store that goes on under its replica id.
///
/// Decided at the first edit of a handle. What cannot be noticed here (a whole machine restored) is
/// noticed when the own id comes back from a peer; what slips through is a fork, which loses nothing.
enum Incarnation {
  enum State {
    case unchecked
    /// The mark outside the file agrees; edits go on under the present id. `mark` is as last
    /// written, `seq` the last change committed under the id.
    case confirmed(replica: ReplicaID, mark: ReplicaMark, seq: UInt64)
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
    if case .confirmed(let known, _, _) = incarnation, !mustRenew, try known == replica {
      return []
    }
    return try ReplicaMark.locked(in: configuration.stateDirectory) { () throws(CaseSyncError) in
      let (notices, mark) = try write { core throws(CaseSyncError) in
        try core.decideIncarnation(mustRenew: mustRenew)
      }
      // After the commit: a crash in between costs a new id, never a fork.
      try mark.write(replica, in: configuration.stateDirectory)
      incarnation = .confirmed(replica: try replica, mark: mark, seq: mark.seq)
      return notices
    }
  }

  /// Gives a new store its mark, so that copies of it are noticed before they write.
  mutating func claimReplica() throws(CaseSyncError) {
    try ReplicaMark.locked(in: configuration.stateDirectory) { () throws(CaseSyncError) in
      let mark = try write { core throws(CaseSyncError) in try core.drawToken() }
      try mark.write(replica, in: configuration.stateDirectory)
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
      try settings.set(.time, .integer(Int64(bitPattern: try lastTime(of: next).raw)))
      try settings.set(.mustRenew, .integer(0))
      // A store without changes of its own loses nothing by a new id, and nobody need know.
      if try ownChanges(of: present) > 0 {
        notices.append(
          "this store was copied, moved or restored, or shares its id with another; "
            + "it goes on as replica \(next.hex.prefix(8))")
      }
    }
    return (notices, try drawToken())
  }

  /// The mark describes this very store: same token, nothing rolled back, not a second copy.
  private mutating func isContinued(_ replica: ReplicaID) throws(CaseSyncError) -> Bool {
    let own = try ownChanges(of: replica)
    guard let mark = ReplicaMark.read(replica, in: configuration.stateDirectory) else {
      return false
    }
    let token = try settings.bytes16(.token)
    guard mark.token == token, own >= mark.seq else { return false }
    return mark.path == Folders.canonical(path) || !isStore(mark.path, of: replica)
  }

  /// Whether another file still holds the same replica id.
  private borrowing func isStore(_ path: String, of replica: ReplicaID) -> Bool {
    let other = try? Connection(
      path: path, mode: .readWrite, fileSystem: configuration.fileSystem)
    guard let other else { return false }
    guard let id = try? Settings(other).bytes16(.replica) else { return false }
    return id == replica.bytes
  }

  private mutating func ownChanges(of replica: ReplicaID) throws(CaseSyncError) -> UInt64 {
    let number = try names.number(of: replica)
    return try segments.segments(of: number).map(\.through).max() ?? 0
  }

  /// An earlier id of this store whose mark on this machine still fits: a stick that came back.
  private mutating func formerReplica(except present: ReplicaID) throws(CaseSyncError) -> ReplicaID?
  {
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
  mutating func drawToken() throws(CaseSyncError) -> ReplicaMark {
    let replica = try replica
    let token = Bytes16.random()
    let others = try formerLines().filter { !$0.hasPrefix(replica.hex) }
    let lines = others + ["\(replica.hex) \(token.hex)"]
    try settings.set(.formerReplicas, .text(lines.joined(separator: "\n")))
    try settings.set(.token, .id(token))
    return ReplicaMark(
      path: Folders.canonical(path), token: token, seq: try ownChanges(of: replica))
  }

  /// Where an id goes on: behind its own last change, which for a new id is nowhere.
  private mutating func lastTime(of replica: ReplicaID) throws(CaseSyncError) -> HybridTime {
    guard let last = try log.last(of: try names.number(of: replica)) else {
      return HybridTime(raw: 0)
    }
    return try formatted { () throws(FormatError) in
      try last.row.withRawBytes { raw throws(FormatError) in try RowView(raw).time }
    }
  }

  /// Notes a committed change; every so often the mark learns how far the store has come.
  ///
  /// The change is saved by now, so a mark that cannot be written is no failure: the next one will.
  mutating func noteCommitted(_ seq: UInt64) {
    guard case .confirmed(let replica, var mark, _) = incarnation else { return }
    if seq >= mark.seq + Incarnation.markInterval {
      mark.seq = seq
      try? updateMark(mark, of: replica)
    }
    incarnation = .confirmed(replica: replica, mark: mark, seq: seq)
  }

  /// Writes the mark, unless another process has drawn a token since: then it is theirs to write.
  private borrowing func updateMark(
    _ mark: ReplicaMark, of replica: ReplicaID
  ) throws(CaseSyncError) {
    let folder = configuration.stateDirectory
    // A folder that somebody has removed is not made again only to close a store.
    guard ReplicaMark.read(replica, in: folder) != nil else { return }
    try ReplicaMark.locked(in: folder) { () throws(CaseSyncError) in
      guard let present = ReplicaMark.read(replica, in: folder), present.token == mark.token,
        present.seq < mark.seq
      else { return }
      try mark.write(replica, in: folder)
    }
  }

  /// At the end of a session; what cannot be written then only makes the next check less sharp.
  borrowing func closeMark() {
    guard case .confirmed(let replica, var mark, let seq) = incarnation, seq > mark.seq else {
      return
    }
    mark.seq = seq
    try? updateMark(mark, of: replica)
  }
}
