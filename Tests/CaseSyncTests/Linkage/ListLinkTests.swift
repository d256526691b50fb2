import Testing

@testable import CaseSync

@Suite struct ListLinkTests {
  private let office: Office

  init() throws {
    office = try Office("almaty", in: try TestFolder())
    let names = [
      "a": "Жарқұмов Ерлан Бекзатұлы", "b": "Тасбулаков Олег", "c": "Торжалынов Марат",
      "d": "Торжалынов Мади", "e": "Zharkumov Yerlan",
    ]
    try office.edit { draft throws(CaseSyncError) in
      for (key, name) in names.sorted(by: { $0.key < $1.key }) {
        let id = try draft.create(type: "victim", key: key)
        try draft.assign(.text(name), to: "full_name", of: id)
      }
      try draft.judge(RecordID(key: "a"), .sameAs, RecordID(key: "e"))
    }
  }

  private func list(_ name: String, _ persons: String...) -> PersonList {
    PersonList(
      name: name,
      persons: persons.enumerated().map { ListedPerson(row: $0.offset + 2, name: $0.element) })
  }

  @Test func `entries go to one person, to several, to none`() throws {
    let links = try office.store.link([
      list("first", "Жаркумов Е.", "Торжалынов М.", "Орсамалов Канат", "NN")
    ])
    #expect(links.entries.map(\.outcome) == [.one, .several, .none, .nameless])
    // Two records of one person are one candidate.
    #expect(links.entries[0].candidates.count == 1)
    #expect(links.entries[1].candidates.count == 2)
  }

  @Test func `persons of several lists are counted once`() throws {
    let links = try office.store.link([
      list("first", "Жаркумов Е.", "Орсамалов Канат", "Тасбулаков О."),
      list("second", "Yerlan Zharkumov", "Kanat Orsamalov", "Гүрсеңгіров Самат"),
      list("third", "Оркен Тихоборов"),
    ])
    #expect(links.overlap(0, 1) == 2)
    #expect(links.overlap(0, 0) == 3)
    #expect(links.overlap(1, 2) == 0)
    #expect(links.groups.count == 5)
    let combinations = links.combinations.map { "\($0.lists.map { $0 ? 1 : 0 }) \($0.count)" }
    #expect(combinations == ["[1, 1, 0] 2", "[1, 0, 0] 1", "[0, 1, 0] 1", "[0, 0, 1] 1"])
  }

  @Test func `ambiguous entries are counted apart, with the records that they may be`() throws {
    let links = try office.store.link([
      list("first", "Жаркумов Е.", "Торжалынов М."), list("second", "Жаркумов Е.", "NN"),
    ])
    let ambiguous = links.groups.filter(\.isAmbiguous)
    #expect(ambiguous.map { Set($0.candidates) } == [[RecordID(key: "c"), RecordID(key: "d")]])
    #expect(links.overlap(0, 0) == 1)
    let combinations = links.combinations.map { "\($0.lists) \($0.count) \($0.ambiguous)" }
    #expect(
      combinations == ["[true, true] 1 0", "[false, true] 1 0", "[true, false] 0 1"])
  }

  @Test func `linking writes nothing`() throws {
    let before = try office.dump
    _ = try office.store.link([list("first", "Жаркумов Е.")])
    #expect(try office.dump == before)
  }
}
