/// The days that a date may mean, as days since 1970-01-01; no time zone is involved.
public struct DateSpan: Hashable, Sendable {
  package var first: Int
  package var last: Int
  /// The source was not sure.
  package var isApproximate = false

  package init(first: Int, last: Int, isApproximate: Bool = false) {
    (self.first, self.last, self.isApproximate) = (first, last, isApproximate)
  }

  package var isDay: Bool { first == last && !isApproximate }
  package var days: Int { last - first + 1 }

  /// Days between two spans; 0 where they overlap.
  package func gap(to other: DateSpan) -> Int {
    max(0, max(first, other.first) - min(last, other.last))
  }

  /// Reads EDTF, level 0 and 1, or a day written `05.01.2022`; `nil` where an end is open.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2, let start = DateSpan(single: parts[0]),
      let end = DateSpan(single: parts[1])
    {
      guard start.first <= end.last else { return nil }
      let isVague = start.isApproximate || end.isApproximate
      self.init(first: start.first, last: end.last, isApproximate: isVague)
    } else if parts.count == 1, let span = DateSpan(single: parts[0]) {
      self = span
    } else if let span = DateSpan(dotted: text) {
      self = span
    } else {
      return nil
    }
  }

  private init?(single text: Substring) {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    let isVague = text.last.map { "?~%".contains($0) } ?? false
    if isVague { text.removeLast() }
    guard CivilDate.isValid(String(text)), !text.hasPrefix("-"), !text.hasPrefix("Y") else {
      return nil
    }
    let parts = text.split(separator: "-")
    guard let years = Self.years(parts[0]) else { return nil }
    let month = parts.count > 1 ? Int(parts[1]) : nil
    let day = parts.count > 2 ? Int(parts[2]) : nil
    let months = month.map(Self.months) ?? 1...12
    self.init(
      first: Self.day(years.lowerBound, months.lowerBound, day ?? 1),
      last: day.map { Self.day(years.upperBound, months.upperBound, $0) }
        ?? Self.day(years.upperBound, months.upperBound + 1, 1) - 1,
      isApproximate: isVague)
  }

  /// `05.01.2022`, `5/1/2022`: the day first, as it is written in the country.
  private init?(dotted text: String) {
    let numbers = text.split { $0 == "." || $0 == "/" || $0 == " " }.map { Int($0) }
    guard numbers.count == 3, let day = numbers[0], let month = numbers[1], let year = numbers[2],
      (1...31).contains(day), (1...12).contains(month), (1800...2200).contains(year)
    else { return nil }
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    self.init(single: "\(year)-\(two(month))-\(two(day))")
  }

  /// The birth of somebody of an age on a day.
  package init(age: Int, on day: Int = DateSpan.event, isApproximate: Bool = false) {
    let (year, month, monthDay) = Self.civil(day)
    self.init(
      first: Self.day(year - age - 1, month, monthDay) + 1,
      last: Self.day(year - age, month, monthDay), isApproximate: isApproximate)
  }

  /// 2022-01-05: the day on which ages are counted where no other is given.
  package static let event = day(2022, 1, 5)

  package var years: ClosedRange<Int> { Self.civil(first).year...Self.civil(last).year }

  private static func years(_ text: Substring) -> ClosedRange<Int>? {
    guard let least = Int(text.replacing("X", with: "0")),
      let greatest = Int(text.replacing("X", with: "9"))
    else { return nil }
    return least...greatest
  }

  /// The months of a month or of a season, 21 to 24; winter is taken to end the year.
  private static func months(_ number: Int) -> ClosedRange<Int> {
    guard (21...24).contains(number) else { return number...number }
    return number == 24 ? 1...12 : (3 * (number - 20))...(3 * (number - 20) + 2)
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar; month 13 is the next January.
  package static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let (year, month) = month > 12 ? (year + 1, month - 12) : (year, month)
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let year = yearOfEra + era * 400 + (month < 10 ? 0 : 1)
    return (year, month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1)
  }
}
