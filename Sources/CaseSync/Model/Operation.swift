/// One envelope for every kind of op, present or future.
public struct Operation: Hashable, Sendable {
  /// The private part, absent when it was withheld or erased.
  public struct Content: Hashable, Sendable {
    public var kind: OperationKind
    public var record: RecordID
    /// `field`, `field/rowId/subfield`, or a prefix of these for deletions.
    public var path: String
    public var payload: Payload
    public var attributes: Attributes

    package init(
      kind: OperationKind, record: RecordID, path: String, payload: Payload,
      attributes: Attributes = Attributes()
    ) {
      self.kind = kind
      self.record = record
      self.path = path
      self.payload = payload
      self.attributes = attributes
    }
  }

  public var operationClass: OperationClass
  public var references: [Reference]
  public var content: Content?

  package init(class operationClass: OperationClass, references: [Reference], content: Content?) {
    self.operationClass = operationClass
    self.references = references
    self.content = content
  }
}

extension Operation.Content {
  /// The numbers of `protocol.md`, "Attributes of an op".
  package enum Tag {
    package static let source: UInt64 = 1
    package static let reliability: UInt64 = 2
    package static let confidentiality: UInt64 = 3
    package static let consent: UInt64 = 4
    package static let reason: UInt64 = 5
  }

  /// The person, publication, or document and page that this value comes from.
  public var source: String? { attributes.text(Tag.source) }
  public var reliability: String? { attributes.text(Tag.reliability) }
  public var consent: String? { attributes.text(Tag.consent) }
  public var reason: String? { attributes.text(Tag.reason) }

  public var confidentiality: Confidentiality {
    Confidentiality(attribute: attributes[Tag.confidentiality] ?? [])
  }

  /// The other record and the verdict of a judgement.
  package var judgement: (other: RecordID, verdict: Verdict?)? {
    guard kind == .judge, payload.kind == Payload.Kind.judgement,
      let other = Bytes16(payload.bytes.dropFirst())
    else { return nil }
    return (RecordID(other), Verdict(rawValue: payload.bytes[0]))
  }
}
