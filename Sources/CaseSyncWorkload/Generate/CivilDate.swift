/// A day of the Gregorian calendar, counted from 1 January 1970.
struct CivilDate {
  let year: Int
  let month: Int
  let day: Int

  /// Converts a number of days since 1970.
  ///
  /// Years are counted from 1 March, so that the leap day is the last day of a year.
  init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  }

  /// The year, as in `2022`.
  var yearText: String { String(year) }

  /// The year and the month, as in `2022-01`.
  var monthText: String { "\(year)-\(Self.padded(month))" }

  /// The whole date, as in `2022-01-05`.
  var text: String { "\(monthText)-\(Self.padded(day))" }

  /// Returns a time in RFC 3339, in UTC and in whole seconds.
  static func timestamp(secondsSince1970 seconds: Int) -> String {
    let date = CivilDate(daysSince1970: seconds / 86_400)
    let time = seconds % 86_400
    let clock = [time / 3_600, time / 60 % 60, time % 60].map(padded).joined(separator: ":")
    return "\(date.text)T\(clock)Z"
  }

  /// Returns a number from 0 to 99 as two digits.
  static func padded(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}
