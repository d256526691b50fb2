/// The languages that the program and the questionnaires speak.
public enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case russian = "ru"
  case kazakh = "kk"

  /// The language that a person asked for, or that the environment names; else English.
  ///
  /// - Parameters:
  ///   - asked: such as `ru`; wins when it is known.
  ///   - environment: `LC_ALL`, `LC_MESSAGES` and `LANG` are read in this order, as POSIX says
  ///     (XBD 8.2); the first that is not empty decides.
  public init(asked: String? = nil, environment: [String: String]) {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
    let locale = asked ?? named.first { !$0.isEmpty } ?? ""
    self = Self(rawValue: String(locale.prefix { $0.isLetter }).lowercased()) ?? .english
  }

  /// Which of a language's forms goes with a number.
  ///
  /// English has two forms, Russian three (1, 2-4, 5-20, and again by the last digits), Kazakh one.
  /// Source: Unicode CLDR, plural rules.
  func pluralForm(_ number: Int) -> Int {
    let (tens, ones) = (abs(number) % 100, abs(number) % 10)
    switch self {
    case .english: return number == 1 ? 0 : 1
    case .kazakh: return 0
    case .russian:
      if ones == 1, tens != 11 { return 0 }
      return (2...4).contains(ones) && !(12...14).contains(tens) ? 1 : 2
    }
  }
}
