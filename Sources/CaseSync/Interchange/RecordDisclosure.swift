/// What of one record an audience may see.
struct RecordDisclosure {
  /// Everything, as it is here.
  static let everything = RecordDisclosure(audience: nil, consent: .full, raised: [])

  /// Fields that say who somebody is, beside all free text.
  private static let identifying: Set<String> = ["full_name", "name_variants", "birth_date"]
  private static let shortestName = 3

  let audience: TableAudience?
  private let consent: Consent
  /// The slots that were ever above the audience's level.
  private let raised: Set<Slot>
  /// Words of names that this audience does not see.
  private(set) var hiddenNames: [String] = []

  init(audience: TableAudience?, consent: Consent, raised: Set<Slot>) {
    (self.audience, self.consent, self.raised) = (audience, consent, raised)
  }

  /// Whether key and id are shown: an id may be worked out from a key that can be guessed.
  func isNamed(isPersonal: Bool) -> Bool {
    audience == nil || !isPersonal || audience == .partner && consent == .full
  }

  /// Remembers the names that are withheld, so that texts which hold them are withheld too.
  mutating func hide(names: [String]) {
    for name in names {
      let words = name.foldedName.split { !$0.isLetter }.map(String.init)
      hiddenNames += words.filter { $0.count >= Self.shortestName }
    }
  }

  /// Why a value is not shown; `nil` when it is.
  func reason(_ head: Head, at slot: Slot, _ field: Field?) -> WithholdingReason? {
    guard let audience else { return nil }
    let level = max(head.confidentiality, field?.confidentiality ?? .open)
    if level > audience.highestLevel || raised.contains(slot) { return .level }
    let ownConsent = head.consent.map(Consent.init(code:)) ?? .full
    if ownConsent == .internal { return .valueConsent }
    return reason(head.value, field, at: slot.pathText, consent: max(consent, ownConsent))
  }

  private func reason(
    _ value: Value?, _ field: Field?, at path: String, consent: Consent
  ) -> WithholdingReason? {
    switch value {
    case .attachment: return .file
    case .record where field?.target != "event": return .reference
    case .answer: return nil
    default: break
    }
    if field?.element == .reference || field?.kind == .reference {
      return field?.target == "event" ? nil : .reference
    }
    let isFree = Self.isFreeText(field)
    if consent == .anonymous, isFree || Self.identifying.contains(path) { return .identifying }
    let names = isFree && !Self.identifying.contains(path) ? hiddenNames : []
    let text = names.isEmpty ? "" : (value?.text ?? "").foldedName
    return names.contains(where: text.contains) ? .mention : nil
  }

  /// Anything may stand in it, a name too.
  private static func isFreeText(_ field: Field?) -> Bool {
    guard let field else { return true }
    guard !field.isCoded else { return false }
    return [.text, .set, .register, .timeline, .rows].contains(field.kind)
  }
}
