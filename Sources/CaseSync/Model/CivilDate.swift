/// Civil dates in the Extended Date/Time Format, levels 0 and 1 (ISO 8601-2:2019, annex A).
///
/// Dates stay the text that they are: nothing is computed with them here, and no time zone exists.
public enum CivilDate {
  /// Whether a text is a date, or an interval of dates, of level 0 or 1.
  ///
  /// For instance `2022-01-05`, `2022-01`, `2022-XX`, `201X`, `2022-21`, `2022-01-05~`,
  /// `2022-01-04/2022-01-06`, `2022-01-05/..`.
  public static func isValid(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    switch parts.count {
    case 1: return isDate(parts[0])
    case 2: return isInterval(parts[0], parts[1])
    default: return false
    }
  }

  /// Whether one date is certainly earlier than another; dates that are not plain, such as
  /// intervals, never are.
  static func isCertainly(_ date: String, before other: String) -> Bool {
    guard let date = plain(date), let other = plain(other) else { return false }
    let count = min(date.count, other.count)
    return date.prefix(count).lexicographicallyPrecedes(other.prefix(count))
  }

  /// The bytes of `2022`, `2022-01` or `2022-01-05`, a mark of doubt taken away.
  private static func plain(_ date: String) -> [UInt8]? {
    let text = date.last.map { "?~%".contains($0) } == true ? date.dropLast() : date[...]
    let isPlain = text.utf8.allSatisfy { (48...57).contains($0) || $0 == 45 }
    return isPlain && [4, 7, 10].contains(text.utf8.count) ? Array(text.utf8) : nil
  }

  /// An end may be open (`..`) or unknown (empty), but not both ends.
  private static func isInterval(_ start: Substring, _ end: Substring) -> Bool {
    let isLoose = { (text: Substring) in text.isEmpty || text == ".." }
    guard !isLoose(start) || !isLoose(end) else { return false }
    return (isLoose(start) || isDate(start)) && (isLoose(end) || isDate(end))
  }

  private static func isDate(_ text: Substring) -> Bool {
    var text = text
    if let last = text.last, "?~%".contains(last) { text.removeLast() }
    if text.first == "Y" { return isLongYear(text.dropFirst()) }
    let isNegative = text.first == "-"
    if isNegative { text.removeFirst() }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(Array.init)
    guard (1...3).contains(parts.count), isYear(parts[0]) else { return false }
    let month = parts.count > 1 ? parts[1] : nil
    guard let month else { return true }
    guard parts.count == 3 else { return isMonth(month) || isSeason(month) }
    return isDay(parts[2], month: month, year: parts[0])
  }

  private static func isLongYear(_ text: Substring) -> Bool {
    let digits = text.first == "-" ? text.dropFirst() : text
    return digits.count > 4 && digits.allSatisfy(isDigit)
  }

  /// Four digits, of which the last may be unknown: `2022`, `202X`, `20XX`, `XXXX`.
  private static func isYear(_ year: [Character]) -> Bool {
    guard year.count == 4 else { return false }
    let known = year.prefix(while: isDigit)
    return year.dropFirst(known.count).allSatisfy { $0 == "X" }
  }

  private static func isMonth(_ month: [Character]) -> Bool {
    isUnknown(month) || number(month).map { (1...12).contains($0) } ?? false
  }

  /// 21 to 24 are spring to winter.
  private static func isSeason(_ month: [Character]) -> Bool {
    number(month).map { (21...24).contains($0) } ?? false
  }

  private static func isDay(_ day: [Character], month: [Character], year: [Character]) -> Bool {
    guard isMonth(month) else { return false }
    if isUnknown(day) { return true }
    guard let number = number(day) else { return false }
    return (1...daysIn(month, year: year)).contains(number)
  }

  private static func daysIn(_ month: [Character], year: [Character]) -> Int {
    switch number(month) {
    case 2: return isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  /// A year that is not fully known may be a leap year.
  private static func isLeap(_ year: [Character]) -> Bool {
    guard let year = Int(String(year)) else { return true }
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func isUnknown(_ part: [Character]) -> Bool { part == ["X", "X"] }

  private static func number(_ part: [Character]) -> Int? {
    part.count == 2 && part.allSatisfy(isDigit) ? Int(String(part)) : nil
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }
}
