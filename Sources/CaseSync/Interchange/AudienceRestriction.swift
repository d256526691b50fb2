/// What a bundle for a partner shows.
///
/// Each op is judged by itself, superseded ones too: only what is known to be harmless goes out.
struct AudienceRestriction: BundleRestriction {
  /// The types of the records of which anything is shown.
  var records: [RecordID: String] = [:]
  /// Of these it is shown only that they are deleted.
  var deleted: Set<RecordID> = []
  /// Nothing is shown of these slots, in their records' history either.
  var withheldSlots: Set<Slot> = []
  /// What is shown of reserved records.
  var reservedSlots: Set<Slot> = []
  var schema: Schema

  func permits(_ content: Operation.Content) -> Bool {
    let slot = Slot(content)
    if reservedSlots.contains(slot) { return hasOnlyKnownWords(content) }
    if content.kind == .acknowledgeFork {
      return content.path == ReservedPath.fork && content.attributes.isEmpty
    }
    guard let type = records[content.record], !withheldSlots.contains(slot),
      hasOnlyKnownWords(content)
    else { return false }
    switch content.kind {
    case .delete, .restore: return true
    case .judge: return permitsJudgement(content)
    case .assign, .add, .remove:
      guard !deleted.contains(content.record) else { return false }
      return permits(content.payload.value, schema[type]?.question(at: content.path))
    default: return false
    }
  }

  /// Source and level; reliability and consent in words that everybody has. No reason, and nothing
  /// of which only a later version knows what it says.
  private func hasOnlyKnownWords(_ content: Operation.Content) -> Bool {
    content.attributes.entries.allSatisfy { entry in
      let text = String(decoding: entry.bytes, as: UTF8.self)
      return switch entry.tag {
      case Operation.Content.Tag.source, Operation.Content.Tag.confidentiality: true
      case Operation.Content.Tag.reliability: Schema.reliability[text] != nil
      case Operation.Content.Tag.consent: Consent(code: text) == .full
      default: false
      }
    }
  }

  private func permitsJudgement(_ content: Operation.Content) -> Bool {
    guard let other = content.judgement?.other, records[other] != nil else { return false }
    return deleted.isDisjoint(with: [content.record, other])
  }

  private func permits(_ value: Value?, _ field: Field?) -> Bool {
    switch value {
    case .attachment, .unknown: return false
    case .record(let id): return field?.target == "event" && isShown(id)
    case .text(let text) where field?.asksForRecord ?? false,
      .code(let text) where field?.asksForRecord ?? false:
      return field?.target == "event" && isShown(RecordID(key: text))
    default: return true
    }
  }

  private func isShown(_ record: RecordID) -> Bool {
    records[record] != nil && !deleted.contains(record)
  }

  func permits(annotations: Attributes) -> Bool {
    annotations.entries.allSatisfy { $0.tag == Change.Tag.source }
  }
}
