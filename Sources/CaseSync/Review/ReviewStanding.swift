/// How things stand where an item was that is there no more.
struct ReviewStanding {
  private let decision: ReviewDecision
  private let record: RecordState
  private let question: Field?
  /// The head that the decision names, else the first of its item.
  private let head: Head?
  /// The current verdicts on the pair, where the head is a judgement.
  private let verdicts: Set<Verdict>

  /// `nil` where nothing is known of the record.
  init?(
    _ decision: ReviewDecision, _ schema: Schema, in store: Store
  ) throws(CaseSyncError) {
    guard let record = try store.records([decision.item.record]).first else { return nil }
    self.decision = decision
    self.record = record
    question = schema.field(decision.item.path, of: record.type)
    let named: Reference? =
      switch decision.choice {
      case .take(let name), .retract(let name): ReviewHeadName.reference(name)
      default: decision.item.heads.first
      }
    (head, verdicts) = try store.reading { core throws(CaseSyncError) in
      let head = try named.flatMap { name throws(CaseSyncError) in try core.head(name) }
      return (head, try core.verdicts(besides: head))
    }
  }

  /// Whether all is as the decision wants it.
  func isSo(in store: Store) throws(CaseSyncError) -> Bool {
    let resolve = { (name: String) throws(CaseSyncError) in try store.resolve(name) }
    switch decision.choice {
    case .take where decision.item.kind == .contradiction:
      return verdicts == head?.judgement?.verdict.map { [$0] }
    case .retract: return head?.judgement?.verdict.map { !verdicts.contains($0) } ?? false
    case .take: return head.map { shows($0.content?.payload) } ?? false
    case .value(let text): return shows(try? value(text, resolve))
    case .answer(let answer): return shows(Value.answer(answer).payload)
    case .clear: return shows(.null)
    case .in: return element.map { $0.isPresent && !$0.isConflict } ?? false
    case .out: return element.map { !$0.isPresent } ?? false
    case .delete: return isHidden
    case .restore: return !isHidden
    case .later, .seen: return false
    }
  }

  private func value(
    _ text: String, _ resolve: (String) throws(CaseSyncError) -> RecordID
  ) throws(CaseSyncError) -> Payload {
    if let question { return try question.value(of: text, resolve: resolve).normalized.payload }
    guard case .integer? = head?.value, let number = Int64(text) else {
      return Value.text(text).normalized.payload
    }
    return Value.integer(number).payload
  }

  private var field: FieldState? { record.field(decision.item.path) }

  private func shows(_ payload: Payload?) -> Bool {
    guard let payload, let field else { return false }
    if let register = field.register {
      return register.heads.allSatisfy { $0.content?.payload == payload }
    }
    return field.presentElements.contains { $0.value.payload == payload && !$0.isConflict }
  }

  private var element: ElementState? {
    guard let payload = head?.content?.payload else { return nil }
    let field = record.field(head?.content?.path ?? decision.item.path)
    return field?.elements?.first { $0.value.payload == payload }
  }

  private var isHidden: Bool {
    decision.item.path.isEmpty
      ? record.isDeleted : record.deletedRows.contains(decision.item.path)
  }
}

extension RecordState {
  /// The state at a path, that of the type and the key included.
  fileprivate func field(_ path: String) -> FieldState? {
    switch path {
    case ReservedPath.type: typeField
    case ReservedPath.key: keyField
    default: self[path]
    }
  }
}

extension StoreCore {
  fileprivate mutating func head(_ reference: Reference) throws(CaseSyncError) -> Head? {
    let id = OperationID(reference, from: reference.replica, seq: 0, tag: reference.tag)
    guard let local = try local(id) else { return nil }
    return try loadHeads([local]).first
  }

  /// The current verdicts on the pair that a judgement is about.
  fileprivate mutating func verdicts(besides head: Head?) throws(CaseSyncError) -> Set<Verdict> {
    guard let content = head?.content, content.judgement != nil else { return [] }
    let heads = try heads(of: Slot(content), asOf: nil)
    return Set(heads.compactMap { $0.payload?.bytes.first.flatMap(Verdict.init(rawValue:)) })
  }
}
