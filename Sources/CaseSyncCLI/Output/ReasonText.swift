internal import CaseSync
internal import Foundation

/// Why two records may be one person, in words.
enum ReasonText {
  /// `+7.3`: bits, with one digit behind the point.
  static func score(_ score: Double) -> String {
    String(format: "%+.1f", locale: nil, score == 0 ? 0 : score)
  }

  /// What was compared, the weightiest first, then what one side lacks.
  static func text(_ reasons: [LinkReason]) -> String {
    let known = reasons.filter { $0.outcome != .missing }
      .sorted { abs($0.weight) > abs($1.weight) }.map(text)
    let missing = reasons.filter { $0.outcome == .missing }.map { word($0.feature) }
    let lack = missing.isEmpty ? [] : [say("not compared: {1}", missing.joined(separator: ", "))]
    return (known + lack).joined(separator: "; ")
  }

  private static func text(_ reason: LinkReason) -> String {
    let parts = reason.words.map { "\(word($0.part)) \(word($0.outcome)) \(score($0.weight))" }
    guard parts.isEmpty else { return parts.joined(separator: ", ") }
    return "\(word(reason.feature)) \(word(reason.outcome)) \(score(reason.weight))"
  }

  static func word(_ feature: LinkReason.Feature) -> String {
    switch feature {
    case .name: say("name")
    case .sex: say("sex")
    case .birth: say("birth")
    case .death: say("death")
    case .event: say("day of the event")
    case .scene: say("place of the event")
    case .home: say("residence")
    }
  }

  private static func word(_ part: WordReason.Part) -> String {
    switch part {
    case .surname: say("surname")
    case .given: say("given name")
    case .patronymic: say("patronymic")
    case .initial: say("initial")
    }
  }

  private static func word(_ outcome: LinkReason.Outcome) -> String {
    switch outcome {
    case .agrees: say("agrees")
    case .close: say("is close")
    case .differs: say("differs")
    case .missing: say("is missing")
    }
  }

  /// A mark for pairs whose names share one word only.
  static func mark(_ basis: NameBasis) -> String {
    switch basis {
    case .several: ""
    case .surnameOnly: say("surname only")
    case .wordOnly: say("one name only")
    }
  }

  static func write(_ reasons: [LinkReason], to json: inout JSONWriter) {
    json.array { json in
      for reason in reasons {
        json.object { json in
          json.string("feature", reason.feature.rawValue)
          json.string("outcome", reason.outcome.rawValue)
          json.string("weight", score(reason.weight))
          guard !reason.words.isEmpty else { return }
          json.key("words")
          json.array { json in for word in reason.words { write(word, to: &json) } }
        }
      }
    }
  }

  private static func write(_ word: WordReason, to json: inout JSONWriter) {
    json.object { json in
      json.string("outcome", word.outcome.rawValue)
      json.string("part", word.part.rawValue)
      json.string("weight", score(word.weight))
    }
  }
}
