import Foundation
import Testing

@testable import CaseSync

#if canImport(Glibc)
  import Glibc
#endif

/// The real program: killed, crowded, and out of room.
@Suite(.serialized) struct DurabilityTests {
  private let folder: TestFolder
  private let store: String
  private let person = RecordID(key: "victim/1")

  init() throws {
    folder = try TestFolder()
    store = folder.file("osh.store")
    try Self.seed(store, Self.configuration(folder))
  }

  private static func seed(_ path: String, _ configuration: Store.Configuration) throws {
    let store = try Store.create(
      at: path, dataset: .named(Office.dataset), configuration: configuration)
    try store.edit(author: "test") { draft throws(CaseSyncError) in
      try draft.create(type: "victim", key: "victim/1")
    }
  }

  private static func configuration(_ folder: TestFolder) -> Store.Configuration {
    var configuration = Store.Configuration()
    configuration.stateDirectory = folder.file("state")
    return configuration
  }

  private func open() throws -> Store {
    try Store.open(at: store, configuration: Self.configuration(folder))
  }

  /// The names of the fields that hold a value.
  private func fields(_ store: Store) throws -> Set<String> {
    Set(try store.record(person).fields.map(\.path))
  }

  // MARK: - Processes

  /// A shell that edits until it is stopped and prints each field once its edit is acknowledged.
  private struct Editor {
    private let program: RunningProgram
    private let prefix: String

    init(fields prefix: String, count: Int, store: String, state: String) throws {
      let script = """
        i=0
        while [ $i -lt \(count) ]; do
          i=$((i + 1))
          "$TOOL" set victim/1 "\(prefix)$i:text=$i" --author test || exit 1
          echo "\(prefix)$i"
        done
        """
      self.prefix = prefix
      // In a session of its own, so that the shell and the tool can be killed at once.
      program = try RunningProgram(
        "setsid", ["sh", "-c", script],
        environment: [
          "TOOL": "\(try #require(ChildProgram.builtPrograms))/casesync",
          "CASESYNC_STORE": store, "CASESYNC_STATE": state,
        ])
    }

    /// The fields in whole lines printed so far.
    var fields: [String] {
      program.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        .map(String.init).filter { $0.hasPrefix(prefix) }
    }

    func read(untilLines count: Int) { program.read(until: "\n", times: count) }

    /// Reads the rest and waits for the end.
    ///
    /// - Returns: the exit status, or the number of the signal.
    func end() -> Int32 { program.end() }

    /// Kills the shell and the tool that it is running, at once.
    func kill() { program.sendToGroup(SIGKILL) }
  }

  private func editor(_ prefix: String, count: Int) throws -> Editor {
    try Editor(fields: prefix, count: count, store: store, state: folder.file("state"))
  }

  @Test func `every acknowledged edit outlives a kill at any moment`() throws {
    let seed = UInt64.random(in: 0...9_999)
    var random = SeededRandom(seed)
    var acknowledged: Set<String> = []
    for round in 0..<20 {
      let editor = try editor("r\(round)x", count: 1_000)
      editor.read(untilLines: Int.random(in: 0...4, using: &random))
      let delay = Duration.microseconds(Int.random(in: 0...20_000, using: &random))
      let deadline = ContinuousClock.now + delay
      while ContinuousClock.now < deadline {}
      editor.kill()
      #expect(editor.end() == SIGKILL, "seed \(seed)")
      acknowledged.formUnion(editor.fields)
      let store = try open()
      let held = try fields(store)
      #expect(acknowledged.subtracting(held).isEmpty, "seed \(seed), round \(round)")
      #expect(held.count <= acknowledged.count + round + 1, "seed \(seed), round \(round)")
      _ = try store.verify()
    }
    #expect(try open().status().forks.isEmpty, "seed \(seed)")
  }

  @Test func `two processes that edit one store at once both keep all edits`() throws {
    let editors = [try editor("left", count: 25), try editor("right", count: 25)]
    #expect(editors.map { $0.end() } == [0, 0])
    let store = try open()
    #expect(try fields(store) == Set(editors.flatMap(\.fields)))
    #expect(try fields(store).count == 50)
    #expect(try store.status().replicas.count == 1)
    #expect(try store.status().forks.isEmpty)
    _ = try store.verify()
  }

  // MARK: - Full disk

  @Test func `a full disk refuses an edit and loses none`() throws {
    guard let disk = SmallDisk(at: folder.file("disk"), size: "768k") else {
      Issue.record("no small disk can be mounted here; not tested", severity: .warning)
      return
    }
    let path = disk.path + "/full.store"
    try Self.seed(path, Self.configuration(folder))
    var acknowledged: Set<String> = []
    do {
      let store = try Store.open(at: path, configuration: Self.configuration(folder))
      let error = try fill(store, &acknowledged)
      #expect(error.code == .inputOutput)
      #expect(acknowledged.count > 3)
      #expect(try fields(store) == acknowledged)
    }
    let store = try Store.open(at: path, configuration: Self.configuration(folder))
    #expect(try fields(store) == acknowledged)
    _ = try store.verify()
    let refused = #expect(throws: CaseSyncError.self) { try store.export(to: disk.path + "/all") }
    #expect(refused?.code == .inputOutput)
    #expect(try !FileManager.default.contentsOfDirectory(atPath: disk.path).contains("all"))
  }

  /// Edits until the disk is full.
  private func fill(_ store: Store, _ acknowledged: inout Set<String>) throws -> CaseSyncError {
    let person = person
    var random = SeededRandom(1)
    for number in 0..<1_000 {
      let text = (0..<1_000).map { _ in String(random.next(), radix: 36) }.joined()
      do throws(CaseSyncError) {
        try store.edit(author: "test") { draft throws(CaseSyncError) in
          try draft.assign(.text(text), to: "field\(number)", of: person)
        }
      } catch { return error }
      acknowledged.insert("field\(number)")
    }
    return try #require(nil as CaseSyncError?, "the disk never became full")
  }
}
