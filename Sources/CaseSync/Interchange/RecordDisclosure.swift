/// What of one record an audience may see.
struct RecordDisclosure {
  /// Everything, as it is here.
  static let everything = RecordDisclosure(audience: nil, consent: .full, raised: [])

  /// Fields that say who somebody is, beside all free text.
  static let identifying: Set<String> = ["full_name", "name_variants", "birth_date"]
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
  func isNamed(isPersonal: Bool, key: String = "") -> Bool {
    guard audience != nil, isPersonal else { return true }
    return audience == .partner && consent == .full && !mentions(key)
  }

  /// Whether the person is known by name to the audience, and was never to be known by another.
  var showsNames: Bool {
    consent == .full && hiddenNames.isEmpty
      && !raised.contains { Self.identifying.contains($0.pathText) }
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
    if level > audience.highestLevel || isRaised(head, at: slot) { return .level }
    let ownConsent = head.consent.map(Consent.init(code:)) ?? .full
    if ownConsent == .internal { return .valueConsent }
    return reason(head.value, field, at: slot.pathText, consent: max(consent, ownConsent))
  }

  /// A value that is read under a new name was raised in the slot of its former one.
  private func isRaised(_ head: Head, at slot: Slot) -> Bool {
    if raised.contains(slot) { return true }
    guard let path = head.content?.path, !path.utf8.elementsEqual(slot.path) else { return false }
    return raised.contains { $0.path.elementsEqual(path.utf8) }
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
    if field?.asksForRecord ?? false, field?.target != "event" { return .reference }
    let isFree = field?.isFree(value) ?? true
    if consent == .anonymous, isFree || Self.identifying.contains(path) { return .identifying }
    guard isFree, !Self.identifying.contains(path) else { return nil }
    return mentions(value?.text ?? "") ? .mention : nil
  }

  private func mentions(_ text: String) -> Bool {
    guard !hiddenNames.isEmpty else { return false }
    return hiddenNames.contains(where: text.foldedName.contains)
  }

  /// The source of a value: free text like any other.
  func source(of head: Head) -> String? {
    guard let audience, let source = head.source else { return head.source }
    let isFull = consent == .full && head.consent.map(Consent.init(code:)) ?? .full == .full
    return audience.showsSources && isFull && !mentions(source) ? source : nil
  }

  /// A word of the scale; others were typed by somebody.
  func reliability(of head: Head) -> String? {
    guard audience != nil, let word = head.reliability else { return head.reliability }
    return Schema.reliability[word] == nil ? nil : word
  }
}
