/// Makes names of persons who do not exist.
///
/// Family names are put together from syllables that make no known family name, so that a
/// script cannot name a real victim by chance.
enum InventedNames {
  /// The name of a person who wants to stay without one.
  static let pseudonym = "NN"

  private static let familyStarts = [
    "Жел", "Тум", "Қыр", "Сарм", "Акт", "Бор", "Далм", "Ойт", "Шын", "Ерг", "Мойл", "Таск",
    "Үрк", "Көкш", "Зерм", "Балх",
  ]
  private static let familyEnds = [
    "орк", "арш", "унд", "ымт", "елк", "ожг", "айр", "усл", "ерд", "омб", "ышк", "анх",
  ]
  private static let russianFamilyStarts = [
    "Верес", "Калин", "Тополь", "Бугр", "Соснов", "Речн", "Жавор", "Полын",
  ]
  private static let russianFamilyEnds = ["одар", "ушв", "ебл", "онц", "арж", "имх"]
  private static let maleStarts = ["Ер", "Нұр", "Ай", "Жан", "Ас", "Мей", "Қан", "Бек"]
  private static let maleEnds = ["бол", "лан", "хат", "мұрат", "сұлтан", "дәулет", "болат"]
  private static let femaleStarts = ["Ай", "Гүл", "Жан", "Нұр", "Бал", "Қар"]
  private static let femaleEnds = ["нұр", "жан", "мира", "сая", "шат", "дана", "зира"]
  private static let russianMale = ["Олег", "Артём", "Денис", "Роман", "Вадим", "Кирилл"]
  private static let russianFemale = ["Ольга", "Вера", "Дарья", "Полина", "Инна", "Жанна"]

  /// Draws a name.
  static func make(isFemale: Bool, isRussian: Bool, _ random: inout SplitMix64) -> InventedName {
    isRussian ? russian(isFemale, &random) : kazakh(isFemale, &random)
  }

  private static func kazakh(_ isFemale: Bool, _ random: inout SplitMix64) -> InventedName {
    let family = random.pick(familyStarts) + random.pick(familyEnds)
    let ending = random.pick(["ов", "ин"]) + (isFemale ? "а" : "")
    let given =
      isFemale
      ? random.pick(femaleStarts) + random.pick(femaleEnds)
      : random.pick(maleStarts) + random.pick(maleEnds)
    let father = random.pick(maleStarts) + random.pick(maleEnds)
    let suffixes = isFemale ? ["қызы", "овна"] : ["ұлы", "ович"]
    return InventedName(
      family: family + ending, given: given, patronymic: father + random.pick(suffixes))
  }

  private static func russian(_ isFemale: Bool, _ random: inout SplitMix64) -> InventedName {
    let family = random.pick(russianFamilyStarts) + random.pick(russianFamilyEnds)
    let given = random.pick(isFemale ? russianFemale : russianMale)
    let father = random.pick(russianMale)
    return InventedName(
      family: family + (isFemale ? "ова" : "ов"), given: given,
      patronymic: father + (isFemale ? "овна" : "ович"))
  }
}
