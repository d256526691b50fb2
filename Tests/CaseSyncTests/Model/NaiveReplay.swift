import Foundation

// A script played from its first line to its last.

/// Values of one register that stood beside each other.
struct NaiveContest: Hashable, Sendable {
  /// The record's id.
  let record: NaiveText
  let key: NaiveText
  let path: NaiveText
  /// At least two, in order.
  let values: [NaiveValue]
}

/// The registers of a replica with at least two distinct values among their heads, now.
func concurrentValues(in replica: NaiveReplica) -> [NaiveContest] {
  concurrentValues(in: replica, records: Set(replica.operationsByRecord.keys))
}

/// The same for some of the records.
func concurrentValues(in replica: NaiveReplica, records: Set<NaiveText>) -> [NaiveContest] {
  records.sorted().flatMap { record in
    let reading = replica.reading(of: record)
    let contested = reading.fields.values.filter(\.isConflict).sorted { $0.path < $1.path }
    return contested.map { field in
      NaiveContest(
        record: record, key: reading.key, path: field.path, values: field.values.sorted())
    }
  }
}

struct NaiveReplay: Sendable {
  let identity: NaiveIdentity
  /// The replicas by team.
  private(set) var replicas: [NaiveText: NaiveReplica] = [:]
  /// Every set of values that stood beside each other on any replica, after any exchange.
  ///
  /// A local edit supersedes all heads of its slot, so only exchanges bring values together.
  private(set) var contests: Set<NaiveContest> = []

  init(identity: NaiveIdentity) {
    self.identity = identity
  }

  /// Plays a whole script.
  init(script: Data, identity: NaiveIdentity) throws {
    self.init(identity: identity)
    for line in try NaiveEditScript.parse(script) { play(line) }
  }

  mutating func play(_ line: NaiveScriptLine) {
    switch line {
    case .change(let change): play(change)
    case .exchange(let exchange): play(exchange)
    }
  }

  private mutating func play(_ change: NaiveScriptChange) {
    meet(change.team)
    replicas[change.team]?.edit(
      now: change.wall, author: change.author, source: change.source, comment: change.comment,
      steps: change.steps)
  }

  private mutating func play(_ exchange: NaiveScriptExchange) {
    meet(exchange.from)
    meet(exchange.to)
    let sent = replicas[exchange.from]?.changes ?? []
    let answered = exchange.bothWays ? replicas[exchange.to]?.changes ?? [] : []
    deliver(sent, to: exchange.to, now: exchange.clock(of: exchange.to))
    deliver(answered, to: exchange.from, now: exchange.clock(of: exchange.from))
  }

  private mutating func meet(_ team: NaiveText) {
    if replicas[team] == nil { replicas[team] = NaiveReplica(team: team, identity: identity) }
  }

  private mutating func deliver(_ changes: [NaiveChange], to team: NaiveText, now: Int64) {
    let new = replicas[team]?.receive(changes, now: now) ?? []
    let touched = Set(new.flatMap { $0.operations.map(\.record) })
    if let replica = replicas[team] {
      contests.formUnion(concurrentValues(in: replica, records: touched))
    }
  }
}
