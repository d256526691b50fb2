/// What a set of changes shows: the heads of every slot, withheld operations placed by what they
/// name.
struct NaiveView: NaiveHolder {
  private var slots: [NaiveText: [NaiveSlot: NaiveSlotReading]] = [:]
  private(set) var judgements: [NaiveJudgement] = []
  private(set) var reservedRecords: Set<NaiveText> = []
  /// The heads of each judged pair.
  private(set) var judged: [NaiveSlot: NaiveSlotReading] = [:]

  init(_ knowledge: NaiveKnowledge, _ identity: NaiveIdentity) {
    let operations = knowledge.operations
    var namers: [NaiveOperationID: [NaiveHeldOperation]] = [:]
    for operation in operations {
      for target in operation.operation.references { namers[target, default: []].append(operation) }
    }
    let disclosed = operations.filter { !$0.isWithheld }
    for (slot, members) in Dictionary(grouping: disclosed, by: \.slot) {
      let place = NaivePlace(slot: slot, disclosed: members, namers: namers)
      enter(slot, place.reading { knowledge.holds($0.change) })
    }
    reserve(operations, identity)
  }

  private mutating func enter(_ slot: NaiveSlot, _ reading: NaiveSlotReading) {
    switch slot {
    case .register(let record, _), .element(let record, _, _), .deletion(let record, _),
      .other(let record, _, _):
      slots[record, default: [:]][slot] = reading
    case .judgement:
      judged[slot] = reading
      if let judgement = NaiveJudgement(slot, heads: reading.heads) { judgements.append(judgement) }
    case .withheld: break
    }
  }

  /// The records of all replicas that a change, a reference or an order to erase names.
  private mutating func reserve(_ operations: [NaiveHeldOperation], _ identity: NaiveIdentity) {
    var replicas: Set<[UInt8]> = []
    for operation in operations {
      replicas.insert(operation.header.replica)
      for target in operation.operation.references { replicas.insert(target.replica) }
      if case .erase(let leaves) = operation.action {
        for leaf in leaves { replicas.insert(leaf.change.replica) }
      }
    }
    reservedRecords = Set(replicas.map { identity.recordID(naiveReservedKey(replica: $0)) })
  }

  var records: Set<NaiveText> { Set(slots.keys) }

  func reading(of record: NaiveText) -> NaiveRecordReading {
    NaiveRecordReading(id: record, slots: slots[record] ?? [:])
  }

  func heads(of slot: NaiveSlot) -> [NaiveHeldOperation] {
    switch slot {
    case .register(let record, _), .element(let record, _, _), .deletion(let record, _),
      .other(let record, _, _):
      slots[record]?[slot]?.heads ?? []
    case .judgement: judged[slot]?.heads ?? []
    case .withheld: []
    }
  }
}
