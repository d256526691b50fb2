internal import CaseSync

/// The words of a review: kinds, sides, marks.
enum ReviewWords {
  static func kind(_ item: ReviewItem) -> String {
    switch item.kind {
    case .values: say("competing values")
    case .clockSuspect: say("competing values, shown by a clock that was ahead")
    case .element: say("added by one, removed by another")
    case .editedAfterDeletion: say("edited after it was deleted")
    case .restoredElsewhere: say("deleted here, restored elsewhere")
    case .contradiction: say("judgements that contradict each other")
    case .invalid: finding(item.finding)
    case .parallel: say("edited apart by several teams")
    }
  }

  private static func finding(_ finding: Finding?) -> String {
    switch finding?.kind {
    case .unknownField: say("no question asks for it")
    case .unknownCode: say("not among the answers")
    case .outOfDate: say("the name was not in use at that time")
    case .missingRemark: say("'other' without the words that say what")
    case .unexpectedAnswer: say("answered although another answer rules it out")
    case .unknownReliability: say("unknown-reliability")
    case .invalidValue, nil: say("not a value of the question's kind")
    }
  }

  /// What a side says, with the label of a code.
  static func value(_ side: ReviewSide, _ item: ReviewItem) -> String {
    let head = side.head
    if head.isWithheld { return say("withheld") }
    if let judgement = head.judgement { return verdict(judgement.verdict) }
    switch head.action {
    case "add": return say("in: {1}", value(head.value, item.question))
    case "remove": return say("out: {1}", value(head.value, item.question))
    case "delete": return reasoned(say("deleted"), head)
    case "restore": return reasoned(say("restored"), head)
    default: return value(head.value, item.question)
    }
  }

  private static func reasoned(_ word: String, _ head: Head) -> String {
    head.reason.map { "\(word): \($0)" } ?? word
  }

  private static func verdict(_ verdict: Verdict?) -> String {
    switch verdict {
    case .sameAs: say("the same")
    case .differentFrom: say("different")
    default: say("unsure")
    }
  }

  static func value(_ value: Value?, _ question: Field?) -> String {
    switch value {
    case nil: return say("emptied")
    case .answer(let answer): return self.answer(answer)
    case .boolean(let flag): return flag ? say("yes") : say("no")
    case .attachment, .record, .unknown, .integer: return ValueText.text(value)
    case .text(let text)?, .code(let text)?, .date(let text)?, .decimal(let text)?:
      guard let vocabulary = question?.vocabulary, vocabulary[text] != nil else { return text }
      let label = vocabulary.label(of: text, in: Words.current.language)
      return label.utf8.elementsEqual(text.utf8) ? text : "\(label) [\(text)]"
    }
  }

  static func answer(_ answer: Answer) -> String {
    switch answer {
    case .unknown: "(\(say("unknown")))"
    case .declined: "(\(say("declined")))"
    case .notApplicable: "(\(say("not applicable")))"
    }
  }

  static func who(_ side: ReviewSide) -> String {
    let author = side.head.author ?? "(\(say("withheld")))"
    return "\(author), \(side.label ?? ValueText.short(side.head.replica))"
  }

  /// Source, reliability, level and a clock that was ahead.
  static func remarks(_ side: ReviewSide) -> [String] {
    let head = side.head
    var remarks = [head.source, head.reliability, head.comment].compactMap(\.self)
    if head.confidentiality > .open { remarks.append("[\(head.confidentiality.word)]") }
    if side.isClockSuspect { remarks.append(say("clock ahead")) }
    return remarks
  }

  static func later(_ count: Int) -> String {
    say(
      "{1} more is marked for later; see --later|{1} more are marked for later; see --later", count)
  }

  static func title(_ item: ReviewItem) -> String {
    item.question?.label[Words.current.language] ?? ""
  }
}
