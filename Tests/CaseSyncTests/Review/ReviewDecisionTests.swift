import Foundation
import Testing

@testable import CaseSync

/// Decisions become changes that everybody gets.
@Suite struct ReviewDecisionTests {
  let scene: ReviewScene

  init() throws { scene = try ReviewScene() }

  @Test func `a value that is taken keeps its source, and the decision its author and comment`()
    throws
  {
    try scene.disagree()
    let item = try scene.only(scene.left)
    let choice = try scene.side("Asel", item)
    #expect(try scene.decide(scene.left, item, choice, comment: "passport seen") == .saved)
    try scene.meet()
    for office in [scene.left, scene.right] {
      let head = try #require(try office.field("full_name", of: scene.person).register?.heads.first)
      #expect(head.value == .text("Asel"))
      #expect(head.source == "court_document")
      #expect(head.author == "coordinator")
      #expect(head.comment == "passport seen")
      #expect(try scene.items(office).isEmpty)
      #expect(try office.store.history(of: scene.person, path: "full_name").count == 4)
    }
  }

  @Test func `nothing becomes less confidential by a decision`() throws {
    try scene.assign(scene.left, "full_name", .text("Anna"), level: .secret)
    try scene.assign(scene.right, "full_name", .text("Asel"))
    try scene.meet()
    let item = try scene.only(scene.left)
    try scene.decide(scene.left, item, .value("Other"))
    let head = try scene.left.field("full_name", of: scene.person).register?.heads.first
    #expect(head?.confidentiality == .secret)
  }

  @Test func `deciding twice changes nothing, and a dry run nothing at all`() throws {
    try scene.disagree()
    let item = try scene.only(scene.left)
    let choice = try scene.side("Anna", item)
    let before = try scene.left.store.summary().digest
    #expect(try scene.decide(scene.left, item, choice, isDryRun: true) == .saved)
    #expect(try scene.left.store.summary().digest == before)
    #expect(try scene.decide(scene.left, item, choice) == .saved)
    let after = try scene.left.store.summary().digest
    #expect(try scene.decide(scene.left, item, choice) == .alreadySo)
    #expect(try scene.decide(scene.left, item, .value("Anna")) == .alreadySo)
    #expect(try scene.decide(scene.left, item, .value("Olga")) == .changedSince)
    #expect(try scene.decide(scene.left, item, .clear) == .changedSince)
    #expect(try scene.left.store.summary().digest == after)
  }

  @Test func `two reviewers who decide the same make no new conflict`() throws {
    try scene.disagree()
    for office in [scene.left, scene.right] {
      let item = try scene.only(office)
      try scene.decide(office, item, try scene.side("Asel", item), author: office.name)
    }
    try scene.meet()
    #expect(try scene.items(scene.left).isEmpty)
    #expect(try scene.left.field("full_name", of: scene.person).register?.heads.count == 2)
  }

  @Test func `two reviewers who decide differently find each other's decision in the queue`() throws
  {
    try scene.disagree()
    let left = try scene.only(scene.left)
    try scene.decide(scene.left, left, try scene.side("Asel", left), author: "one")
    let right = try scene.only(scene.right)
    try scene.decide(scene.right, right, .value("Asel B."), author: "two")
    try scene.meet()
    let item = try scene.only(scene.left)
    #expect(Set(item.sides.map(\.head.author)) == ["one", "two"])
    #expect(Set(item.base.map(\.head.value)) == [.text("Anna"), .text("Asel")])
  }

  @Test func `what came since the reviewer looked is left as it is`() throws {
    try scene.disagree()
    let item = try scene.only(scene.left)
    try scene.assign(scene.right, "full_name", .text("Aigul"))
    try scene.right.send(to: scene.left)
    #expect(try scene.decide(scene.left, item, try scene.side("Anna", item)) == .changedSince)
    #expect(Set(try scene.left.texts("full_name", of: scene.person)) == ["Aigul"])
  }

  @Test func `a value that joined the others since is not buried`() throws {
    let third = try Office("third", in: scene.folder)
    try scene.left.send(to: third)
    try scene.disagree()
    let item = try scene.only(scene.left)
    try scene.assign(third, "full_name", .text("Third"))
    try third.send(to: scene.left)
    for choice in [try scene.side("Anna", item), .value("Olga"), .clear, .later] {
      #expect(try scene.decide(scene.left, item, choice) == .changedSince)
    }
    #expect(try scene.left.texts("full_name", of: scene.person).count == 3)
    let now = try scene.only(scene.left)
    #expect(try scene.decide(scene.left, now, try scene.side("Anna", now)) == .saved)
    #expect(try scene.left.texts("full_name", of: scene.person) == ["Anna"])
  }

  @Test func `decisions on a record with one comment are one change`() throws {
    try scene.assign(scene.left, "ethnicity", .code("kazakh"))
    try scene.assign(scene.right, "ethnicity", .code("tatar"))
    try scene.disagree()
    let items = try scene.items(scene.left)
    let before = try scene.left.store.summary().changeCount
    let decisions = items.map { ReviewDecision($0.id, .take(head: $0.sides[1].name)) }
    let report = try scene.left.store.decide(decisions, author: "a")
    #expect(report.count(.saved) == 2)
    #expect(try scene.left.store.summary().changeCount == before + 1)
    #expect(try scene.items(scene.left).isEmpty)
  }

  @Test func `a choice that its item does not offer, and a value that does not fit, save nothing`()
    throws
  {
    try scene.assign(scene.left, "gender", .code("male"))
    try scene.assign(scene.right, "gender", .code("female"))
    try scene.meet()
    let item = try scene.only(scene.left)
    let before = try scene.left.store.summary().digest
    for choice: ReviewChoice in [.in, .delete, .seen, .value("neither"), .take(head: "x")] {
      #expect(throws: CaseSyncError.self) { try scene.decide(scene.left, item, choice) }
    }
    let error = #expect(throws: CaseSyncError.self) {
      let decisions = [
        ReviewDecision(item.id, .later), ReviewDecision(item.id, .value("neither")),
      ]
      _ = try scene.left.store.decide(decisions, author: "a")
    }
    #expect(error?.location == "victim/1, gender")
    #expect(try scene.left.store.summary().digest == before)
    #expect(try scene.decide(scene.left, item, .value("female")) == .saved)
  }

  @Test(arguments: [true, false])
  func `whether an element belongs in is decided`(isIn: Bool) throws {
    let person = scene.person
    try scene.left.edit { draft throws(CaseSyncError) in
      try draft.remove(.code("was_beaten"), from: "essence", of: person)
    }
    try scene.right.edit { draft throws(CaseSyncError) in
      try draft.add(.code("was_beaten"), to: "essence", of: person)
    }
    try scene.meet()
    let item = try scene.only(scene.left)
    #expect(try scene.decide(scene.left, item, isIn ? .in : .out) == .saved)
    try scene.meet()
    #expect(try scene.right.elements("essence", of: person) == (isIn ? ["was_beaten"] : []))
    #expect(try scene.items(scene.right).isEmpty)
    #expect(try scene.decide(scene.right, item, isIn ? .in : .out) == .alreadySo)
    #expect(try scene.decide(scene.right, item, isIn ? .out : .in) == .changedSince)
  }

  @Test(arguments: ["", "custody/d1"], [true, false])
  func `a deletion is said again, or taken back`(row: String, isDeleted: Bool) throws {
    let person = scene.person
    let path = row.isEmpty ? "full_name" : "custody/d1/status"
    try scene.assign(scene.left, path, .text("first"))
    try scene.meet()
    try scene.left.edit { draft throws(CaseSyncError) in
      try draft.delete(person, row: row, reason: "entered twice")
    }
    try scene.assign(scene.right, path, .text("second"))
    try scene.meet()
    let item = try #require(try scene.items(scene.left).first { $0.kind == .editedAfterDeletion })
    let choice: ReviewChoice = isDeleted ? .delete : .restore
    #expect(try scene.decide(scene.left, item, choice) == .saved)
    try scene.meet()
    let state = try scene.right.store.record(person)
    #expect((row.isEmpty ? state.isDeleted : state.deletedRows == [row]) == isDeleted)
    let rest = try scene.items(scene.right)
    #expect(!rest.contains { $0.kind == .editedAfterDeletion })
    #expect(try scene.decide(scene.right, item, choice) == .alreadySo)
    #expect(try scene.decide(scene.right, item, isDeleted ? .restore : .delete) == .changedSince)
  }

  @Test(arguments: [Verdict.sameAs, .differentFrom])
  func `of two judgements on a pair one holds`(verdict: Verdict) throws {
    let (person, other) = (scene.person, RecordID(key: "victim/2"))
    try scene.left.edit { draft throws(CaseSyncError) in
      try draft.create(type: "victim", key: "victim/2")
      try draft.judge(person, .sameAs, other)
    }
    try scene.right.edit { draft throws(CaseSyncError) in
      try draft.judge(other, .differentFrom, person)
    }
    try scene.meet()
    let item = try scene.only(scene.left)
    let side = try #require(item.sides.first { $0.head.judgement?.verdict == verdict })
    let choice = ReviewChoice.take(head: side.name)
    #expect(try scene.decide(scene.left, item, choice) == .saved)
    #expect(try scene.items(scene.left).isEmpty)
    let count = try scene.left.store.group(of: person).members.count
    #expect(count == (verdict == .sameAs ? 2 : 1))
    #expect(try scene.decide(scene.left, item, choice) == .alreadySo)
  }

  @Test func `a judgement is taken back, and others stay`() throws {
    let person = scene.person
    let others = [2, 3].map { RecordID(key: "victim/\($0)") }
    try scene.left.edit { draft throws(CaseSyncError) in
      for other in others {
        try draft.create(type: "victim", key: other == others[0] ? "victim/2" : "victim/3")
        try draft.judge(person, .sameAs, other)
      }
      try draft.judge(others[0], .differentFrom, others[1])
    }
    let item = try scene.only(scene.left)
    let wrong = try #require(
      item.sides.first {
        $0.head.judgement?.other == others[1] && $0.head.judgement?.verdict == .sameAs
      })
    #expect(try scene.decide(scene.left, item, .retract(head: wrong.name)) == .saved)
    #expect(try scene.items(scene.left).isEmpty)
    #expect(try scene.left.store.group(of: person).members == [person, others[0]].sorted())
    #expect(try scene.decide(scene.left, item, .retract(head: wrong.name)) == .alreadySo)
  }

  @Test func `an answer that does not fit is replaced, taken out, or let stand`() throws {
    let person = scene.person
    let left = scene.left
    try left.edit { draft throws(CaseSyncError) in
      try draft.add(.code("beeten"), to: "essence", of: person)
      try draft.assign(.code("femail"), to: "gender", of: person)
      try draft.assign(.text("31.02.2022"), to: "birth_date", of: person)
    }
    for item in try scene.items(left) {
      let choice: ReviewChoice =
        switch item.path {
        case "essence": .value("died")
        case "gender": .value("female")
        default: .seen
        }
      #expect(try scene.decide(left, item, choice) == .saved, "\(item.path)")
      #expect(try scene.decide(left, item, choice) == .alreadySo, "\(item.path)")
    }
    #expect(try scene.items(left).isEmpty)
    #expect(try left.elements("essence", of: person) == ["died", "was_beaten"])
    #expect(try left.texts("gender", of: person) == ["female"])
    try scene.assign(left, "birth_date", .text("30.02.2022"))
    #expect(try scene.items(left).map(\.path) == ["birth_date"])
  }

  @Test func `a mark travels, lapses with any change, and brings no deleted record back`() throws {
    try scene.disagree()
    let person = scene.person
    let item = try scene.only(scene.left)
    #expect(try scene.decide(scene.left, item, .later) == .saved)
    #expect(try scene.decide(scene.left, item, .later) == .alreadySo)
    try scene.meet()
    #expect(try scene.items(scene.right).isEmpty)
    #expect(try scene.items(scene.right) { $0.includesLater = true }.map(\.mark) == [.later])
    #expect(try scene.right.store.review().laterCount == 1)
    #expect(try scene.right.store.list().map(\.key) == ["victim/1"])
    let dump = try scene.right.dump
    #expect(!dump.contains("review"))
    try scene.assign(scene.right, "full_name", .text("Aigul"))
    try scene.assign(scene.left, "full_name", .text("Alia"))
    try scene.meet()
    let again = try scene.only(scene.left)
    try scene.left.edit { draft throws(CaseSyncError) in
      try draft.delete(person, reason: "no case")
    }
    try scene.decide(scene.right, again, .later)
    try scene.meet()
    #expect(try scene.left.store.record(person).isDeleted)
    let conflicts = try scene.left.store.conflicts()
    #expect(conflicts.allSatisfy { $0.record == person })
  }

  @Test(arguments: [Confidentiality.open, .secret])
  func `a mark is as confidential as its record`(level: Confidentiality) throws {
    let record = RecordID(key: "victim/9")
    for office in [scene.left, scene.right] {
      try office.edit { draft throws(CaseSyncError) in
        draft.annotations.confidentiality = level
        try draft.create(type: "victim", key: "victim/9")
        try draft.assign(.text(office.name), to: "full_name", of: record, Annotations())
      }
    }
    try scene.meet()
    let item = try #require(try scene.items(scene.left).first { $0.id.record == record })
    try scene.decide(scene.left, item, .later)
    let partner = try Office("partner", in: scene.folder)
    try scene.left.send(to: partner, withholdAbove: .restricted)
    let marks = try partner.store.records([ReviewMarks.record(of: record)])
    #expect(marks.contains(where: \.exists) == (level == .open))
  }

  @Test func `a withheld value is not taken, and another settles over it`() throws {
    try scene.assign(scene.left, "full_name", .text("Anna"), level: .secret)
    try scene.assign(scene.right, "full_name", .text("Asel"))
    try scene.assign(scene.right, "full_name", .text("Asel B."))
    let partner = try Office("partner", in: scene.folder)
    try scene.right.send(to: partner)
    try scene.left.send(to: partner, withholdAbove: .open)
    let person = scene.person
    try partner.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("Aigul"), to: "full_name", of: person)
    }
    try scene.assign(scene.right, "full_name", .text("Aisha"))
    try scene.right.send(to: partner)
    let item = try scene.only(partner)
    let hidden = try #require(item.sides.first { $0.head.isWithheld })
    #expect(throws: CaseSyncError.self) {
      try scene.decide(partner, item, .take(head: hidden.name))
    }
    #expect(try scene.decide(partner, item, .value("Asel")) == .saved)
    #expect(try partner.field("full_name", of: person).register?.heads.count == 1)
  }

  @Test func `random disputes end in one state everywhere when all is decided`() throws {
    for seed in 0..<12 {
      let scene = try ReviewScene()
      var random = SeededRandom(UInt64(seed))
      let offices = [scene.left, scene.right]
      for _ in 0..<20 {
        let office = offices[Int.random(in: 0...1, using: &random)]
        let field = ["full_name", "narrative", "note"].randomElement(using: &random) ?? ""
        try scene.assign(office, field, .text("\(UInt8.random(in: 0...9, using: &random))"))
        if random.chance(15) { try scene.meet() }
      }
      try scene.meet()
      var rounds = 0
      while try !scene.items(scene.left).isEmpty, rounds < 4 {
        for office in offices {
          for item in try scene.items(office) {
            let side = item.sides[Int.random(in: 0..<item.sides.count, using: &random)]
            let isSeen = item.choices.contains(.seen)
            try scene.decide(office, item, isSeen ? .seen : .take(head: side.name))
          }
          if rounds > 1 { try scene.meet() }
        }
        try scene.meet()
        rounds += 1
      }
      #expect(try scene.items(scene.left).isEmpty, "seed \(seed)")
      #expect(try scene.items(scene.right).isEmpty, "seed \(seed)")
    }
  }
}
