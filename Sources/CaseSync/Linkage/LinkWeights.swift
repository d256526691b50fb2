#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The figures behind the score, after Fellegi and Sunter (1969).
///
/// A feature counts log2(m / u): m is how often it agrees for one person, u how often for two. u is
/// counted in the data wherever it can be: a rare surname says more than a common one. The m were
/// set by hand from how names, dates and places vary in the sources, then checked on invented
/// persons; see Documentation/linkage.md.
package enum LinkWeights {
  /// How many records have a second one, one in seven: what is assumed before any comparison.
  static let duplicatesPerRecord = 0.15
  /// An entry of a list is as likely in the records as not.
  static let linksPerEntry = 0.5

  /// A word of a name: the same folded, near (an equal sound), one slip apart.
  static let sameWord = 0.8
  static let nearWord = 0.2
  static let slippedWord = 0.04
  /// How many other words are one slip away from a word.
  static let slipNeighbours = 3.0
  /// Two common names that are one: Болат, Булат.
  static let sameGroup = 0.5
  /// Where a word was never seen, it is one in so many: a common given name, any other.
  static let unseenGivenName = 60.0
  static let unseenFather = 300.0
  static let unseenSurname = 1_000.0
  static let initial = 0.9
  /// So many further records of one whole name may be one person's.
  static let recordsOfOne = 3
  /// A name changes to quite another: nicknames, errors, marriage.
  static let otherWord = -7.5
  static let otherPatronymic = -5.0
  static let otherInitial = -6.0
  /// A patronymic is a surname elsewhere: Adilbekuly, Adilbek.
  static let patronymicAsName = -3.0

  static let sex = (m: 0.98, differs: -5.5)
  /// Where only the endings of names tell the sex.
  static let toldSex = (m: 0.9, differs: -3.0)

  /// Births are spread over so many days.
  static let birthDays = 18_000.0
  static let sameBirth = 0.8
  static let sameBirthYear = 1.0
  static let greatestBirth = 11.0
  /// By years between: within 1, within 3, more; half where a side is not sure.
  static let otherBirth = (one: -0.5, three: -3.0, more: -9.5)

  static let sameDeath = 0.8
  static let otherDeath = (near: -0.5, far: -5.0)
  static let sameEvent = 0.6
  static let otherEvent = (near: 0.0, far: -1.5)
  /// Days that are near each other: news of a night bear either date.
  static let nearDays = 2

  static let scene = (m: 0.9, region: -4.0, town: -2.0)
  static let home = (m: 0.8, region: -3.0, town: -1.5)

  /// How many bits an agreement counts.
  static func bits(_ m: Double, _ u: Double) -> Double { log2(m / u) }

  /// The odds, before any comparison, that one of `count` records belongs to another.
  ///
  /// However small a store is: a hundred people are about whom it might have been.
  static func prior(_ rate: Double, among count: Int) -> Double {
    log2(rate / Double(max(count, 100)))
  }
}
