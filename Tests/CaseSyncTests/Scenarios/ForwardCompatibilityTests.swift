import Testing

@testable import CaseSync

/// What a later version writes passes through this one unchanged, and is shown raw.
@Suite struct ForwardCompatibilityTests {
  private let record = RecordID(key: "victim/F-1")

  private func futureBundle(at path: String) throws {
    let replica = HandMadeBundle.replica(9)
    var attributes = Attributes()
    attributes[3] = [2]
    attributes[99] = [1, 2, 3]
    var change = HandMadeBundle.change(
      replica, 1,
      [
        HandMadeBundle.operation(record, ReservedPath.type, Value.text("victim").payload),
        HandMadeBundle.operation(record, ReservedPath.key, Value.text("victim/F-1").payload),
        HandMadeBundle.operation(
          record, "later", Payload(kind: 77, bytes: [0xff, 0]), attributes: attributes),
        HandMadeBundle.operation(
          record, "later", Payload(kind: 78, bytes: [1]), kind: OperationKind(rawValue: 42)),
        HandMadeBundle.operation(
          record, "x", .null, kind: OperationKind(rawValue: 1 << 40),
          class: OperationClass(rawValue: 200)),
      ])
    change.extensions[31] = Array("extension".utf8)
    change.annotations?[50] = [9]
    var bundle = HandMadeBundle()
    bundle.changes = [change]
    try bundle.write(to: path)
  }

  private func store(in folder: TestFolder) throws -> Store {
    var configuration = Store.Configuration()
    configuration.stateDirectory = folder.file("state")
    return try Store.create(
      at: folder.file("a.store"), dataset: .existing(HandMadeBundle.dataset, name: nil),
      configuration: configuration)
  }

  @Test func `a bundle with unknown kinds passes through a store and a merge unchanged`() throws {
    let folder = try TestFolder()
    try futureBundle(at: folder.file("future.bundle"))
    let store = try store(in: folder)
    _ = try store.importBundle(at: folder.file("future.bundle"))
    try store.export(to: folder.file("again.bundle"))
    #expect(try folder.bytes("again.bundle") == folder.bytes("future.bundle"))
    let merger = try BundleMerger(
      paths: [folder.file("again.bundle"), folder.file("future.bundle")], reportLimit: 10)
    _ = try merger.merge(to: folder.file("merged.bundle"), replacing: false)
    #expect(try folder.bytes("merged.bundle") == folder.bytes("future.bundle"))
    try store.rebuild()
    _ = try store.verify()
  }

  @Test func `unknown kinds are shown raw`() throws {
    let folder = try TestFolder()
    try futureBundle(at: folder.file("future.bundle"))
    let store = try store(in: folder)
    _ = try store.importBundle(at: folder.file("future.bundle"))
    let state = try store.record(record)
    #expect(state["later"]?.value == .unknown(kind: 77, bytes: [0xff, 0]))
    #expect(state["later"]?.unknown.first?.action == "42")
    #expect(state["later"]?.kindWord == "mixed")
    #expect(state["x"]?.kindWord == "unknown")
    let dump = String(decoding: try store.canonicalState(), as: UTF8.self)
    #expect(dump.contains(#"{"bytes":"ff00","kind":77}"#))
    #expect(dump.contains(#""kind":42,"payload":"01""#))
  }

  @Test func `an edit leaves the op that it cannot interpret alive beside its own`() throws {
    let folder = try TestFolder()
    try futureBundle(at: folder.file("future.bundle"))
    let store = try store(in: folder)
    _ = try store.importBundle(at: folder.file("future.bundle"))
    try store.edit(author: "a") { draft throws(CaseSyncError) in
      try draft.assign(.text("new"), to: "later", of: record)
    }
    let state = try store.record(record)
    #expect(state["later"]?.value == .text("new"))
    #expect(state["later"]?.unknown.count == 1)
  }

  @Test func `an unknown op keeps a record visible that was deleted without having seen it`() throws
  {
    let folder = try TestFolder()
    let store = try store(in: folder)
    try store.edit(author: "a") { draft throws(CaseSyncError) in
      try draft.create(type: "victim", key: "victim/F-1")
      try draft.delete(record, reason: "mistake")
    }
    #expect(try store.record(record).isDeleted)
    try futureBundle(at: folder.file("future.bundle"))
    _ = try store.importBundle(at: folder.file("future.bundle"))
    #expect(try store.record(record).isEditedAfterDeletion)
  }
}
