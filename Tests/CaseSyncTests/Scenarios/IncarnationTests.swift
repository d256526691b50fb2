import Foundation
import Testing

@testable import CaseSync

/// Stores that are copied, moved, restored and carried about.
@Suite struct IncarnationTests {
  private let folder: TestFolder
  private let person = RecordID(key: "victim/1")

  init() throws { folder = try TestFolder() }

  /// Makes a store with some changes and closes it.
  private func seed(_ name: String = "osh", state: String = "state") throws -> String {
    let office = try Office(name, in: folder, state: state)
    try office.edit { draft throws(CaseSyncError) in
      try draft.create(type: "victim", key: "victim/1")
    }
    return office.path
  }

  private func open(
    _ path: String, as name: String, state: String = "state"
  ) throws -> Office {
    try Office(opening: name, at: path, in: folder, state: state)
  }

  @discardableResult
  private func assign(
    _ text: String, at office: Office, to path: String = "name"
  ) throws -> EditOutcome {
    let person = person
    return try office.edit { draft throws(CaseSyncError) in
      try draft.assign(.text(text), to: path, of: person)
    }
  }

  /// The id of a store that was made under a name.
  private func id(_ name: String) -> ReplicaID { ReplicaID(TestIdentifiers(name).next()) }

  @Test func `a store that is opened again goes on under its id`() throws {
    let path = try seed()
    for number in 0..<3 {
      let outcome = try assign("\(number)", at: open(path, as: "again \(number)"))
      #expect(outcome.replica == id("osh"))
      #expect(outcome.notices == [])
    }
  }

  @Test func `a copy goes on under a new id and says so once`() throws {
    let path = try seed()
    let copyPath = folder.file("copy.store")
    try StoreFiles.copy(path, to: copyPath)
    let copy = try open(copyPath, as: "copy")
    let first = try assign("copy", at: copy)
    #expect(first.replica == id("copy"))
    #expect(first.notices.count == 1)
    #expect(try assign("again", at: copy).notices == [])
    let original = try open(path, as: "original")
    #expect(try assign("original", at: original).replica == id("osh"))
    try original.exchange(with: copy)
    try expectAgreement([original, copy])
    #expect(try original.store.status().forks.isEmpty)
  }

  @Test func `a copy of an open store with its journal goes on under a new id`() throws {
    let original = try Office("osh", in: folder)
    try original.edit { draft throws(CaseSyncError) in
      try draft.create(type: "victim", key: "victim/1")
    }
    let copyPath = folder.file("copy.store")
    try StoreFiles.copy(original.path, to: copyPath)
    let copy = try open(copyPath, as: "copy")
    let outcome = try assign("copy", at: copy)
    #expect(outcome.replica == id("copy"))
    #expect(outcome.notices.count == 1)
    #expect(try assign("original", at: original).replica == id("osh"))
    try original.exchange(with: copy)
    try expectAgreement([original, copy])
    #expect(try copy.store.status().forks.isEmpty)
  }

  @Test func `yesterday's backup goes on under a new id and gets today back from a peer`() throws {
    let path = try seed()
    let backup = folder.file("backup")
    try StoreFiles.copy(path, to: backup)
    let peer = try Office("bern", in: folder)
    do {
      let office = try open(path, as: "today")
      try assign("today", at: office)
      try office.send(to: peer)
    }
    try StoreFiles.copy(backup, to: path)
    let restored = try open(path, as: "restored")
    let outcome = try assign("restored", at: restored)
    #expect(outcome.replica == id("restored"))
    #expect(outcome.notices.count == 1)
    try peer.exchange(with: restored)
    try expectAgreement([peer, restored])
    #expect(try Set(peer.texts("name", of: person)) == ["today", "restored"])
    #expect(try peer.store.status().forks.isEmpty)
  }

  @Test(arguments: ["other.store", "below/other.store"])
  func `a store that was renamed or moved keeps its id`(name: String) throws {
    let path = try seed()
    let target = folder.file(name)
    try FileManager.default.createDirectory(
      atPath: folder.file("below"), withIntermediateDirectories: true)
    try StoreFiles.move(path, to: target)
    for number in 0..<2 {
      let outcome = try assign("moved", at: open(target, as: "moved \(number)"))
      #expect(outcome.replica == id("osh"))
      #expect(outcome.notices == [])
    }
  }

  @Test func `a stick that goes to and fro between two machines has two ids`() throws {
    let path = try seed(state: "office")
    var ids: [ReplicaID] = []
    for day in 0..<3 {
      for machine in ["home", "office"] {
        let name = "\(machine) \(day)"
        let outcome = try assign(name, at: open(path, as: name, state: machine))
        ids.append(outcome.replica)
      }
    }
    #expect(ids == Array(repeating: [id("home 0"), id("osh")], count: 3).flatMap { $0 })
    let office = try open(path, as: "last", state: "office")
    #expect(try office.texts("name", of: person) == ["office 2"])
    #expect(try office.store.status().forks.isEmpty)
    _ = try office.store.verify()
  }

  @Test func `an id that comes back from a peer is renewed before the next edit`() throws {
    let office = try Office("osh", in: folder)
    let peer = try Office("bern", in: folder)
    try office.edit { draft throws(CaseSyncError) in
      try draft.create(type: "victim", key: "victim/1")
    }
    // The machine's disk image of this moment, restored later.
    let imagePath = folder.file("image.store")
    try StoreFiles.fork(office, to: imagePath, state: "image")
    try assign("lost", at: office)
    try office.send(to: peer)
    let restored = try open(imagePath, as: "restored", state: "image")
    let report = try peer.send(to: restored)
    #expect(report.notices.count == 1)
    let outcome = try assign("after", at: restored)
    #expect(outcome.replica == id("restored"))
    #expect(outcome.notices.count == 1)
    try restored.send(to: peer)
    try expectAgreement([restored, peer])
    #expect(try peer.texts("name", of: person) == ["after"])
    #expect(try peer.store.status().forks.isEmpty)
  }

  @Test func `own changes that are held already renew nothing`() throws {
    let office = try Office("osh", in: folder)
    let peer = try Office("bern", in: folder)
    try office.edit { draft throws(CaseSyncError) in
      try draft.create(type: "victim", key: "victim/1")
    }
    try office.exchange(with: peer)
    try office.exchange(with: peer)
    #expect(try assign("after", at: office).replica == id("osh"))
  }

  @Test func `edits that are refused do not cost the id`() throws {
    let path: String
    do {
      path = try seed()
      let office = try open(path, as: "clumsy")
      for _ in 0..<100 {
        #expect(throws: CaseSyncError.self) { try office.edit { _ throws(CaseSyncError) in } }
      }
    }
    let outcome = try assign("again", at: open(path, as: "again"))
    #expect(outcome.notices == [])
  }

  @Test func `a backup from earlier in the same session is noticed`() throws {
    let (path, backup) = (try seed(), folder.file("backup"))
    do {
      let office = try open(path, as: "today")
      try assign("before", at: office)
      try StoreFiles.copy(path, to: backup)
      for number in 0..<5 { try assign("\(number)", at: office) }
    }
    try StoreFiles.copy(backup, to: path)
    let outcome = try assign("restored", at: open(path, as: "restored"))
    #expect(outcome.notices.count == 1)
  }

  @Test func `a backup from before a session that crashed is noticed`() throws {
    let (path, backup) = (try seed(), folder.file("backup"))
    try assign("yesterday", at: open(path, as: "yesterday"))
    try StoreFiles.copy(path, to: backup)
    let machine = try SimMachine(folder.file("state"))
    var marks: [String: String] = [:]
    do {
      let office = try open(path, as: "today")
      try assign("lost", at: office)
      // What a crash leaves: the mark of the session's first edit, not of its end.
      marks = try machine.marks
    }
    try machine.put(marks)
    try StoreFiles.copy(backup, to: path)
    let outcome = try assign("restored", at: open(path, as: "restored"))
    #expect(outcome.replica == id("restored"))
    #expect(outcome.notices.count == 1)
  }

  @Test func `times of an id to which a store returns only grow`() throws {
    let path = try seed(state: "office")
    try assign("home", at: open(path, as: "home", state: "home"))
    let slow = TestClock(Office.start - 86_400_000)
    let back = try Office(opening: "back", at: path, in: folder, clock: slow, state: "office")
    let own = try assign("office", at: back).replica
    let heads = try back.store.history(of: person).map(\.head).filter { $0.replica == own }
    let times = heads.sorted { $0.id.seq < $1.id.seq }.map(\.time)
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
  }
}
