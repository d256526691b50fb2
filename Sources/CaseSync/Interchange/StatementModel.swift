/// How the fields of a type of records are called in FollowTheMoney.
struct StatementModel {
  struct Property {
    var name: String
    var type: String
  }

  struct Statement {
    var name: String
    var type: String
    var value: String
  }

  let schema: String
  private let properties: [String: Property]

  init(type: String) throws(CaseSyncError) {
    switch type {
    case "victim": (schema, properties) = ("Person", Self.person)
    case "event": (schema, properties) = ("Event", Self.event)
    default:
      throw CaseSyncError(
        .invalidArgument, "FollowTheMoney has no schema for '\(type)'",
        hint: "export victim or event, or use --csv")
    }
  }

  private static let person: [String: Property] = [
    "full_name": Property(name: "name", type: "name"),
    "name_variants": Property(name: "alias", type: "name"),
    "gender": Property(name: "gender", type: "gender"),
    "birth_date": Property(name: "birthDate", type: "date"),
    "death_date": Property(name: "deathDate", type: "date"),
    "ethnicity": Property(name: "ethnicity", type: "string"),
    "narrative": Property(name: "notes", type: "text"),
  ]
  private static let event: [String: Property] = [
    "title": Property(name: "name", type: "name"),
    "event_date": Property(name: "date", type: "date"),
    "event_locality": Property(name: "location", type: "address"),
    "narrative": Property(name: "description", type: "text"),
  ]

  /// The statements of an answer, with the place of each value; none where there is no property, no
  /// value, or a date that has no ISO form.
  func properties(
    for answer: DisclosedRecord.Answer
  ) -> [(place: Int, statement: Statement)] {
    guard let property = properties[answer.path] else { return [] }
    return answer.entries.enumerated().compactMap { place, entry in
      guard let value = Self.value(entry, of: property) else { return nil }
      return (place, Statement(name: property.name, type: property.type, value: value))
    }
  }

  private static func value(_ entry: DisclosedRecord.Entry, of property: Property) -> String? {
    guard let value = entry.value else { return nil }
    if case .answer = value { return nil }
    return property.type == "date" ? date(entry.text) : entry.text
  }

  /// The known beginning of a date: `2022-01-05~` is `2022-01-05`, `2022-01-XX` is `2022-01`.
  static func date(_ text: String) -> String? {
    var text = text[...]
    if let last = text.last, "?~%".contains(last) { text = text.dropLast() }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let known = parts.prefix { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
    guard let year = known.first, year.count == 4, parts.count <= 3, !text.contains("/") else {
      return nil
    }
    // 21 to 24 are seasons.
    let months = known.dropFirst().first.map { (Int($0) ?? 0) <= 12 } ?? true
    return (months ? known : known.prefix(1)).joined(separator: "-")
  }
}
