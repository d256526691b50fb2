internal import CaseSync

/// Values, heads and moments as people read them.
enum ValueText {
  static func text(_ value: Value?) -> String {
    switch value {
    case nil: return "(emptied)"
    case .text(let text), .code(let text), .date(let text), .decimal(let text): return text
    case .integer(let number): return String(number)
    case .boolean(let flag): return flag ? "yes" : "no"
    case .record(let id): return "-> \(id)"
    case .answer(let answer): return "(\(answer.code.replacing("_", with: " ")))"
    case .attachment(let attachment): return describe(attachment)
    case .unknown(let kind, let bytes): return "(kind \(kind), \(bytes.count) bytes)"
    }
  }

  private static func describe(_ attachment: Attachment) -> String {
    let name = attachment.name ?? "file"
    if let url = attachment.elsewhere { return "\(name) (elsewhere: \(url))" }
    return attachment.sha256 == nil ? "\(name) (expected, not here)" : name
  }

  static func text(_ head: Head) -> String {
    if head.isWithheld { return "(withheld)" }
    switch head.action {
    case "add": return "in: " + text(head.value)
    case "remove": return "out: " + text(head.value)
    case "erase": return "erased" + (head.reason.map { ": \($0)" } ?? "")
    case "delete": return "deleted" + (head.reason.map { ": \($0)" } ?? "")
    case "restore": return "restored" + (head.reason.map { ": \($0)" } ?? "")
    default: return text(head.value)
    }
  }

  /// The value with its level, where that is not open.
  static func marked(_ head: Head) -> String {
    let level = head.confidentiality
    return text(head) + (level > .open ? " [\(level.word)]" : "")
  }

  static func who(_ head: Head) -> String { head.author ?? "(withheld)" }

  /// To the minute; `--json` has all digits.
  static func when(_ head: Head) -> String {
    let full = Timestamp.text(milliseconds: head.wallMilliseconds)
    return String(full.prefix(16)).replacing("T", with: " ")
  }

  static func short(_ replica: ReplicaID) -> String { String(replica.hex.prefix(8)) }
}
