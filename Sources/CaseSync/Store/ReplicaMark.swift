/// What this machine remembers, outside the store's file, of a replica that edits here.
///
/// A store that was copied, restored or rolled back carries a token that no longer fits its mark.
struct ReplicaMark: Equatable {
  var path: String
  var token: Bytes16
  /// The store held at least this many own changes when the mark was written.
  var seq: UInt64

  private var text: String { "casesync mark 1\n\(token.hex)\n\(seq)\n\(path)\n" }

  private init?(text: String) {
    let lines = text.split(separator: "\n", maxSplits: 3, omittingEmptySubsequences: false)
    guard lines.count == 4, lines[0] == "casesync mark 1", let token = Bytes16(hex: lines[1]),
      let seq = UInt64(lines[2])
    else { return nil }
    self.init(path: String(lines[3].dropLast()), token: token, seq: seq)
  }

  init(path: String, token: Bytes16, seq: UInt64) {
    self.path = path
    self.token = token
    self.seq = seq
  }

  private static func file(_ replica: ReplicaID, in folder: String) -> String {
    "\(folder)/\(replica.hex).mark"
  }

  static func read(_ replica: ReplicaID, in folder: String) -> ReplicaMark? {
    guard let file = try? Descriptor.open(file(replica, in: folder), PosixFlags.readOnly),
      let bytes = try? file.read(1 << 16, at: 0)
    else { return nil }
    return String(validating: bytes, as: UTF8.self).flatMap { ReplicaMark(text: $0) }
  }

  /// Writes the mark, durably.
  func write(_ replica: ReplicaID, in folder: String) throws(CaseSyncError) {
    let file = try OutputFile(path: Self.file(replica, in: folder), replacing: true)
    let bytes = Array(text.utf8)
    try bytes.withRawBytes { raw throws(CaseSyncError) in try file.write(raw) }
    try file.commit(replacing: true)
  }

  /// Runs `body` while no other process decides about a replica of this machine.
  static func locked<R>(
    in folder: String, _ body: () throws(CaseSyncError) -> R
  ) throws(CaseSyncError) -> R {
    try Folders.create(folder)
    let lock = try Descriptor.open("\(folder)/lock", PosixFlags.readWriteCreating)
    try lock.lock()
    return try body()
  }
}
