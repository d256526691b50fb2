/// What is known of an invented person, drawn anew whenever an edit needs it.
struct VictimProfile {
  let isFemale: Bool
  let isRussian: Bool
  let isAnonymous: Bool
  let name: InventedName
  let birthDay: Int
  let birthDatePrecision: Int
  let place: Int
  let region: Int
  let essence: [String]
  let violationDay: Int
  let violationTime: String?
  let status: Int

  /// Draws the person with which a record is concerned.
  init(seed: UInt64, person: Int) {
    var random = SplitMix64(seed: seed, 1, UInt64(person))
    isFemale = random.happens(percent: 12)
    isRussian = random.happens(percent: 15)
    isAnonymous = random.happens(percent: 3)
    name = InventedNames.make(isFemale: isFemale, isRussian: isRussian, &random)
    birthDay = random.below(20_000) - 7_000
    birthDatePrecision = random.below(20)
    place = random.below(QuestionnaireFields.eventLocality.options.count)
    region = random.below(QuestionnaireFields.residenceRegion.options.count)
    essence = random.pick(1 + random.below(3), of: QuestionnaireFields.essence.options)
    violationDay = Self.firstViolationDay + random.below(12)
    violationTime = random.happens(percent: 50) ? "\(10 + random.below(13)):30" : nil
    let isDead = essence.contains("died")
    status = isDead ? 0 : 1 + random.below(QuestionnaireFields.statusAtInterview.options.count - 1)
  }

  /// Whether the person died.
  var isDead: Bool { essence.contains("died") }

  /// The 3rd of January 2022.
  private static let firstViolationDay = 18_995

  /// Returns the name as one document spells it.
  func fullName(spelling: Int) -> String {
    isAnonymous && spelling == 0 ? InventedNames.pseudonym : name.spelled(spelling)
  }

  /// Returns the date of birth as exactly as the source knows it, or nothing.
  func birthDate(daysOff: Int = 0) -> String? {
    let date = CivilDate(daysSince1970: birthDay + daysOff)
    switch birthDatePrecision {
    case 0: return nil
    case 1: return date.yearText
    case 2: return date.monthText
    case 3: return date.text + "~"
    default: return date.text
    }
  }

  /// Returns a day of the violation, counted from its first day.
  func violationDate(daysLater: Int = 0) -> String {
    CivilDate(daysSince1970: violationDay + daysLater).text
  }
}
