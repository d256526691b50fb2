/// RFC 3339 text of moments, in UTC.
package enum Timestamp {
  /// For instance `2022-04-04T03:30:00Z`, with `.mmm` only where milliseconds are not zero.
  package static func text(milliseconds: Int64) -> String {
    let seconds = floorDivide(milliseconds, 1000)
    let rest = milliseconds &- seconds &* 1000
    let days = floorDivide(seconds, 86_400)
    let time = Int(seconds - days * 86_400)
    let (year, month, day) = civil(days)
    let clock = [time / 3600, time / 60 % 60, time % 60].map { pad(Int64($0), 2) }
    let fraction = rest == 0 ? "" : "." + pad(rest, 3)
    return
      "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))T\(clock.joined(separator: ":"))\(fraction)Z"
  }

  private static func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
    a >= 0 ? a / b : -((-(a + 1)) / b) - 1
  }

  private static func pad(_ number: Int64, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return (number < 0 ? "-" : "") + zeros + digits
  }

  /// The civil date of a day since 1970-01-01 (proleptic Gregorian, by 400-year cycles from March).
  private static func civil(_ day: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = day + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1
    let civilMonth = month < 10 ? month + 3 : month - 9
    return (yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0), civilMonth, dayOfMonth)
  }
}
