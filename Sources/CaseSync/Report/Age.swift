/// The age of a person on one day, as exact as what is known.
public struct Age: Hashable, Sendable {
  /// Completed years.
  public var years: ClosedRange<Int>

  /// The day for which the annex states ages.
  public static let referenceDay = CivilDay(year: 2022, month: 1, day: 5)

  /// By the date of birth, else by the age that somebody estimated.
  public init?(birthDate: String?, estimated: Value?, on day: CivilDay = referenceDay) {
    if let birth = birthDate.flatMap(CivilDate.range(of:)), birth.lowerBound <= day {
      let youngest = min(birth.upperBound, day)
      years = youngest.age(on: day)...birth.lowerBound.age(on: day)
    } else if let number = estimated.flatMap(Self.number), (0...150).contains(number) {
      years = number...number
    } else {
      return nil
    }
  }

  private static func number(_ value: Value) -> Int? {
    if case .integer(let number) = value { return Int(exactly: number) }
    return value.text.flatMap { Int($0) }
  }

  /// The middle of what is possible: for means, where a year of birth is two ages.
  public var middle: Double { Double(years.lowerBound + years.upperBound) / 2 }

  /// The band of the annex; `nil` when the age may lie in either of two.
  public var band: String? {
    let (low, high) = (Self.band(of: years.lowerBound), Self.band(of: years.upperBound))
    return low == high ? low : nil
  }

  private static let bands: [(below: Int, code: String)] = [
    (16, "under_16"), (26, "age_16_25"), (36, "age_26_35"), (46, "age_36_45"), (56, "age_46_55"),
    (66, "age_56_65"), (.max, "age_66_plus"),
  ]

  private static func band(of age: Int) -> String {
    bands.first { age < $0.below }?.code ?? ""
  }
}
