import Foundation
import Testing

@testable import CaseSync

@Suite struct DuplicatesTests {
  private let office: Office

  init() throws { office = try Office("almaty", in: try TestFolder()) }

  private func enter(_ key: String, _ values: [String: String]) throws {
    try office.edit { draft throws(CaseSyncError) in
      let id = try draft.create(type: "victim", key: key)
      for (path, text) in values.sorted(by: { $0.key < $1.key }) {
        try draft.assign(.text(text), to: path, of: id)
      }
    }
  }

  /// Two spellings of one person among others who are nobody's double.
  private func enterPersons() throws {
    try enter(
      "a", ["full_name": "Жарқұмов Ерлан Бекзатұлы", "birth_date": "1987-03-12", "gender": "male"])
    try enter("b", ["full_name": "Yerlan Zharkumov", "birth_date": "1987", "gender": "male"])
    for (place, name) in ["Тасбулаков Олег", "Снегоборов Иван", "NN", "Н. Н."].enumerated() {
      try enter("x\(place)", ["full_name": name, "birth_date": "1987-03-12", "gender": "male"])
    }
  }

  private func judge(_ a: String, _ verdict: Verdict, _ b: String) throws {
    try office.edit { draft throws(CaseSyncError) in
      try draft.judge(RecordID(key: a), verdict, RecordID(key: b))
    }
  }

  private func pairs(_ search: DuplicateSearch = DuplicateSearch()) throws -> [Set<String>] {
    try office.store.duplicates(search).pairs.map {
      Set([try office.store.name(of: $0.first), try office.store.name(of: $0.second)])
    }
  }

  /// Namesakes of whom nothing else is known, among others.
  private func scores(namesakes: Int, isListed: Bool = false) throws -> [Float] {
    var index = PersonIndex()
    for place in 0..<400 {
      var features = PersonFeatures(id: RecordID(key: "\(place)"))
      let word = String(repeating: ["бор", "мун", "кай", "тас"][place % 4], count: place / 100 + 1)
      features.names = [place < namesakes ? "Тасқұмов Ерлан" : "\(word)\(place % 100)ов Айдар"]
      index.add(features, isListed: isListed)
    }
    return index.hits(minimum: -10, prior: 0) { _, b in b < namesakes }.hits.map(\.score)
  }

  @Test func `a whole name that many bear says less than its words`() throws {
    let (few, many) = (try scores(namesakes: 5), try scores(namesakes: 6))
    #expect(few.count == 10 && many.count == 15)
    let (least, greatest) = (try #require(few.min()), try #require(many.max()))
    #expect(greatest < least - 1, "\(least), \(greatest)")
    #expect(greatest <= 6.4, "0.8 * 400 / 4 others")
    // Entries of lists are no namesakes: each list may name the same person.
    #expect(try #require(scores(namesakes: 6, isListed: true).max()) > 8)
  }

  @Test func `edits go on while names are compared`() throws {
    try enterPersons()
    // Who waits for a lock that he holds himself is ended.
    let store = office.store
    let found = try store.reading { _ throws(CaseSyncError) in try store.duplicates().pairs.count }
    #expect(found == 1)
  }

  @Test func `a pair comes with the reason of each feature`() throws {
    try enterPersons()
    let report = try office.store.duplicates()
    #expect(try pairs() == [["a", "b"]])
    #expect(report.nameless == 2)
    let pair = try #require(report.pairs.first)
    let outcomes = Dictionary(uniqueKeysWithValues: pair.reasons.map { ($0.feature, $0.outcome) })
    #expect(outcomes[.birth] == .agrees)
    #expect(outcomes[.sex] == .agrees)
    #expect(outcomes[.death] == .missing)
    let parts = pair.reasons[0].words.map { "\($0.part) \($0.outcome)" }.sorted()
    #expect(parts == ["given agrees", "surname agrees"])
    let sum = pair.reasons.reduce(LinkWeights.prior(LinkWeights.duplicatesPerRecord, among: 6)) {
      $0 + $1.weight
    }
    #expect(abs(sum - pair.score) < 1e-9)
  }

  @Test(arguments: [Verdict.sameAs, .differentFrom, .unsure])
  func `a pair that was answered does not come back`(verdict: Verdict) throws {
    try enterPersons()
    try judge("a", verdict, "b")
    #expect(try pairs().isEmpty)
    var search = DuplicateSearch()
    search.includesJudged = true
    #expect(try pairs(search) == [["a", "b"]])
    try judge("b", .retracted, "a")
    #expect(try pairs() == [["a", "b"]])
  }

  @Test func `an answer about a person holds for all records of the person`() throws {
    try enterPersons()
    try enter("c", ["full_name": "Жаркумов Ерлан", "birth_date": "1987-03-12", "gender": "male"])
    #expect(try pairs().count == 3)
    try judge("a", .sameAs, "b")
    #expect(try pairs().count == 2)
    try judge("b", .differentFrom, "c")
    #expect(try pairs().isEmpty)
  }

  @Test func `competing values count, deleted records do not`() throws {
    try enterPersons()
    try office.edit { draft throws(CaseSyncError) in
      try draft.add(.text("Жарқұмов Ерлан"), to: "name_variants", of: RecordID(key: "x0"))
    }
    #expect(try pairs().contains(["a", "x0"]))
    try office.edit { draft throws(CaseSyncError) in
      try draft.delete(RecordID(key: "x0"), reason: "test")
    }
    #expect(try pairs() == [["a", "b"]])
  }

  @Test func `a record and its fields in the store say the same of a person`() throws {
    try enterPersons()
    let features = PersonFeatures(try office.store.record(RecordID(key: "a")))
    #expect(features.names == ["Жарқұмов Ерлан Бекзатұлы"])
    #expect(features.births == [DateSpan("1987-03-12")])
    #expect(features.sexes == [.male])
    var alone = PersonIndex()
    alone.add(features)
    let index = try office.store.persons(ofType: "victim").index
    let place = try #require(index.ids.firstIndex(of: features.id))
    #expect(index.persons[place].births == alone.persons[0].births)
    #expect(index.persons[place].names.count == alone.persons[0].names.count)
  }

  @Test func `a surname alone comes last and says so`() throws {
    try enterPersons()
    try enter("s", ["full_name": "Жарқұмов", "birth_date": "1987-03-12", "gender": "male"])
    let report = try office.store.duplicates()
    #expect(report.pairs.map(\.basis) == [.several, .surnameOnly, .surnameOnly])
    #expect(report.pairs[1].score > report.pairs[0].score)
  }

  @Test(arguments: [
    // Brothers; father and son; a sister; one name, two births.
    ("Торжалынов Марат Серикович", "Торжалынов Мурат Серикович"),
    ("Айбек Рустемович Торжалынов", "Рустем Айбекович Торжалынов"),
    ("Торжалынова Айгуль Сериковна", "Торжалынов Марат Серикович"),
  ])
  func `relatives are two persons`(a: String, b: String) throws {
    try enter("a", ["full_name": a, "residence_region": "astana"])
    try enter("b", ["full_name": b, "residence_region": "astana"])
    #expect(try pairs().isEmpty)
  }

  @Test func `persons are listed once`() throws {
    try enterPersons()
    try judge("a", .sameAs, "b")
    var query = RecordQuery()
    query.onePerPerson = true
    let list = try office.store.list(query)
    #expect(list.count == 5)
    #expect(list.first { $0.key == "a" }?.recordCount == 2)
    #expect(!list.contains { $0.key == "b" })
  }
}
