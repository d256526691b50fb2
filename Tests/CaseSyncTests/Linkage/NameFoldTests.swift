import Testing

@testable import CaseSync

@Suite struct NameFoldTests {
  private func fold(_ word: String) -> String {
    String(decoding: NameFold.letters(Array(word.lowercased().unicodeScalars)), as: UTF8.self)
  }

  @Test(arguments: [
    ["Жарқұмов", "Zharkumov", "Jarqumov", "Djarkumov", "Джаркумов", "Жаркумов", "Jarķumov"],
    ["Уәлитасов", "Валитасов", "Valitasov", "Ualitasov"],
    ["Өксікбұлақов", "Оксикбулаков", "Oxikbulakov", "Oksikbulaqov"],
    ["Шыңғыс", "Shynggys", "Shyngys", "Şyñğys"],
    ["Щеголинов", "Shchegolinov", "Щёголинов"],
    ["Юрий", "Yury", "Yurii", "Iuriy"],
    ["Ерлан", "Yerlan", "Erlan"],
    ["Алиев", "Aliyev", "Aliev"],
    // A Latin C and K among Cyrillic letters, and a Cyrillic қ among Latin ones.
    ["Серик", "Cepик", "Ceрик"],
    ["Тасқызыл", "Tasқyzyl", "Taskyzyl"],
  ])
  func `spellings of a word fall together`(spellings: [String]) {
    let folded = Set(spellings.map(fold))
    #expect(folded.count == 1, "\(folded)")
  }

  @Test(arguments: [("Марат", "Мурат"), ("Ерлан", "Нұрлан"), ("Майра", "Сара")])
  func `different names stay different`(a: String, b: String) { #expect(fold(a) != fold(b)) }

  @Test(arguments: [
    "NN", "N. N.", "N.", "S.A.", "А. С.", "А.С.К.", "НН", "Неизвестный", "(name not given)",
    "unknown man", "аты белгісіз", "не указано", "", " . ", "123",
  ])
  func `pseudonyms and bare initials are no names`(text: String) {
    #expect(PersonName.readings(of: text).isEmpty)
  }

  private func shape(_ name: String) -> String {
    let words = PersonName.readings(of: name).first?.words ?? []
    return words.map { "\($0.kind) \(String(decoding: $0.letters, as: UTF8.self))" }.sorted()
      .joined(separator: ", ")
  }

  @Test(arguments: [
    ["Орманова Загипа Жалынқызы", "ЗагипаЖалынкызыОрманова", "Ormanova, Zagipa Zhalyn kyzy"],
    ["Шатыров Ерлан Абдрахманович", "Ерлан Абдрахманұлы Шатыров"],
    ["Б. Шатыров", "B.Shatyrov", "Шатыров Б", "Shatyrov B."],
  ])
  func `order, spaces and the language of the patronymic do not matter`(names: [String]) {
    #expect(Set(names.map(shape)).count == 1, "\(names.map(shape))")
  }

  @Test func `a slip is one slip`() {
    let distance = { (a: String, b: String) in
      EditDistance.between(Array(a.utf8), Array(b.utf8), limit: 3)
    }
    #expect(distance("talgar", "talgara") == 1)
    #expect(distance("serik", "sreik") == 1)
    #expect(distance("adiltas", "adiltaseu") == 2)
    #expect(distance("abcd", "wxyz") == nil)
  }
}
