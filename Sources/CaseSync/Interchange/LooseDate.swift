/// Dates as tables write them, read as EDTF: never completed, never through a time zone.
enum LooseDate {
  enum Reading: Equatable {
    /// It is EDTF already.
    case edtf(String)
    /// It was written in another form, which leaves no doubt.
    case converted(String)
    /// A moment, of which the day counts as it is written.
    case moment(String)
    case wrong(ImportRemark.Reason)
  }

  /// Reads one date or, with `range`, also `a:b` and `a~b` as Uwazi writes them.
  static func read(_ text: String, hasRanges: Bool = false) -> Reading {
    let text = text.stripped
    if CivilDate.isValid(text) { return hasYearZero(text) ? .wrong(.noSuchDay) : .edtf(text) }
    if hasRanges, let range = range(text) { return range }
    if let day = moment(text) {
      return CivilDate.isValid(day) && !hasYearZero(day) ? .moment(day) : .wrong(.noSuchDay)
    }
    let parts = text.split(omittingEmptySubsequences: false) { "./- ".contains($0) }.map(
      String.init)
    guard let mark = text.first(where: { "./- ".contains($0) }),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return .wrong(.noDate) }
    return read(parts, parted: mark)
  }

  private static func read(_ parts: [String], parted mark: Character) -> Reading {
    // Four digits are a year; one or two a month or a day.
    let shape = parts.map { $0.count == 4 ? "y" : $0.count <= 2 ? "d" : "?" }.joined()
    switch shape {
    case "ydd": return date(parts[0], parts[1], parts[2])
    case "yd": return date(parts[0], parts[1], nil)
    case "dy": return date(parts[1], parts[0], nil)
    case "ddy": return dayAndMonth(parts, parted: mark)
    default: return .wrong(.noDate)
    }
  }

  /// With dots the day comes first; otherwise it must show which number is the day.
  private static func dayAndMonth(_ parts: [String], parted mark: Character) -> Reading {
    let (first, second) = (Int(parts[0]) ?? 0, Int(parts[1]) ?? 0)
    if mark == "." || first > 12 || first == second { return date(parts[2], parts[1], parts[0]) }
    return second > 12 ? date(parts[2], parts[0], parts[1]) : .wrong(.ambiguousDate)
  }

  private static func date(_ year: String, _ month: String, _ day: String?) -> Reading {
    let parts = [year] + [month, day].compactMap { $0 }.map { $0.count == 1 ? "0" + $0 : $0 }
    let text = parts.joined(separator: "-")
    // 2022-21 is a season in EDTF, but nobody means one by 21.2022.
    let isMonth = (1...12).contains(Int(month) ?? 0)
    return isMonth && CivilDate.isValid(text) && !hasYearZero(text)
      ? .converted(text) : .wrong(.noSuchDay)
  }

  private static func hasYearZero(_ text: String) -> Bool {
    text.split(separator: "/").contains { $0.hasPrefix("0000") }
  }

  /// The day of `2022-01-05T10:00:00.000+06:00` or `2022-01-05 10:00`.
  private static func moment(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 16, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
      bytes[13] == UInt8(ascii: ":"), bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-")
    else { return nil }
    return String(text.prefix(10))
  }

  /// `2000/01/01:2000/02/01`, or with `~`; an end that is missing is open.
  private static func range(_ text: String) -> Reading? {
    guard let mark = text.firstIndex(where: { $0 == ":" || $0 == "~" }) else { return nil }
    let ends = [text[..<mark], text[text.index(after: mark)...]].map { String($0).stripped }
    guard ends.contains(where: { !$0.isEmpty }) else { return nil }
    var read: [String] = []
    for end in ends {
      switch end.isEmpty ? .edtf("..") : Self.read(end) {
      case .edtf(let text), .converted(let text), .moment(let text): read.append(text)
      case .wrong(let reason): return .wrong(reason)
      }
    }
    let interval = read.joined(separator: "/")
    return CivilDate.isValid(interval) ? .converted(interval) : .wrong(.noDate)
  }
}
