import Foundation
import Testing

@testable import CaseSync

/// What waits for a person, and what is shown of it.
@Suite struct ReviewQueueTests {
  let scene: ReviewScene

  init() throws { scene = try ReviewScene() }

  @Test func `competing values stand beside what both came from`() throws {
    try scene.disagree()
    let item = try scene.only(scene.left)
    #expect(item.kind == .values)
    #expect(item.recordName == "victim/1")
    #expect(item.path == "full_name")
    #expect(item.base.map(\.head.value) == [.text("A.")])
    #expect(item.base.map(\.head.source) == ["list"])
    #expect(Set(item.sides.map(\.head.value)) == [.text("Anna"), .text("Asel")])
    #expect(Set(item.sides.map(\.head.source)) == ["media_internet", "court_document"])
    #expect(Set(item.sides.map(\.label)) == ["bern", "osh"])
    let shown = try scene.left.field("full_name", of: scene.person).value
    #expect(item.sides[0].head.value == shown)
    #expect(item.question?.code == "full_name")
    #expect(item.sides.allSatisfy { !$0.isClockSuspect })
  }

  @Test func `the base is the last common value, through several edits on one side`() throws {
    try scene.assign(scene.left, "full_name", .text("B."))
    try scene.meet()
    for name in ["C.", "D.", "E."] { try scene.assign(scene.left, "full_name", .text(name)) }
    try scene.assign(scene.right, "full_name", .text("Z."))
    try scene.meet()
    #expect(try scene.only(scene.right).base.map(\.head.value) == [.text("B.")])
  }

  @Test func `two values that nobody saw before have no base`() throws {
    try scene.assign(scene.left, "occupation_other", .text("cook"))
    try scene.assign(scene.right, "occupation_other", .text("guard"))
    try scene.meet()
    let item = try #require(try scene.items(scene.left).first { $0.kind == .values })
    #expect(item.base.isEmpty)
  }

  @Test func `a value that a clock put first is marked, and the same item elsewhere`() throws {
    scene.right.clock.advance(by: 3_600_000)
    try scene.disagree()
    let here = try scene.only(scene.left)
    let there = try scene.only(scene.right)
    #expect(here.kind == .clockSuspect)
    #expect(here.sides.map(\.isClockSuspect) == [true, false])
    #expect(there.kind == .values)
    #expect(here.id.fingerprint == there.id.fingerprint)
    #expect(try scene.items(scene.left) { $0.kinds = [.values] }.isEmpty)
    // The one decision on the other's item is understood.
    #expect(try scene.decide(scene.left, there, try scene.side("Anna", there)) == .saved)
    #expect(try scene.items(scene.left).isEmpty)
  }

  @Test func `an element added and removed at the same time waits`() throws {
    let person = scene.person
    try scene.left.edit { draft throws(CaseSyncError) in
      try draft.remove(.code("was_beaten"), from: "essence", of: person)
    }
    try scene.right.edit(source: "x-ray") { draft throws(CaseSyncError) in
      try draft.add(.code("was_beaten"), to: "essence", of: person)
    }
    try scene.meet()
    let item = try scene.only(scene.left)
    #expect(item.kind == .element)
    #expect(item.base.map(\.head.author) == ["bern"])
    #expect(item.choices == [.in, .out, .later])
  }

  @Test(arguments: [false, true])
  func `an edit after a deletion waits, of the record and of a row`(isRow: Bool) throws {
    let (person, row) = (scene.person, isRow ? "custody/d1" : "")
    let path = isRow ? "custody/d1/status" : "full_name"
    try scene.assign(scene.left, path, .text("first"))
    try scene.meet()
    try scene.left.edit { draft throws(CaseSyncError) in
      try draft.delete(person, row: row, reason: "entered twice")
    }
    try scene.assign(scene.right, path, .text("second"))
    try scene.meet()
    let item = try #require(
      try scene.items(scene.right) { $0.kinds = [.editedAfterDeletion] }.first)
    #expect(item.path == row)
    #expect(item.sides.map(\.head.action) == ["delete", "assign"])
    #expect(item.sides.map(\.head.reason) == ["entered twice", nil])
    #expect(item.sides.last?.path == path)
  }

  @Test func `a deletion beside a restoration waits`() throws {
    let person = scene.person
    try scene.left.edit { draft throws(CaseSyncError) in
      try draft.delete(person, reason: "entered twice")
    }
    try scene.meet()
    try scene.left.edit { draft throws(CaseSyncError) in
      try draft.delete(person, reason: "surely")
    }
    try scene.right.edit { draft throws(CaseSyncError) in try draft.restore(person) }
    try scene.meet()
    #expect(try scene.only(scene.left).kind == .restoredElsewhere)
  }

  @Test func `what lies in a deleted record waits for nobody`() throws {
    try scene.disagree()
    let person = scene.person
    try scene.left.edit { draft throws(CaseSyncError) in
      try draft.delete(person, reason: "no case")
    }
    #expect(try scene.items(scene.left).isEmpty)
  }

  @Test func `judgements that contradict each other are one item of the group`() throws {
    let person = scene.person
    for number in 2...3 {
      let other = RecordID(key: "victim/\(number)")
      try scene.left.edit { draft throws(CaseSyncError) in
        try draft.create(type: "victim", key: "victim/\(number)")
        try draft.judge(person, .sameAs, other, reason: "names")
      }
    }
    try scene.right.edit { draft throws(CaseSyncError) in
      try draft.judge(
        RecordID(key: "victim/2"), .differentFrom, RecordID(key: "victim/3"), reason: "ages")
    }
    try scene.meet()
    let item = try scene.only(scene.left)
    #expect(item.kind == .contradiction)
    #expect(item.sides.count == 3)
    #expect(item.sides.allSatisfy { $0.pair.count == 2 })
  }

  @Test func `an answer that does not fit waits once it does not compete`() throws {
    try scene.assign(scene.left, "gender", .code("femail"))
    try scene.meet()
    let item = try scene.only(scene.right)
    #expect(item.kind == .invalid)
    #expect(item.finding?.kind == .unknownCode)
    #expect(item.sides.map(\.head.value) == [.code("femail")])
    try scene.assign(scene.left, "gender", .code("male"))
    try scene.assign(scene.right, "gender", .code("femal"))
    try scene.meet()
    #expect(try scene.only(scene.left).kind == .values)
  }

  @Test func `fields edited apart are listed only where they are asked for`() throws {
    try scene.assign(scene.left, "ethnicity", .code("kazakh"))
    try scene.assign(scene.right, "gender", .code("male"))
    try scene.meet()
    #expect(try scene.items(scene.left).isEmpty)
    let items = try scene.items(scene.left) { $0.kinds = [.parallel] }
    #expect(items.map { $0.sides.map(\.path) } == [["ethnicity", "gender"]])
    // Whoever saw the other's edit made none apart.
    let since = try scene.left.store.snapshot()
    try scene.assign(scene.left, "gender", .code("female"))
    #expect(
      try scene.items(scene.left) {
        $0.kinds = [.parallel]
        $0.since = since
      }.isEmpty)
    #expect(try scene.items(scene.left) { $0.kinds = [.parallel] }.isEmpty)
  }

  @Test func `items come by record and path, page by page, each once`() throws {
    for number in [12, 3, 7, 25] {
      for office in [scene.left, scene.right] {
        try office.edit { draft throws(CaseSyncError) in
          let record = try draft.create(type: "event", key: "event/\(number)")
          try draft.assign(.text("\(office.name) \(number)"), to: "title", of: record)
          try draft.assign(.text("\(office.name)"), to: "description", of: record)
        }
      }
    }
    try scene.disagree()
    let names = try scene.items(scene.left).map { "\($0.recordName) \($0.path)" }
    #expect(
      names == [
        "event/12 description", "event/12 title", "event/25 description", "event/25 title",
        "event/3 description", "event/3 title", "event/7 description", "event/7 title",
        "victim/1 full_name",
      ])
    var query = ReviewQuery()
    query.limit = 1
    var paged: [String] = []
    repeat {
      let page = try scene.left.store.review(query)
      #expect(page.items.count <= 2)
      paged += page.items.map { "\($0.recordName) \($0.path)" }
      query.after = page.next
    } while query.after != nil
    #expect(paged == names)
  }

  @Test func `filters choose by type, field, record, author and kind`() throws {
    try scene.disagree()
    try scene.assign(scene.left, "gender", .code("x"))
    let left = scene.left
    #expect(try scene.items(left).count == 2)
    #expect(try scene.items(left) { $0.type = "event" }.isEmpty)
    #expect(try scene.items(left) { $0.type = "victim" }.count == 2)
    #expect(try scene.items(left) { $0.field = "gender" }.map(\.path) == ["gender"])
    #expect(try scene.items(left) { $0.field = "gen" }.isEmpty)
    #expect(try scene.items(left) { $0.author = "osh" }.map(\.path) == ["full_name"])
    #expect(try scene.items(left) { $0.author = "nobody" }.isEmpty)
    #expect(try scene.items(left) { $0.kinds = [.invalid] }.map(\.path) == ["gender"])
    #expect(try scene.items(left) { $0.record = RecordID(key: "victim/2") }.isEmpty)
    let person = scene.person
    #expect(try scene.items(left) { $0.record = person }.count == 2)
  }
}
