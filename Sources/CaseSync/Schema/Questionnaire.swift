/// The questions asked about one type of record.
public struct Questionnaire: Hashable, Codable, Sendable {
  /// The type of the records, such as `victim`.
  public var code: String
  /// Of several versions the greatest is used.
  public var version: Int
  public var label: LocalizedText
  /// Lists that several fields use, by name.
  public var vocabularies: [String: [Option]]?
  public var fields: [Field]

  public init(code: String, version: Int, label: LocalizedText, fields: [Field]) {
    self.code = code
    self.version = version
    self.label = label
    self.fields = fields
  }

  /// The question of a path: `field`, or `field/row/subfield`.
  ///
  /// - Complexity: O(n) in the number of fields.
  public subscript(path: String) -> Field? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, let field = Self.find(first, in: fields) else { return nil }
    return parts.count == 3 ? Self.find(parts[2], in: field.subfields) : field
  }

  private static func find(_ code: Substring, in fields: [Field]) -> Field? {
    fields.first { $0.code.utf8.elementsEqual(code.utf8) }
  }
}
