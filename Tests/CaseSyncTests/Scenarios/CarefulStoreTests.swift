import Foundation
import Testing

@testable import CaseSync

/// Places where carelessness would leak, hide or lose something without a word.
@Suite struct CarefulStoreTests {
  private let folder: TestFolder
  private let person = RecordID(key: "victim/1")

  init() throws { folder = try TestFolder() }

  private func makePerson(at office: Office, _ annotations: Annotations = Annotations()) throws {
    try office.edit { draft throws(CaseSyncError) in
      draft.annotations = annotations
      try draft.create(type: "victim", key: "victim/1")
      try draft.assign(.text("A. S."), to: "name", of: RecordID(key: "victim/1"))
    }
  }

  @Test func `copies of a store without changes get ids of their own`() throws {
    let office = try Office("osh", in: folder)
    let id = try office.store.status().replica
    let copy = folder.file("copy.store")
    try FileManager.default.copyItem(atPath: office.path, toPath: copy)
    for suffix in ["-wal", "-shm"]
    where FileManager.default.fileExists(atPath: office.path + suffix) {
      try FileManager.default.copyItem(atPath: office.path + suffix, toPath: copy + suffix)
    }
    let elsewhere = try Office(opening: "bern", at: copy, in: folder, state: "another machine")
    let outcome = try elsewhere.edit { draft throws(CaseSyncError) in
      try draft.create(type: "victim", key: "victim/1")
    }
    #expect(outcome.replica != id)
    #expect(outcome.notices.isEmpty, "nobody need know: \(outcome.notices)")
  }

  @Test func `a record made secret is withheld with its key and its type`() throws {
    let (office, partner) = (try Office("osh", in: folder), try Office("bern", in: folder))
    try makePerson(at: office, Annotations(confidentiality: .secret))
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("open"), to: "note", of: RecordID(key: "victim/1"))
    }
    var options = ExportOptions()
    options.audience.withholdAbove = .open
    let bundle = try office.bundle(options)
    for text in ["victim/1", "A. S.", "open"] {
      #expect(try !BundleVerifier.contains(text, path: bundle), "\(text)")
    }
    try partner.take(bundle)
    #expect(try partner.store.list().isEmpty)
  }

  @Test func `an erasure in a secret record tells a partner nothing`() throws {
    let office = try Office("osh", in: folder)
    try makePerson(at: office, Annotations(confidentiality: .secret))
    try office.store.erase("name", of: person, author: "osh", reason: "threats to the family")
    var options = ExportOptions()
    options.audience.withholdAbove = .open
    let bundle = try office.bundle(options)
    #expect(try !BundleVerifier.contains("threats", path: bundle))
    let reader = try Store.reading(bundle: bundle)
    #expect(throws: CaseSyncError.self) { try reader.record(person) }
  }

  @Test func `an erased field of a deleted row leaves the row deleted`() throws {
    let office = try Office("osh", in: folder)
    try makePerson(at: office)
    let person = person
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("detained"), to: "custody/d1/status", of: person)
      try draft.assign(.text("prison"), to: "custody/d1/place", of: person)
    }
    try office.edit { draft throws(CaseSyncError) in
      try draft.delete(person, row: "custody/d1", reason: "mistake")
    }
    try office.store.erase("custody/d1/status", of: person, author: "osh", reason: "consent")
    #expect(try office.store.record(person).deletedRows == ["custody/d1"])
  }

  @Test func `full text finds what a fuller bundle discloses`() throws {
    let (office, partner) = (try Office("osh", in: folder), try Office("bern", in: folder))
    try makePerson(at: office)
    let person = person
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(
        .text("hidden words"), to: "note", of: person, Annotations(confidentiality: .secret))
    }
    try office.send(to: partner, withholdAbove: .open)
    var query = RecordQuery()
    query.words = "hidden"
    #expect(try partner.store.list(query).isEmpty)
    try partner.take(office.bundle())
    #expect(try partner.store.list(query).map(\.key) == ["victim/1"])
  }

  @Test func `an import reports records edited after their deletion`() throws {
    let (office, partner) = (try Office("osh", in: folder), try Office("bern", in: folder))
    try makePerson(at: office)
    try office.send(to: partner)
    let person = person
    try office.edit { draft throws(CaseSyncError) in try draft.delete(person, reason: "twice") }
    try partner.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("B."), to: "name", of: person)
    }
    let report = try office.send(to: partner)
    #expect(report.newConflicts.map(\.kind) == [.editedAfterDeletion])
    #expect(report.newConflictCount == 1)
  }

  @Test func `an erasure that a reader holds up is said to be due, and done later`() throws {
    let office = try Office("osh", in: folder)
    try makePerson(at: office)
    let reader = try Connection(path: office.path, mode: .readWrite)
    try reader.execute("BEGIN")
    _ = try reader.prepare("SELECT count(*) FROM change").first { $0.int(0) }
    let outcome = try office.store.erase("name", of: person, author: "osh", reason: "consent")
    #expect(outcome.notices.contains { $0.contains("journal") }, "\(outcome.notices)")
    try reader.execute("COMMIT")
    _ = try Office(opening: "later", at: office.path, in: folder)
    for suffix in ["", "-wal"] {
      let bytes = (try? folder.bytes("osh.store" + suffix)) ?? []
      #expect(!bytes.contains(Array("A. S.".utf8)), "\(suffix)")
    }
  }

  @Test func `a database that is no store is left as it is`() throws {
    let foreign = folder.file("foreign.db")
    let made = try Connection(path: "", mode: .temporary)
    try made.execute("CREATE TABLE t (x)")
    let file = try OutputFile(path: foreign, replacing: false)
    try made.copy(to: file)
    try file.commit(replacing: false)
    let before = try folder.bytes("foreign.db")
    let error = #expect(throws: CaseSyncError.self) { try Store.open(at: foreign) }
    #expect(error?.message == "not a CaseSync store")
    #expect(try folder.bytes("foreign.db") == before)
  }
}
