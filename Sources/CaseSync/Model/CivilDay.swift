/// A day of the Gregorian calendar, without time and zone.
public struct CivilDay: Hashable, Comparable, Sendable {
  public var year: Int
  public var month: Int
  public var day: Int

  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  public static func < (a: CivilDay, b: CivilDay) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// Years completed by a later day; negative when the day is earlier.
  public func age(on later: CivilDay) -> Int {
    let hadBirthday = (later.month, later.day) >= (month, day)
    return later.year - year - (hadBirthday ? 0 : 1)
  }
}

extension CivilDate {
  /// The first and the last day that a date may mean; `nil` for what is no date, has an open end, or
  /// a year of more than four digits.
  ///
  /// `2022-01` is 1 to 31 January; a season is the whole year, for nobody says which hemisphere.
  /// `~` and `?` widen nothing: how far is not known.
  public static func range(of text: String) -> ClosedRange<CivilDay>? {
    guard isValid(text) else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = days(of: parts[0]), let last = days(of: parts[parts.count - 1]),
      first.lowerBound <= last.upperBound
    else { return nil }
    return first.lowerBound...last.upperBound
  }

  private static func days(of text: Substring) -> ClosedRange<CivilDay>? {
    let plain = text.last.map { "?~%".contains($0) } ?? false ? text.dropLast() : text
    let parts = plain.split(separator: "-", omittingEmptySubsequences: false)
    guard let year = parts.first, year.count == 4,
      let from = Int(year.replacing("X", with: "0")), let to = Int(year.replacing("X", with: "9"))
    else { return nil }
    let months = parts.count > 1 ? number(parts[1], in: 1...12) : 1...12
    let start = CivilDay(year: from, month: months.lowerBound, day: 1)
    var end = CivilDay(year: to, month: months.upperBound, day: 0)
    end.day = lastDay(of: end)
    guard parts.count == 3, let day = Int(parts[2]) else { return start...end }
    let first = CivilDay(year: from, month: start.month, day: min(day, lastDay(of: start)))
    return first...CivilDay(year: to, month: end.month, day: min(day, end.day))
  }

  /// One number, or all that are possible where it is unknown or a season.
  private static func number(_ text: Substring, in all: ClosedRange<Int>) -> ClosedRange<Int> {
    guard let number = Int(text), all.contains(number) else { return all }
    return number...number
  }

  private static func lastDay(of day: CivilDay) -> Int {
    switch day.month {
    case 2:
      let isLeap = day.year % 4 == 0 && (day.year % 100 != 0 || day.year % 400 == 0)
      return isLeap ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }
}
