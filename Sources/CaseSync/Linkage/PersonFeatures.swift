/// What tells a person apart, as far as it is recorded: all values, those in conflict too.
public struct PersonFeatures: Sendable {
  public var id: RecordID
  public var names: [String] = []
  public var sexes: Set<Sex> = []
  /// Birth dates, or the spans that follow from ages.
  public var births: [DateSpan] = []
  public var deaths: [DateSpan] = []
  /// When it happened to the person.
  public var events: [DateSpan] = []
  /// Where the person lived.
  public var homes: [String] = []
  /// Where it happened.
  public var scenes: [String] = []

  public init(id: RecordID) { self.id = id }
}

extension PersonFeatures {
  /// The fields of the questionnaires that are read.
  package static let paths = [
    "full_name", "name_variants", "gender", "birth_date", "approximate_age", "age_stated",
    "death_date", "violation_start_date", "residence_region", "event_region", "event_locality",
    "place",
  ]

  /// Takes in a value of a field; text, code and date are alike.
  package mutating func add(_ value: Value, at path: String) {
    if case .integer(let age) = value, path == "approximate_age" || path == "age_stated" {
      add(age: Int(clamping: age))
    }
    guard let text = value.text else { return }
    switch path {
    case "full_name", "name_variants": names.append(text)
    case "gender": if let sex = Sex(word: text) { sexes.insert(sex) }
    case "birth_date": if let span = DateSpan(text) { births.append(span) }
    case "approximate_age", "age_stated": if let age = Self.number(in: text) { add(age: age) }
    case "death_date": if let span = DateSpan(text) { deaths.append(span) }
    case "violation_start_date": if let span = DateSpan(text) { events.append(span) }
    case "residence_region": homes.append(text)
    case "event_region", "event_locality", "place": scenes.append(text)
    default: break
    }
  }

  private mutating func add(age: Int) {
    guard (0...120).contains(age) else { return }
    births.append(DateSpan(age: age, isApproximate: true))
  }

  /// The only number of a text such as `34 years`.
  private static func number(in text: String) -> Int? {
    let numbers = text.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
    return numbers.count == 1 ? numbers[0] : nil
  }
}
