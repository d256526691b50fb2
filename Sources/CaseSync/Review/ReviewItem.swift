/// Something in the queue of a review: what competes, what it came from, and what may be decided.
public struct ReviewItem: Sendable {
  public enum Mark: String, Sendable {
    /// Somebody wants to decide it later.
    case later
    /// Somebody looked at it and lets it stand.
    case seen
  }

  public var id: ReviewItemID
  /// The record's key, or its id; for contradictions all records of the group.
  public var recordName: String
  /// The type of the record.
  public var type: String
  /// What is shown first stands first.
  public var sides: [ReviewSide]
  /// What the sides superseded in common; several where that was contested already.
  public var base: [ReviewSide] = []
  /// For an answer that does not fit: the answer.
  public var finding: Finding?
  /// The question, where a questionnaire asks for the field.
  public var question: Field?
  public var mark: Mark?
  /// The level of the record itself, which covers everything said of it.
  var recordLevel = Confidentiality.open

  public var kind: ReviewKind { id.kind }
  public var path: String { id.path }

  /// What may be decided here.
  public var choices: Set<ReviewChoice.Kind> {
    switch kind {
    case .values, .clockSuspect: [.take, .value, .answer, .clear, .later]
    case .element: [.in, .out, .later]
    case .editedAfterDeletion, .restoredElsewhere: [.delete, .restore, .later]
    case .contradiction: [.take, .retract, .later]
    case .invalid: answerChoices.union([.seen, .later])
    case .parallel: [.seen, .later]
    }
  }

  /// How an answer that does not fit may be mended here.
  private var answerChoices: Set<ReviewChoice.Kind> {
    let isWhole = [.unknownField, .unexpectedAnswer].contains(id.finding)
    if id.finding == .missingRemark { return [.value, .answer] }
    // An entry of a row is mended where it stands.
    if sides.isEmpty || isElement && isWhole { return [] }
    return isElement ? [.value, .out] : [.value, .answer, .clear]
  }

  /// The item is about an element of a set.
  var isElement: Bool { sides.first.map { ["add", "remove"].contains($0.head.action) } ?? false }

  /// The three versions of a text whose lines can be brought together; `nil` where there is no text
  /// of several lines, or not two sides.
  public var lineMerge: LineMerge? {
    guard kind == .values || kind == .clockSuspect else { return nil }
    var texts: [String] = []
    for case .text(let text)? in sides.map(\.head.value)
    where !texts.contains(where: { $0.utf8.elementsEqual(text.utf8) }) {
      texts.append(text)
    }
    guard texts.count == 2, texts.contains(where: { $0.utf8.contains(0x0a) }) else { return nil }
    let base = base.count == 1 ? base[0].head.value?.text : nil
    return LineMerge(base: base ?? "", mine: texts[0], theirs: texts[1])
  }

  /// The value that a person means who typed a text for this item.
  ///
  /// - Parameter resolve: the record that a key or an id names.
  /// - Throws: ``CaseSyncError`` with code `invalidArgument` when it does not fit the question.
  public func value(
    of text: String, resolve: (String) throws(CaseSyncError) -> RecordID
  ) throws(CaseSyncError) -> Value {
    guard !LineMerge.hasMarks(text) else {
      throw CaseSyncError(
        .invalidArgument, "the text still has marks of a merge", at: "\(recordName), \(path)",
        hint: "choose between the lines that '<<<<<<< 1' and '>>>>>>> 2' enclose")
    }
    if let question { return try question.value(of: text, resolve: resolve) }
    guard case .integer? = sides.first?.head.value else { return .text(text) }
    guard let number = Int64(text) else {
      throw CaseSyncError(.invalidArgument, "that is no whole number", at: "\(recordName), \(path)")
    }
    return .integer(number)
  }
}
