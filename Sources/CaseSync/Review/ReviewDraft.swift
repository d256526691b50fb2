/// What a decision adds to a change.
struct ReviewDraft {
  private let item: ReviewItem
  private let decision: ReviewDecision
  // Reviews make no records of their own.
  private var draft = Draft { RecordID(.zero) }

  var steps: [Draft.Step] { draft.steps }

  init(_ decision: ReviewDecision, at item: ReviewItem, in store: Store) throws(CaseSyncError) {
    (self.item, self.decision) = (item, decision)
    let record = item.id.record
    switch decision.choice {
    case .take(let name):
      let side = try side(name)
      if item.kind == .contradiction {
        try judge(side, side.head.judgement?.verdict)
      } else {
        settle(side)
      }
    case .retract(let name): try judge(side(name), .retracted)
    case .value(let text): try enter(Self.value(text, of: item, in: store))
    case .answer(let answer): try enter(.answer(answer))
    case .clear: try enter(nil)
    case .in: settleElement(isIn: true)
    case .out: settleElement(isIn: false)
    case .delete: try draft.delete(record, row: item.path, reason: reason)
    case .restore: try draft.restore(record, row: item.path, reason: reason)
    case .later, .seen: mark()
    }
  }

  private static func value(
    _ text: String, of item: ReviewItem, in store: Store
  ) throws(CaseSyncError) -> Value {
    do throws(CaseSyncError) {
      return try item.value(of: text) { name throws(CaseSyncError) in try store.resolve(name) }
        .checked()
    } catch {
      var named = error
      named.location = "\(item.recordName), \(item.path)"
      throw named
    }
  }

  private func side(_ name: String) throws(CaseSyncError) -> ReviewSide {
    let place = "\(item.recordName), \(item.path)"
    guard let side = item.sides.first(where: { $0.name == name }) else {
      throw CaseSyncError(
        .invalidArgument, "the value that was chosen is none of the item's", at: place)
    }
    guard !side.head.isWithheld else {
      throw CaseSyncError(
        .conflict, "that value is withheld here", at: place,
        hint: "choose another value, or ask for a fuller bundle")
    }
    return side
  }

  /// A deletion needs a reason: the author's, or that of the deletion that is said again.
  private var reason: String {
    decision.comment ?? item.sides.lazy.compactMap(\.head.reason).first ?? "review"
  }

  /// Nothing becomes less confidential by a decision.
  private var level: Confidentiality {
    let levels = item.sides.map(\.head.confidentiality)
    return levels.reduce(item.question?.confidentiality ?? .open) { max($0, $1) }
  }

  /// What was said of a value goes on with it.
  private func annotations(of head: Head) -> Annotations {
    Annotations(
      source: head.source, reliability: head.reliability, confidentiality: level,
      consent: head.consent)
  }

  private mutating func settle(_ side: ReviewSide) {
    draft.settle(
      item.path, of: item.id.record, to: side.head.value, annotations(of: side.head))
  }

  /// A value of one's own; for an element that does not fit, in its place.
  private mutating func enter(_ value: Value?) throws(CaseSyncError) {
    let record = item.id.record
    let annotations = Annotations(confidentiality: level)
    guard item.isElement, let old = item.sides.first?.head.value else {
      draft.settle(item.path, of: record, to: value, annotations)
      for path in formerPaths { draft.settle(path, of: record, to: nil, annotations) }
      return
    }
    for path in Set(item.sides.map(\.path)).sorted() {
      draft.settle(path, of: record, element: old, isIn: false, annotations)
    }
    if let value { draft.settle(item.path, of: record, element: value, isIn: true, annotations) }
  }

  /// Where an answer stands that was given before the question got its name: it is emptied there.
  private var formerPaths: [String] {
    item.kind == .invalid ? Set(item.sides.map(\.path)).subtracting([item.path]).sorted() : []
  }

  private mutating func settleElement(isIn: Bool) {
    let adding = item.sides.first { $0.head.action == "add" } ?? item.sides.first
    guard let head = adding?.head, let value = head.value else { return }
    for path in Set(item.sides.map(\.path)).sorted() {
      draft.settle(path, of: item.id.record, element: value, isIn: isIn, annotations(of: head))
    }
  }

  private mutating func judge(_ side: ReviewSide, _ verdict: Verdict?) throws(CaseSyncError) {
    guard let other = side.head.judgement?.other, let verdict,
      let record = side.head.content?.record
    else { return }
    try draft.judge(record, verdict, other, reason: decision.comment)
  }

  /// The mark lies outside the record, so it has to be as confidential by itself.
  private mutating func mark() {
    draft.mark(
      item.id.record, decision.choice.kind.rawValue, item.id.fingerprint,
      Annotations(confidentiality: max(level, item.recordLevel)))
  }
}
