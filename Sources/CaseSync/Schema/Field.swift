/// One question of a questionnaire.
public struct Field: Hashable, Sendable {
  /// The name of the field in records.
  public var code: String
  public var kind: FieldKind
  public var label: LocalizedText
  /// What the elements of a set are, where they are no options: `text`, `reference` or `attachment`.
  public var element: FieldKind?
  /// The type of the records that a reference names.
  public var target: String?
  /// What may be answered; `nil` for free answers.
  public var vocabulary: Vocabulary?
  /// The name of a shared vocabulary, or another field's (`victim.event_region`).
  public var vocabularyName: String?
  /// Who fills it in: `interview`, or later `coding`.
  public var section: String?
  /// The printed table that counts the answers.
  public var table: String?
  public var base: BaseQuestion?
  /// Values that say nothing of their own confidentiality are entered with this one.
  public var confidentiality: Confidentiality = .open
  /// Computed from other fields, never entered.
  public var isDerived = false
  public var isImplied = false
  /// The text field for what an `other` stands for.
  public var remark: String?
  public var formerly: [Former] = []
  /// The subfields of rows; a timeline that lists none has ``subfields`` all the same.
  public var fields: [Field] = []

  public init(code: String, kind: FieldKind, label: LocalizedText) {
    self.code = code
    self.kind = kind
    self.label = label
  }

  /// Whether the answers are options of a vocabulary.
  public var isCoded: Bool { vocabulary != nil }

  /// The questions of a row: those listed, or the date and the status of a timeline's entry.
  public var subfields: [Field] {
    guard kind == .timeline, fields.isEmpty else { return fields }
    var status = Field(code: "status", kind: vocabulary == nil ? .text : .register, label: label)
    status.vocabulary = vocabulary
    return [Field(code: "date", kind: .date, label: label), status]
  }

  /// The codes that this question makes of a former one's answer; `nil` when it is not its own.
  func code(of answer: String, from former: Former) -> String? {
    guard let codes = former.codes else { return answer }
    return codes[answer]
  }
}

extension Field: Codable {
  private enum Key: String, CodingKey {
    case code, kind, label, options, vocabulary, section, table, base, confidentiality, remark
    case formerly, fields
    case element = "of"
    case target = "to"
    case isDerived = "derived"
    case isImplied = "implied"
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    code = try values.decode(String.self, forKey: .code)
    kind = try values.decode(FieldKind.self, forKey: .kind)
    label = try values.decodeIfPresent(LocalizedText.self, forKey: .label) ?? LocalizedText(code)
    element = try values.decodeIfPresent(FieldKind.self, forKey: .element)
    target = try values.decodeIfPresent(String.self, forKey: .target)
    vocabulary = try values.decodeIfPresent([Option].self, forKey: .options).map(Vocabulary.init)
    vocabularyName = try values.decodeIfPresent(String.self, forKey: .vocabulary)
    section = try values.decodeIfPresent(String.self, forKey: .section)
    table = try values.decodeIfPresent(String.self, forKey: .table)
    base = try values.decodeIfPresent(BaseQuestion.self, forKey: .base)
    confidentiality = try Self.level(in: values)
    isDerived = try values.decodeIfPresent(Bool.self, forKey: .isDerived) ?? false
    isImplied = try values.decodeIfPresent(Bool.self, forKey: .isImplied) ?? false
    remark = try values.decodeIfPresent(String.self, forKey: .remark)
    formerly = try values.decodeIfPresent([Former].self, forKey: .formerly) ?? []
    fields = try values.decodeIfPresent([Field].self, forKey: .fields) ?? []
  }

  private static func level(in values: KeyedDecodingContainer<Key>) throws -> Confidentiality {
    guard let word = try values.decodeIfPresent(String.self, forKey: .confidentiality) else {
      return .open
    }
    guard let level = Confidentiality(word: word) else {
      throw DecodingError.dataCorruptedError(
        forKey: .confidentiality, in: values,
        debugDescription: "the levels are open, restricted, confidential and secret")
    }
    return level
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(code, forKey: .code)
    try values.encode(kind, forKey: .kind)
    try values.encode(label, forKey: .label)
    try values.encodeIfPresent(element, forKey: .element)
    try values.encodeIfPresent(target, forKey: .target)
    try values.encodeIfPresent(vocabularyName, forKey: .vocabulary)
    if vocabularyName == nil { try values.encodeIfPresent(vocabulary?.options, forKey: .options) }
    try values.encodeIfPresent(section, forKey: .section)
    try values.encodeIfPresent(table, forKey: .table)
    try values.encodeIfPresent(base, forKey: .base)
    if confidentiality > .open { try values.encode(confidentiality.word, forKey: .confidentiality) }
    if isDerived { try values.encode(true, forKey: .isDerived) }
    if isImplied { try values.encode(true, forKey: .isImplied) }
    try values.encodeIfPresent(remark, forKey: .remark)
    if !formerly.isEmpty { try values.encode(formerly, forKey: .formerly) }
    if !fields.isEmpty { try values.encode(fields, forKey: .fields) }
  }
}
