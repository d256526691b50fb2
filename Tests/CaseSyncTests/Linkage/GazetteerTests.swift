import Testing

@testable import CaseSync

@Suite struct GazetteerTests {
  @Test(arguments: [
    ("Өскемен", "ust_kamenogorsk"), ("Ust-Kamenogorsk", "ust_kamenogorsk"),
    ("Усть-Каменогорск", "ust_kamenogorsk"), ("Oskemen", "ust_kamenogorsk"),
    ("Nur-Sultan", "astana"), ("Нур-Султан", "astana"), ("г. Астана", "astana"),
    ("Целиноград", "astana"), ("Семипалатинск", "semey"), ("Алма-Ата", "almaty"),
    ("Алматинская область", "almaty_oblast"), ("Almaty region", "almaty_oblast"),
    ("Zhetysu region", "jetysu_oblast"), ("ВКО", "east_kazakhstan_oblast"),
    ("almaty_city", "almaty_city"), ("Qyzylorda", "kyzylorda"),
  ])
  func `a place is known by all its names`(name: String, code: String) {
    #expect(Gazetteer.place(named: name) == code)
  }

  @Test func `every alias belongs to one place`() {
    for place in Gazetteer.places {
      for alias in place.aliases {
        #expect(Gazetteer.place(named: alias) == place.code, "\(alias)")
      }
    }
  }

  @Test func `regions change, and what was said before stays true`() {
    #expect(Gazetteer.regions(of: "taldykorgan", on: "2022-01-05") == ["almaty_oblast"])
    #expect(Gazetteer.regions(of: "taldykorgan", on: "2022-06-08") == ["jetysu_oblast"])
    #expect(
      Gazetteer.closure(of: "taldykorgan") == ["taldykorgan", "almaty_oblast", "jetysu_oblast"])
  }

  @Test func `distance of letters makes no place`() {
    #expect(Gazetteer.place(named: "Астанка") == nil)
    #expect(Gazetteer.place(named: "") == nil)
  }
}
