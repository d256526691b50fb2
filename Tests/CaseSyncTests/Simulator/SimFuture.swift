@testable import CaseSync

/// Replicas of a later version, which write what this version does not know: kinds of ops and of
/// values, header extensions, attributes, annotations.
///
/// No version came before 1.0, so nobody writes an older form. `CompatibilityTests` opens what is
/// kept of 1.0.
final class SimFuture {
  private let folder: TestFolder
  /// Their chains, by office.
  private var chains: [Int: HandMadeBundle] = [:]
  private var known: [Int: [NaiveKnown]] = [:]

  init(_ folder: TestFolder) { self.folder = folder }

  /// Adds a change that saw what an office shows, and writes the whole chain.
  func write(seed: UInt64, at office: SimOffice) throws -> SimLetter {
    var edit = SimEdit(seed: seed)
    let chain = chains[office.number] ?? HandMadeBundle()
    let replica = HandMadeBundle.replica(UInt8(100 + office.number))
    let header = NaiveHeader(
      replica: replica.bytes.bytes, sequence: chain.changes.count + 1,
      hlc: UInt64(office.clock.now) << 16, wall: office.clock.now, author: "author", source: nil,
      comment: nil)
    let operations = operations(&edit, office.model.view)
    return try write(NaiveChange(header: header, operations: operations), at: office.number)
  }

  private func operations(_ edit: inout SimEdit, _ view: NaiveView) -> [NaiveOperation] {
    let record = SimModel.identity.recordID(NaiveText(edit.pick(SimEdit.keys)))
    let path = NaiveText(edit.pick(SimEdit.registers))
    let level = UInt8(edit.random.chance(20) ? 2 : 0)
    let actions: [NaiveAction] = [
      .assign(.unknown(kind: 77, bytes: [0xff, 0])), .unknown(kind: 42, payload: [1]),
      .unknown(kind: 1 << 40, payload: []),
    ]
    return (0..<Int.random(in: 1...2, using: &edit.random)).map { _ in
      let action = edit.pick(actions)
      // Some name what stands in another slot, where it must not count.
      let named = edit.random.chance(20) ? NaiveAction.assign(.null) : action
      let heads = view.heads(of: naiveSlot(record: record, path: path, action: named))
      return NaiveOperation(
        record: record, path: path, action: action, references: heads.map(\.id), level: level)
    }
  }

  private func write(_ made: NaiveChange, at office: Int) throws -> SimLetter {
    var chain = chains[office] ?? HandMadeBundle()
    chain.changes.append(made.change)
    let path = folder.file("future \(office)-\(chain.changes.count).bundle")
    let hash = try chain.write(to: path).last
    var tagged = made
    tagged.header.tag = hash?.tag ?? 0
    chains[office] = chain
    known[office, default: []].append(NaiveKnown(change: tagged))
    return SimLetter(path: path, knowledge: NaiveKnowledge(known[office] ?? []))
  }
}

extension NaiveChange {
  /// The same for the library, with what a later version may add.
  fileprivate var change: Change {
    var change = Change(
      replica: ReplicaID(header.replica.bytes16), seq: UInt64(header.sequence),
      time: HybridTime(raw: header.hlc), wallMilliseconds: header.wall, previous: .zero,
      author: header.author.description, annotations: Attributes(),
      operations: operations.map(\.operation))
    change.extensions[31] = Array("extension".utf8)
    change.annotations?[50] = [9]
    return change
  }
}

extension NaiveOperation {
  fileprivate var operation: CaseSync.Operation {
    var attributes = Attributes()
    if level > 0 { attributes[3] = [level] }
    attributes[99] = [1, 2, 3]
    let (kind, payload) = content
    return HandMadeBundle.operation(
      RecordID(record.description) ?? RecordID(.zero), path.description, payload, kind: kind,
      class: action.otherKind == nil ? .edit : OperationClass(rawValue: 200),
      references: references.map(\.reference).sorted(), attributes: attributes)
  }

  private var content: (OperationKind, Payload) {
    switch action {
    case .assign(let value): (.assign, value.payload)
    case .unknown(let kind, let bytes):
      (OperationKind(rawValue: kind), Payload(kind: 78, bytes: bytes))
    default: preconditionFailure("a later version writes other kinds only")
    }
  }
}

extension NaiveOperationID {
  fileprivate var reference: Reference {
    Reference(
      replica: ReplicaID(replica.bytes16), seq: UInt64(sequence), index: index, tag: tag)
  }
}

extension [UInt8] {
  fileprivate var bytes16: Bytes16 { Bytes16(self) ?? .zero }
}
