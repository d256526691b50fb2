/// What an author says of one value besides the value itself.
public struct Annotations: Hashable, Sendable {
  /// The person, publication, or document and page that the value comes from.
  public var source: String?
  public var reliability: String?
  public var confidentiality: Confidentiality = .open
  public var consent: String?

  public init(
    source: String? = nil, reliability: String? = nil, confidentiality: Confidentiality = .open,
    consent: String? = nil
  ) {
    self.source = source
    self.reliability = reliability
    self.confidentiality = confidentiality
    self.consent = consent
  }

  func attributes(reason: String? = nil) -> Attributes {
    typealias Tag = Operation.Content.Tag
    var attributes = Attributes()
    attributes.set(Tag.source, source.map(NormalizedText.nfc))
    attributes.set(Tag.reliability, reliability.map(NormalizedText.nfc))
    if confidentiality != .open { attributes[Tag.confidentiality] = [confidentiality.rawValue] }
    attributes.set(Tag.consent, consent.map(NormalizedText.nfc))
    attributes.set(Tag.reason, reason.map(NormalizedText.nfc))
    return attributes
  }
}
