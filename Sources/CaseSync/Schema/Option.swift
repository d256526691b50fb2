/// One answer that a vocabulary offers.
public struct Option: Hashable, Sendable {
  /// Always text: `007` is not `7`.
  public var code: String
  public var label: LocalizedText
  /// Other names of the same thing, as met in documents.
  public var also: [Alias] = []
  /// The answer exists from this civil date on.
  public var from: String?
  public var until: String?
  /// The option that this one belongs to, such as a region.
  public var parent: String?
  /// The code of laws that an article belongs to.
  public var law: String?
  /// The options that a combined one stands for.
  public var members: [String] = []
  /// Not printed in the questionnaire; documents only show that it must exist.
  public var isImplied = false

  public init(code: String, label: LocalizedText) {
    self.code = code
    self.label = label
  }

  /// Every name in every language, the code first.
  public var names: [String] { [code] + label.texts.values.sorted() + also.map(\.name) }
}

extension Option: Codable {
  private enum Key: String, CodingKey {
    case code, label, also, from, until, parent, law, members
    case isImplied = "implied"
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    code = try values.decode(String.self, forKey: .code)
    label = try values.decodeIfPresent(LocalizedText.self, forKey: .label) ?? LocalizedText(code)
    also = try values.decodeIfPresent([Alias].self, forKey: .also) ?? []
    from = try values.decodeIfPresent(String.self, forKey: .from)
    until = try values.decodeIfPresent(String.self, forKey: .until)
    parent = try values.decodeIfPresent(String.self, forKey: .parent)
    law = try values.decodeIfPresent(String.self, forKey: .law)
    members = try values.decodeIfPresent([String].self, forKey: .members) ?? []
    isImplied = try values.decodeIfPresent(Bool.self, forKey: .isImplied) ?? false
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(code, forKey: .code)
    try values.encode(label, forKey: .label)
    if !also.isEmpty { try values.encode(also, forKey: .also) }
    try values.encodeIfPresent(from, forKey: .from)
    try values.encodeIfPresent(until, forKey: .until)
    try values.encodeIfPresent(parent, forKey: .parent)
    try values.encodeIfPresent(law, forKey: .law)
    if !members.isEmpty { try values.encode(members, forKey: .members) }
    if isImplied { try values.encode(true, forKey: .isImplied) }
  }
}
