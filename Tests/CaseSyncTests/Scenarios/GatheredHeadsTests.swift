import Synchronization
import Testing

@testable import CaseSync

/// Heads are entered some time after the ops that make them came.
@Suite struct GatheredHeadsTests {
  private let folder: TestFolder
  private let record = RecordID(key: "victim/G-1")

  init() throws { folder = try TestFolder() }

  private func store(_ name: String) throws -> Store {
    var configuration = Store.Configuration()
    configuration.stateDirectory = folder.file("state")
    return try Store.create(
      at: folder.file(name), dataset: .existing(HandMadeBundle.dataset, name: nil),
      configuration: configuration)
  }

  @Test func `a change sees what the one before it did in the same transaction`() throws {
    let store = try store("two.store")
    let record = record
    let texts = ["Aizhan", "Aijan"]
    try store.core.withLock { core in
      try core.write { core throws(CaseSyncError) in
        for text in texts {
          var draft = Draft { record }
          if text == texts[0] { _ = try draft.create(type: "victim", key: "victim/G-1") }
          try draft.assign(.text(text), to: "name", of: record)
          _ = try core.commit(
            draft.steps, author: "a", source: nil, comment: nil, basis: nil)
        }
      }
    }
    let heads = try #require(try store.record(record)["name"]?.register?.heads)
    #expect(heads.map { $0.value?.text } == ["Aijan"])
  }
}
