// A replica of the naive model: all changes it knows, and a clock.

/// One thing an author does, by record key; ids and references are found by the replica.
struct NaiveStep: Hashable, Sendable {
  enum Action: Hashable, Sendable {
    case assign(NaiveValue)
    case add(NaiveValue)
    case remove(NaiveValue)
    case delete(reason: NaiveText)
    case restore
    /// About the pair of this record and the one with key `other`.
    case judge(NaiveVerdict, other: NaiveText)
    case erase([NaiveLeaf])
    case acknowledgeFork
  }

  /// The record's key, such as `victim/DC-0001`.
  let record: NaiveText
  /// The type, on the step that makes the record.
  var type: NaiveText?
  /// The field or row subfield; for delete and restore the row, or empty for the record.
  var path: NaiveText = ""
  let action: Action
  var level: UInt8 = 0
  var source: NaiveText?
  /// The author knows that a value is withheld, and settles over it.
  var settles = false
}

struct NaiveReplica: Sendable {
  let identity: NaiveIdentity
  let team: NaiveText
  let id: [UInt8]
  /// All changes it knows, in the order in which they came.
  private(set) var changes: [NaiveChange] = []
  /// The operations of all those changes, and of the change being made, by record id.
  private(set) var operationsByRecord: [NaiveText: [NaiveHeldOperation]] = [:]
  /// The greatest hybrid time made here or accepted from others.
  private(set) var lastTime: UInt64 = 0
  private var known: Set<NaiveChangeID> = []
  private var lastSequence = 0

  init(team: NaiveText, identity: NaiveIdentity) {
    self.team = team
    self.identity = identity
    id = identity.replicaID(team)
  }
}

// MARK: - Receiving

extension NaiveReplica {
  /// The furthest that the time of a received change may be ahead and still move the clock.
  static let toleratedAhead: Int64 = 300_000

  /// Takes in what it does not know yet and returns that. `now` is this replica's clock.
  @discardableResult
  mutating func receive(_ incoming: [NaiveChange], now: Int64) -> [NaiveChange] {
    let new = incoming.filter { known.insert($0.header.id).inserted }
    for change in new {
      if Int64(change.header.hlc >> 16) <= now + Self.toleratedAhead {
        lastTime = max(lastTime, change.header.hlc)
      }
      if change.header.replica == id {
        lastSequence = max(lastSequence, change.header.sequence)
      }
      for (index, operation) in change.operations.enumerated() {
        hold(NaiveHeldOperation(header: change.header, index: index, operation: operation))
      }
    }
    changes += new
    return new
  }

  private mutating func hold(_ operation: NaiveHeldOperation) {
    operationsByRecord[operation.operation.record, default: []].append(operation)
  }
}

// MARK: - Editing

extension NaiveReplica {
  /// Makes one change. `now` is what this replica's clock says, right or wrong.
  @discardableResult
  mutating func edit(
    now: Int64, author: NaiveText, source: NaiveText? = nil, comment: NaiveText? = nil,
    steps: [NaiveStep]
  ) -> NaiveChange {
    lastTime = max(UInt64(max(now, 0)) << 16, lastTime + 1)
    lastSequence += 1
    let header = NaiveHeader(
      replica: id, sequence: lastSequence, hlc: lastTime, wall: now, author: author,
      source: source, comment: comment)
    var operations: [NaiveOperation] = []
    for step in steps {
      if let type = step.type, !holds(record: identity.recordID(step.record)) {
        append(creating(step.record, path: "@type", value: type), to: &operations, header)
        append(creating(step.record, path: "@key", value: step.record), to: &operations, header)
      }
      append(step, to: &operations, header)
    }
    if lastSequence == 1 { append(label, to: &operations, header) }
    let change = NaiveChange(header: header, operations: operations)
    known.insert(header.id)
    changes.append(change)
    return change
  }

  private func creating(_ record: NaiveText, path: NaiveText, value: NaiveText) -> NaiveStep {
    NaiveStep(record: record, path: path, action: .assign(.text(value)))
  }

  /// What the first change of a replica says of the replica itself.
  private var label: NaiveStep {
    NaiveStep(record: naiveReservedKey(replica: id), path: "label", action: .assign(.text(team)))
  }

  private mutating func append(
    _ step: NaiveStep, to operations: inout [NaiveOperation], _ header: NaiveHeader
  ) {
    let operation = operation(of: step)
    let index = operations.count
    operations.append(operation)
    hold(NaiveHeldOperation(header: header, index: index, operation: operation))
  }

  private func operation(of step: NaiveStep) -> NaiveOperation {
    let record = identity.recordID(step.record)
    let action = step.action(identity)
    return NaiveOperation(
      record: record, path: step.path, action: action,
      references: references(record: record, path: step.path, action: action))
  }

  /// The heads of the slot; a delete also lists the heads of all that it covers.
  private func references(
    record: NaiveText, path: NaiveText, action: NaiveAction
  ) -> [NaiveOperationID] {
    var named = heads(of: naiveSlot(record: record, path: path, action: action))
    if case .delete = action { named += reading(of: record).coveredHeads(prefix: path) }
    return named.sorted { $1.beats($0) }.map(\.id)
  }
}

extension NaiveStep {
  func action(_ identity: NaiveIdentity) -> NaiveAction {
    switch action {
    case .assign(let value): .assign(value)
    case .add(let value): .add(value)
    case .remove(let value): .remove(value)
    case .delete(let reason): .delete(reason: reason)
    case .restore: .restore
    case .judge(let verdict, let other): .judge(verdict, other: identity.recordID(other))
    case .erase(let leaves): .erase(leaves)
    case .acknowledgeFork: .acknowledgeFork
    }
  }
}

// MARK: - Reading

extension NaiveReplica: NaiveHolder {
  var records: Set<NaiveText> { Set(operationsByRecord.keys) }

  var judgements: [NaiveJudgement] {
    let operations = operationsByRecord.values.joined().filter(\.isJudgement)
    return Dictionary(grouping: operations, by: \.slot).compactMap { slot, operations in
      NaiveJudgement(slot, heads: naiveHeads(of: operations))
    }
  }

  /// Whether it holds any operation of the record.
  func holds(record: NaiveText) -> Bool {
    operationsByRecord[record] != nil
  }

  func heads(of slot: NaiveSlot) -> [NaiveHeldOperation] {
    let operations = slot.records.flatMap { operationsByRecord[$0] ?? [] }
    return naiveHeads(of: operations.filter { $0.slot == slot })
  }

  func reading(of record: NaiveText) -> NaiveRecordReading {
    NaiveRecordReading(id: record, operations: operationsByRecord[record] ?? [])
  }

  var reservedRecords: Set<NaiveText> {
    let replicas = Set(changes.map(\.header.replica))
    return Set(replicas.map { identity.recordID(naiveReservedKey(replica: $0)) })
  }
}

extension NaiveSlot {
  /// The records whose operations can be in the slot.
  fileprivate var records: Set<NaiveText> {
    switch self {
    case .register(let record, _), .element(let record, _, _), .deletion(let record, _): [record]
    case .judgement(let low, let high): [low, high]
    case .other(let record, _, _): [record]
    case .withheld: []
    }
  }
}

func naiveReservedKey(replica: [UInt8]) -> NaiveText {
  NaiveText("@replica/" + naiveHex(replica))
}

func naiveHex(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef")
  return bytes.map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
}
