import Foundation
import Testing

@testable import CaseSync

/// Several handles on one file, as several windows or programs have them.
@Suite struct SharedStoreTests: PersonScene {
  let folder: TestFolder
  let person = RecordID(key: "victim/1")

  init() throws { folder = try TestFolder() }

  /// What looks at the file of an open store.
  enum Look: CaseIterable {
    case opening, asking, importing, replacing

    func at(_ path: String, _ office: Office) throws {
      switch self {
      case .opening: _ = try Store.open(at: path, configuration: office.configuration).summary()
      case .asking: #expect(try Files.isDatabase(path))
      case .importing: #expect(throws: CaseSyncError.self) { try office.take(path) }
      case .replacing:
        #expect(throws: CaseSyncError.self) { try office.store.dump(to: path, replacing: true) }
      }
    }
  }

  /// Closing any descriptor of a file drops the locks of this process on it. Then another program
  /// holds itself for the last one, and takes the journal away from under the store.
  @Test(arguments: Look.allCases) func `who looks at an open store leaves its locks alone`(
    look: Look
  ) async throws {
    let first = try seed()
    try look.at(first.path, first)
    let program = "\(try #require(ChildProgram.builtPrograms))/casesync"
    func other(_ arguments: String...) async throws -> ChildProgram {
      try await ChildProgram.run(
        program, arguments + ["--store", first.path],
        environment: ["CASESYNC_STATE": folder.file("state"), "CASESYNC_AUTHOR": "anna"])
    }
    #expect(try await other("new", "event", "--key", "event/1").status == 0)
    #expect(folder.names.contains("osh.store-wal"))
    try assign("after", at: first)
    let shown = try await other("show", "victim/1")
    #expect(shown.output.contains("after"), "\(shown.output)")
    #expect(try first.store.summary().changeCount == 3)
    _ = try first.store.verify()
  }

  @Test func `two handles on one file keep the summary true`() throws {
    let first = try seed()
    let second = try Office(opening: "second", at: first.path, in: folder, clock: first.clock)
    for number in 0..<3 {
      try assign("\(number)", at: second, to: "second \(number)")
      try assign("\(number)", at: first, to: "first \(number)")
    }
    #expect(try first.store.summary().replicas.values.map(\.segments.count) == [1])
    #expect(try first.store.summary() == second.store.summary())
    _ = try first.store.verify()
    let peer = try Office("bern", in: folder)
    try first.send(to: peer)
    try expectAgreement([first, second, peer])
  }

  @Test func `handles that edit from several tasks lose nothing`() async throws {
    let first = try seed()
    let (path, person) = (first.path, person)
    var configuration = Store.Configuration()
    configuration.stateDirectory = folder.file("state")
    configuration.isDurable = false
    let stores = try (0..<3).map { _ in try Store.open(at: path, configuration: configuration) }
    try await withThrowingTaskGroup { group in
      for (number, store) in stores.enumerated() {
        for step in 0..<20 {
          group.addTask {
            try store.edit(author: "task") { draft throws(CaseSyncError) in
              try draft.assign(.text("x"), to: "field \(number) \(step)", of: person)
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try first.store.record(person).fields.count == 60)
    let summary = try first.store.summary()
    #expect(summary.replicas.values.map(\.segments.count) == [1])
    #expect(summary.changeCount == 61)
    _ = try first.store.verify()
  }

  @Test func `one handle serves many tasks at once`() async throws {
    let (store, person) = (try seed().store, person)
    try await withThrowingTaskGroup { group in
      for number in 0..<4 {
        group.addTask {
          for step in 0..<20 {
            var watcher = store.changes.makeAsyncIterator()
            try store.edit(author: "task") { draft throws(CaseSyncError) in
              try draft.assign(.text("x"), to: "field \(number) \(step)", of: person)
            }
            #expect(await watcher.next()?.origin == .edit)
            #expect(try store.record(person).fields.count > step)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try store.record(person).fields.count == 80)
    _ = try store.verify()
  }

  @Test func `a handle sees what another imported`() throws {
    let first = try seed()
    let second = try Office(opening: "second", at: first.path, in: folder, clock: first.clock)
    let peer = try Office("bern", in: folder)
    try first.send(to: peer)
    try assign("peer", at: peer)
    try peer.send(to: first)
    try assign("second", at: second)
    #expect(try first.texts("name", of: person) == ["second"])
    try second.send(to: peer)
    try expectAgreement([first, second, peer])
    _ = try second.store.verify()
  }
}
