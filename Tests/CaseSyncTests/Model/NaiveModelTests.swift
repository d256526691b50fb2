import Foundation
import Testing

/// The hard rules on changes made by hand, so that the oracle itself is checked.
struct NaiveModelTests {
  // MARK: - Registers

  @Test func `causality beats the clock`() {
    let replica = holding([
      change("a", hlc: 1000, [assign("x")]),
      change("b", hlc: 10, [assign("y", seen: [op("a")])]),
    ])
    let field = field(in: replica)
    #expect(field?.value == .text("y"))
    #expect(field?.register.count == 1)
    #expect(field?.isConflict == false)
  }

  @Test func `among concurrent values the latest is shown and all are kept`() {
    let replica = holding([
      change("a", hlc: 10, [assign("x")]), change("b", hlc: 20, [assign("y")]),
      change("c", hlc: 20, [assign("z")]),
    ])
    let field = field(in: replica)
    #expect(field?.register.map(\.assignedValue) == [.text("z"), .text("y"), .text("x")])
    #expect(field?.isConflict == true)
    #expect(concurrentValues(in: replica).map(\.values) == [[.text("x"), .text("y"), .text("z")]])
  }

  @Test func `a clear beside a value is a conflict`() {
    let replica = holding([
      change("a", hlc: 10, [assign(.text("x"))]), change("b", hlc: 20, [assign(.null)]),
    ])
    #expect(field(in: replica)?.values == [.null, .text("x")])
    #expect(field(in: replica)?.value == .null)
  }

  @Test(arguments: [NaiveValue.null, .text("x"), .answer("declined")])
  func `equal concurrent values are no conflict`(value: NaiveValue) {
    let replica = holding([
      change("a", hlc: 10, [assign(value)]), change("b", hlc: 20, [assign(value)]),
    ])
    #expect(field(in: replica)?.register.count == 2)
    #expect(field(in: replica)?.isConflict == false)
  }

  @Test func `values are compared by family and bytes`() {
    let replica = holding([
      change("a", hlc: 10, [assign("\u{0439}")]),
      change("b", hlc: 20, [assign("\u{0438}\u{0306}")]),
      change("c", hlc: 30, [assign(.answer("\u{0439}"))]),
    ])
    #expect(field(in: replica)?.values.count == 3)
  }

  @Test func `values are ordered by family and bytes`() {
    let ordered: [NaiveValue] = [
      .null, .text("B"), .text("a"), .text("й"), .integer(0), .integer(-1), .integer(1),
      .integer(64), .integer(-65), .answer("unknown"),
    ]
    #expect(NaiveValue.integer(-65).bytes == [0x81, 0x01])
    #expect(NaiveValue.integer(64).bytes == [0x80, 0x01])
    #expect(ordered.reversed().sorted() == ordered)
  }

  // MARK: - References

  @Test func `a reference into another slot does not count`() {
    let replica = holding([
      change("a", hlc: 10, [assign("x", path: "name")]),
      change("b", hlc: 20, [assign("y", path: "place", seen: [op("a")])]),
    ])
    #expect(field(in: replica, path: "name")?.value == .text("x"))
    #expect(field(in: replica, path: "place")?.value == .text("y"))
  }

  @Test func `references in a circle leave all as heads`() {
    let replica = holding([
      change("a", hlc: 10, [assign("x", seen: [op("b")])]),
      change("b", hlc: 20, [assign("y", seen: [op("a")])]),
    ])
    #expect(field(in: replica)?.register.count == 2)
  }

  @Test func `what is superseded before it arrives arrives dead`() {
    let replica = holding([
      change("b", hlc: 20, [assign("y", seen: [op("a")])]), change("a", hlc: 90, [assign("x")]),
    ])
    #expect(field(in: replica)?.register.map(\.assignedValue) == [.text("y")])
  }

  // MARK: - Sets

  @Test func `an element stays while one head adds it`() throws {
    let replica = holding([
      change("a", hlc: 10, [add("x")]), change("b", hlc: 20, [remove("x", seen: [op("a")])]),
      change("c", hlc: 15, [add("x", seen: [op("a")])]),
    ])
    let element = try #require(field(in: replica)?.elements.first)
    #expect(element.isPresent)
    #expect(element.isConflict)
    #expect(element.adds.map(\.header.author) == ["author-c"])
  }

  @Test func `adding again supersedes the removes too`() throws {
    let replica = holding([
      change("a", hlc: 10, [add("x")]), change("b", hlc: 20, [remove("x", seen: [op("a")])]),
      change("c", hlc: 30, [add("x", seen: [op("b")])]),
    ])
    let element = try #require(field(in: replica)?.elements.first)
    #expect(element.heads.count == 1)
    #expect(element.isPresent)
    #expect(!element.isConflict)
  }

  @Test func `a set with all elements removed is still a field`() {
    let replica = holding([
      change("a", hlc: 10, [add("x")]), change("b", hlc: 20, [remove("x", seen: [op("a")])]),
    ])
    #expect(dump(of: replica).contains(#""fields":{"name":{"elements":[],"kind":"set"}}"#))
  }

  @Test func `a register and a set of one name live side by side`() {
    let replica = holding([
      change("a", hlc: 10, [assign("x")]), change("b", hlc: 20, [add("y")]),
    ])
    let text = dump(of: replica)
    #expect(text.contains(#""elements":[{"author":"author-b","value":"y"}]"#))
    #expect(text.contains(#""kind":"mixed","value":"x""#))
  }

  // MARK: - Deletion

  @Test func `a deletion that saw everything hides`() {
    let replica = holding([
      change("a", hlc: 10, [assign("x"), add("y", path: "essence")]),
      change("b", hlc: 20, [delete(seen: [op("a"), op("a", index: 1)])]),
    ])
    #expect(deletion(in: replica) == .hidden(restoredElsewhere: false))
    #expect(field(in: replica)?.value == .text("x"))
  }

  @Test(
    arguments: [
      assign("y", seen: [op("a")]), add("y"), remove("y"), assign(NaiveValue.null),
    ] as [NaiveOperation])
  func `an edit that a deletion did not see brings the record back`(edit: NaiveOperation) {
    let replica = holding([
      change("a", hlc: 10, [assign("x")]), change("b", hlc: 99, [delete(seen: [op("a")])]),
      change("c", hlc: 5, [edit]),
    ])
    #expect(deletion(in: replica) == .editedAfterDeletion)
  }

  @Test func `two deletions hide what they saw together`() {
    let replica = holding([
      change("a", hlc: 10, [assign("x")]), change("b", hlc: 10, [assign("y", path: "place")]),
      change("c", hlc: 20, [delete(seen: [op("a")])]),
      change("d", hlc: 20, [delete(seen: [op("b")])]),
    ])
    #expect(deletion(in: replica) == .hidden(restoredElsewhere: false))
  }

  @Test func `a restore ends the deletion it saw`() {
    let replica = holding([
      change("a", hlc: 10, [assign("x")]), change("b", hlc: 20, [delete(seen: [op("a")])]),
      change("c", hlc: 15, [restore(seen: [op("b")])]),
    ])
    #expect(deletion(in: replica) == NaiveDeletionState.none)
  }

  @Test func `a restore beside a deletion leaves the record hidden and is reported`() {
    let replica = holding([
      change("a", hlc: 10, [assign("x")]), change("b", hlc: 20, [delete(seen: [op("a")])]),
      change("c", hlc: 30, [restore(seen: [op("b")])]),
      change("d", hlc: 30, [delete(seen: [op("a"), op("b")])]),
    ])
    #expect(deletion(in: replica) == .hidden(restoredElsewhere: true))
    #expect(dump(of: replica).contains(#""restoredElsewhere":true"#))
  }

  @Test func `a row is deleted by itself`() {
    let replica = holding([
      change("a", hlc: 10, [assign("x", path: "stay/1/at"), assign("y", path: "stay/10/at")]),
      change("b", hlc: 20, [delete(path: "stay/1", seen: [op("a")])]),
    ])
    let reading = replica.reading(of: "R")
    #expect(reading.deletedRows == ["stay/1"])
    #expect(reading.deletionState(prefix: "") == NaiveDeletionState.none)
  }

  // MARK: - Judgements

  @Test func `records are joined while one head says same`() {
    let replica = holding([
      change("a", hlc: 10, [judge("R", .same, "S")]),
      change("b", hlc: 20, [judge("S", .retract, "R", seen: [op("a")])]),
      change("c", hlc: 15, [judge("S", .same, "R", seen: [op("a")])]),
    ])
    #expect(naiveGroups(of: replica)["R"]?.members == ["R", "S"])
    #expect(naiveGroups(of: replica)["R"]?.isContradiction == false)
  }

  @Test func `same and different of one pair contradict each other`() {
    let replica = holding([
      change("a", hlc: 10, [assign("x"), judge("R", .same, "S")]),
      change("b", hlc: 20, [judge("S", .different, "R")]),
    ])
    #expect(naiveGroups(of: replica)["S"]?.isContradiction == true)
    #expect(dump(of: replica).hasPrefix(#"{"contradiction":true,"deleted":false"#))
  }

  @Test func `a path that joins a pair held different is a contradiction of all members`() {
    let replica = holding([
      change("a", hlc: 10, [judge("R", .same, "S"), judge("S", .same, "T")]),
      change("b", hlc: 20, [judge("R", .different, "T"), judge("U", .different, "R")]),
    ])
    let groups = naiveGroups(of: replica)
    #expect(["R", "S", "T"].allSatisfy { groups[$0]?.isContradiction == true })
    #expect(groups["U"] == nil)
  }

  @Test func `a member held different from a stranger is no contradiction`() {
    let replica = holding([
      change("a", hlc: 10, [judge("R", .same, "S"), judge("S", .different, "T")])
    ])
    #expect(naiveGroups(of: replica)["R"]?.isContradiction == false)
  }

  @Test func `a judgement alone makes no record and a self pair is ignored`() {
    let replica = holding([
      change("a", hlc: 10, [judge("R", .same, "S"), judge("T", .same, "T")])
    ])
    #expect(dump(of: replica) == "")
    #expect(naiveGroups(of: replica)["T"] == nil)
  }

  // MARK: - Editing

  @Test func `the clock moves on but is not dragged along`() {
    var replica = NaiveReplica(team: "m", identity: identity)
    replica.receive([change("a", hlc: 300_100 << 16, [assign("x")])], now: 100)
    #expect(replica.lastTime == 300_100 << 16)
    replica.receive([change("b", hlc: 300_101 << 16, [assign("y")])], now: 100)
    #expect(replica.lastTime == 300_100 << 16)
    let made = replica.edit(now: 100, author: "n", steps: [])
    #expect(made.header.hlc == 300_100 << 16 + 1)
    #expect(made.header.wall == 100)
    #expect(replica.edit(now: 400_000, author: "n", steps: []).header.hlc == 400_000 << 16)
  }

  @Test func `the first step on a record names its type and key and the first change the team`() {
    var replica = NaiveReplica(team: "m", identity: identity)
    let step = NaiveStep(record: "k", type: "t", path: "name", action: .assign(.text("x")))
    let first = replica.edit(now: 1, author: "n", steps: [step, step])
    #expect(first.operations.map(\.path) == ["@type", "@key", "name", "name", "label"])
    #expect(first.operations[3].references == [op("m", index: 2)])
    let second = replica.edit(now: 2, author: "n", steps: [step])
    #expect(second.operations.map(\.path) == ["name"])
    #expect(second.operations[0].references == [op("m", index: 3)])
  }

  @Test func `a delete lists all heads and the deletion it renews`() {
    var replica = holding([
      change("a", hlc: 10, [assign("x"), add("y", path: "essence")]),
      change("b", hlc: 20, [delete(seen: [op("a")]), judge("R", .same, "S")]),
    ])
    let step = NaiveStep(record: "R", action: .delete(reason: "twice"))
    let made = replica.edit(now: 1, author: "n", steps: [step])
    #expect(
      Set(made.operations[0].references) == [op("a"), op("a", index: 1), op("b")])
    #expect(deletion(in: replica) == .hidden(restoredElsewhere: false))
  }

  // MARK: - Whole replicas

  @Test func `the order of arrival does not matter`() {
    let changes = [
      change("a", hlc: 10, [assign("x"), add("y", path: "essence")]),
      change("b", hlc: 20, [assign("z", seen: [op("a")]), judge("S", .same, "R")]),
      change("c", hlc: 15, [delete(seen: [op("a"), op("a", index: 1)])]),
    ]
    let text = Array(dump(of: holding(changes)).utf8)
    #expect(Array(dump(of: holding(changes.reversed())).utf8) == text)
    #expect(Array(dump(of: holding(changes + changes)).utf8) == text)
  }

  @Test func `a script is played and its values that met are remembered`() throws {
    let lines = [
      #"{"n":1,"team":"m","author":"m1","at":"2022-04-04T03:30:00Z","source":"a \"b\"","#
        + #""ops":[{"record":"k/1","type":"k","field":"name","assign":"x"}]}"#,
      #"{"n":2,"sync":["m","n"],"at":"2022-04-04T03:31:00Z"}"#,
      #"{"n":3,"team":"n","author":"n1","at":"2022-04-04T03:32:00Z","#
        + #""ops":[{"record":"k/1","field":"name","assign":7}]}"#,
      #"{"n":4,"team":"m","author":"m1","at":"2022-04-04T03:33:00.250Z","#
        + #""ops":[{"record":"k/1","field":"name","assign":{"answer":"declined"}}]}"#,
      #"{"n":5,"send":"n","to":"m","at":"2022-04-04T03:34:00Z","#
        + #""clocks":{"m":"2022-04-04T00:00:00Z"}}"#,
      #"{"n":6,"team":"m","author":"m1","at":"2022-04-04T03:35:00Z","#
        + #""ops":[{"record":"k/1","field":"name","clear":true}]}"#,
    ]
    let script = Data(lines.joined(separator: "\n").utf8)
    let replay = try NaiveReplay(script: script, identity: identity)
    #expect(replay.contests.map(\.values) == [[.integer(7), .answer("declined")]])
    let left = try #require(replay.replicas["m"])
    let right = try #require(replay.replicas["n"])
    #expect(left.changes.count == 4)
    #expect(right.changes.count == 2)
    let expected =
      #"{"deleted":false,"editedAfterDeletion":false,"#
      + #""fields":{"name":{"conflict":false,"heads":[{"author":"n1","#
      + #""replica":"6e6e6e6e6e6e6e6e6e6e6e6e6e6e6e6e","time":"2022-04-04T03:32:00Z","#
      + #""value":7}],"kind":"register","value":7}},"#
      + #""id":"k/1","key":"k/1","sameAs":[],"type":"k"}"# + "\n"
    #expect(dump(of: right) == expected)
  }

  @Test func `a script line that says nothing or two things is refused`() {
    for line in [
      #"{"at":"2022-04-04T03:30:00Z"}"#,
      #"{"team":"m","author":"m1","at":"2022-04-04T03:30:00Z","ops":[{"record":"k/1"}]}"#,
      #"{"team":"m","author":"m1","at":"2022-04-04T03:30:00Z","#
        + #""ops":[{"record":"k/1","field":"f","assign":"x","add":"y"}]}"#,
      #"{"team":"m","author":"m1","at":"4 April","ops":[]}"#,
    ] {
      #expect(throws: NaiveScriptError.self) { try NaiveEditScript.parse(Data(line.utf8)) }
    }
  }

  @Test func `the text of JSON is canonical`() {
    let text = NaiveText("\"\\/\u{8}\t\n\u{c}\r\u{1}\u{1f}\u{7f}й")
    var bytes: [UInt8] = []
    NaiveJSON.object(["b": .string(text), "a": .array([.null, .bool(true), .integer(-1)])])
      .write(to: &bytes)
    let expected = #"{"a":[null,true,-1],"b":"\"\\/\b\t\n\f\r\u0001\u001f"# + "\u{7f}й\"}"
    #expect(bytes == Array(expected.utf8))
  }

  @Test func `times are shown with milliseconds only where there are some`() {
    #expect(naiveTime(1_649_043_000_000) == "2022-04-04T03:30:00Z")
    #expect(naiveTime(1_649_043_000_007) == "2022-04-04T03:30:00.007Z")
    #expect(naiveTime(-1) == "1969-12-31T23:59:59.999Z")
  }
}

// MARK: - Changes made by hand

/// Replica ids are the first letter of the team 16 times; a record's id is its key.
private let identity = NaiveIdentity(
  replicaID: { Array(repeating: $0.bytes.first ?? 0, count: 16) }, recordID: { $0 })

/// The id of an operation in the first change of a team.
private func op(_ team: NaiveText, index: Int = 0) -> NaiveOperationID {
  NaiveOperationID(replica: identity.replicaID(team), sequence: 1, index: index)
}

/// The first change of a team.
private func change(
  _ team: NaiveText, hlc: UInt64, _ operations: [NaiveOperation]
) -> NaiveChange {
  let header = NaiveHeader(
    replica: identity.replicaID(team), sequence: 1, hlc: hlc, wall: 0,
    author: NaiveText("author-\(team)"), source: nil, comment: nil)
  return NaiveChange(header: header, operations: operations)
}

private func assign(
  _ value: NaiveValue, path: NaiveText = "name", seen: [NaiveOperationID] = []
) -> NaiveOperation {
  NaiveOperation(record: "R", path: path, action: .assign(value), references: seen)
}

private func assign(
  _ text: NaiveText, path: NaiveText = "name", seen: [NaiveOperationID] = []
) -> NaiveOperation {
  assign(.text(text), path: path, seen: seen)
}

private func add(
  _ text: NaiveText, path: NaiveText = "name", seen: [NaiveOperationID] = []
) -> NaiveOperation {
  NaiveOperation(record: "R", path: path, action: .add(.text(text)), references: seen)
}

private func remove(_ text: NaiveText, seen: [NaiveOperationID] = []) -> NaiveOperation {
  NaiveOperation(record: "R", path: "name", action: .remove(.text(text)), references: seen)
}

private func delete(path: NaiveText = "", seen: [NaiveOperationID]) -> NaiveOperation {
  NaiveOperation(record: "R", path: path, action: .delete(reason: "why"), references: seen)
}

private func restore(seen: [NaiveOperationID]) -> NaiveOperation {
  NaiveOperation(record: "R", path: "", action: .restore, references: seen)
}

private func judge(
  _ record: NaiveText, _ verdict: NaiveVerdict, _ other: NaiveText, seen: [NaiveOperationID] = []
) -> NaiveOperation {
  NaiveOperation(
    record: record, path: "", action: .judge(verdict, other: other), references: seen)
}

private func holding(_ changes: [NaiveChange]) -> NaiveReplica {
  var replica = NaiveReplica(team: "z", identity: identity)
  replica.receive(changes, now: 0)
  return replica
}

private func field(in replica: NaiveReplica, path: NaiveText = "name") -> NaiveField? {
  replica.reading(of: "R").fields[path]
}

private func deletion(in replica: NaiveReplica) -> NaiveDeletionState {
  replica.reading(of: "R").deletionState(prefix: "")
}
