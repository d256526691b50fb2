import Testing

@testable import CaseSync

/// Concurrent values of one time: each further part of the order decides in its turn.
@Suite struct WinnerOrderTests {
  private let record = RecordID(key: "victim/1")
  private let time = HybridTime(milliseconds: 1_650_000_000_000)

  /// Values that all were saved at one time, and saw nothing.
  private func change(_ replica: UInt8, _ seq: UInt64, _ texts: String...) -> Change {
    var change = HandMadeBundle.change(
      HandMadeBundle.replica(replica), seq,
      texts.map { HandMadeBundle.operation(record, "name", Value.text($0).payload) })
    change.time = time
    return change
  }

  /// The texts of the heads, the winner first, once all bundles have arrived.
  private func order(_ chains: [[Change]]) throws -> [String?] {
    let folder = try TestFolder()
    var configuration = Store.Configuration()
    configuration.stateDirectory = folder.file("state")
    let store = try Store.create(
      at: folder.file("a.store"), dataset: .existing(HandMadeBundle.dataset, name: nil),
      configuration: configuration)
    for chain in chains {
      var bundle = HandMadeBundle()
      bundle.changes = chain
      try bundle.write(to: folder.file("bundle"))
      _ = try store.importBundle(at: folder.file("bundle"))
    }
    return try store.record(record)["name"]?.register?.heads.map { $0.value?.text } ?? []
  }

  @Test func `the greater replica wins, whatever its number and place`() throws {
    #expect(
      try order([[change(1, 1, "a"), change(1, 2, "b", "c")], [change(2, 1, "d")]]).first == "d")
  }

  @Test func `the greater number wins, whatever its place`() throws {
    #expect(try order([[change(1, 1, "a", "b"), change(1, 2, "c")]]) == ["c", "b", "a"])
  }

  @Test func `the greater place in the change wins`() throws {
    #expect(try order([[change(1, 1, "a", "b")]]) == ["b", "a"])
  }

  @Test func `on a fork the greater hash wins, in either order of arrival`() throws {
    let branches = [[change(1, 1, "a")], [change(1, 1, "b")]]
    let folder = try TestFolder()
    let tags = try branches.map { branch in
      var bundle = HandMadeBundle()
      bundle.changes = branch
      return try bundle.write(to: folder.file("branch")).map(\.tag)
    }
    let expected = tags[0][0] > tags[1][0] ? ["a", "b"] : ["b", "a"]
    #expect(try order(branches) == expected)
    #expect(try order(branches.reversed()) == expected)
  }
}
