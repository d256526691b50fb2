@testable import CaseSync

/// What should be in a store's file; copied and rolled back with it.
struct SimModel {
  /// Keys and replica ids as the library derives them.
  static let identity = ScriptReplayTests.identity

  var knowledge = NaiveKnowledge()
  var replica: [UInt8]
  /// Every id that the store ever had.
  var ids: Set<[UInt8]>
  /// The greatest hybrid time made or accepted.
  var lastTime: UInt64 = 0
  /// The last time that its machine was told of an edit; an older copy tells another.
  var session = 0
  /// Its own id came back with changes that it does not have.
  var mustRenew = false

  init(replica: [UInt8]) {
    self.replica = replica
    ids = [replica]
  }

  var view: NaiveView { NaiveView(knowledge, Self.identity) }

  /// The greatest own sequence number under an id, and its time.
  func last(of replica: [UInt8]) -> NaiveHeader? {
    knowledge.known.values.map(\.change.header).filter { $0.replica == replica }
      .max { ($0.sequence, $0.hlc) < ($1.sequence, $1.hlc) }
  }

  /// Goes on under another id, behind what is held of that.
  mutating func renew(as next: [UInt8]) {
    replica = next
    ids.insert(next)
    lastTime = last(of: next)?.hlc ?? 0
    mustRenew = false
  }

  func receiving(_ letter: NaiveKnowledge, now: Int64) -> SimModel {
    var after = self
    for change in letter.known.values.map(\.change.header) where !knowledge.holds(change.id) {
      if Int64(change.hlc >> 16) <= now + NaiveReplica.toleratedAhead {
        after.lastTime = max(after.lastTime, change.hlc)
      }
      if change.replica == replica { after.mustRenew = true }
    }
    after.knowledge = knowledge.joined(with: letter)
    return after
  }

  /// The header of the next change under the present id.
  func nextHeader(now: Int64, author: NaiveText, tag: UInt64, source: NaiveText?) -> NaiveHeader {
    let wall = UInt64(min(max(now, 0), 0xffff_ffff_ffff)) << 16
    return NaiveHeader(
      replica: replica, sequence: (last(of: replica)?.sequence ?? 0) + 1,
      hlc: max(wall, lastTime + 1), wall: now, author: author, source: source, comment: nil,
      tag: tag)
  }

  /// Takes in a change of its own.
  mutating func save(_ change: NaiveChange) {
    lastTime = change.header.hlc
    knowledge = knowledge.joined(with: NaiveKnowledge([NaiveKnown(change: change)]))
  }
}
