/// One current value of a slot, with who said it, when and from what source.
public struct Head: Sendable {
  package var id: OperationID
  package var time: HybridTime
  /// What the author's clock said, in milliseconds since 1970 UTC.
  public var wallMilliseconds: Int64
  public var author: String?
  /// The source of the value, or else that of its change.
  public var source: String?
  public var comment: String?
  package var operationClass: OperationClass
  /// `nil` where the op is withheld or erased.
  package var content: Operation.Content?
  /// What the op names: what it supersedes or, for a deletion, what it saw.
  package var references: [Reference]

  package init(
    row: RowView, index: Int, tag: UInt64, author: UnsafeRawBufferPointer?,
    annotations: Attributes?, operation: Operation
  ) {
    id = OperationID(replica: row.replica, seq: row.seq, index: index, tag: tag)
    time = row.time
    wallMilliseconds = row.wallMilliseconds
    self.author = author.map { String(decoding: $0, as: UTF8.self) }
    source = operation.content?.source ?? annotations?.text(Change.Tag.source)
    comment = annotations?.text(Change.Tag.comment)
    operationClass = operation.operationClass
    content = operation.content
    references = operation.references
  }

  /// The replica that made it.
  public var replica: ReplicaID { id.replica }
  public var isWithheld: Bool { content == nil }
  /// `nil` where the field was emptied, or the value is withheld.
  public var value: Value? { content?.payload.value }
  public var reliability: String? { content?.reliability }
  public var confidentiality: Confidentiality { content?.confidentiality ?? .open }
  public var consent: String? { content?.consent }

  /// Why something was deleted, restored, judged or erased; kept with the change.
  public var reason: String? {
    guard let content else { return nil }
    let isReasoned = [.delete, .restore, .judge].contains(content.kind)
    return content.reason ?? (isReasoned ? comment : nil)
  }

  /// The other record and the verdict, when the op is a judgement.
  public var judgement: (other: RecordID, verdict: Verdict?)? { content?.judgement }

  /// What the op does, as `OperationKind.word`; empty when it is withheld.
  public var action: String { content?.kind.word ?? "" }

  /// The order of winners: hybrid time, then replica, sequence number, index, tag.
  package static func precedes(_ a: Head, _ b: Head) -> Bool {
    if a.time != b.time { return a.time < b.time }
    return a.id.reference < b.id.reference
  }
}
