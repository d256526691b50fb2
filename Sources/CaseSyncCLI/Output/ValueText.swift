internal import CaseSync

/// Values, heads and moments as people read them.
enum ValueText {
  static func text(_ value: Value?) -> String {
    switch value {
    case nil: return say("(emptied)")
    case .text(let text), .code(let text), .date(let text), .decimal(let text): return text
    case .integer(let number): return String(number)
    case .boolean(let flag): return flag ? say("yes") : say("no")
    case .record(let id): return "-> \(id)"
    case .answer(let answer): return self.text(answer)
    case .attachment(let attachment): return describe(attachment)
    case .unknown(let kind, let bytes): return say("(kind {1}, {2} bytes)", kind, bytes.count)
    }
  }

  private static func text(_ answer: Answer) -> String {
    switch answer {
    case .unknown: say("(unknown)")
    case .declined: say("(declined)")
    case .notApplicable: say("(not applicable)")
    }
  }

  private static func describe(_ attachment: Attachment) -> String {
    let name = attachment.name ?? say("file")
    if let url = attachment.elsewhere { return say("{1} (elsewhere: {2})", name, url) }
    return attachment.sha256 == nil ? say("{1} (expected, not here)", name) : name
  }

  static func text(_ head: Head) -> String {
    if head.isWithheld { return say("(withheld)") }
    switch head.action {
    case "add": return say("in: {1}", text(head.value))
    case "remove": return say("out: {1}", text(head.value))
    case "erase": return say("erased") + (head.reason.map { ": \($0)" } ?? "")
    case "delete": return say("deleted") + (head.reason.map { ": \($0)" } ?? "")
    case "restore": return say("restored") + (head.reason.map { ": \($0)" } ?? "")
    default: return text(head.value)
    }
  }

  /// The value with its level, where that is not open.
  static func marked(_ head: Head) -> String {
    let level = head.confidentiality
    return text(head) + (level > .open ? " [\(level.word)]" : "")
  }

  static func who(_ head: Head) -> String { head.author ?? say("(withheld)") }

  /// To the minute; `--json` has all digits.
  static func when(_ head: Head) -> String {
    let full = Timestamp.text(milliseconds: head.wallMilliseconds)
    return String(full.prefix(16)).replacing("T", with: " ")
  }

  static func short(_ replica: ReplicaID) -> String { String(replica.hex.prefix(8)) }
}
