import Foundation
import Testing

@testable import CaseSync
@testable import CaseSyncCLI

/// The command as people call it, on the merged work of five teams.
@Suite struct ReviewCommandTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func casesync(_ arguments: String...) async throws -> ChildProgram {
    let programs = try #require(ChildProgram.builtPrograms)
    return try await ChildProgram.run(
      "\(programs)/casesync", arguments,
      environment: [
        "CASESYNC_STATE": folder.file("state"), "CASESYNC_AUTHOR": "coordinator",
        "CASESYNC_STORE": folder.file("all.cases"),
      ], in: folder.path)
  }

  /// A store with all that the five teams have.
  private func makeStore() async throws {
    let programs = try #require(ChildProgram.builtPrograms)
    let made = try await ChildProgram.run(
      "\(programs)/casesync-workload",
      [
        "replay", "--fast", TestFolder.fixture("qantar579/edits.jsonl"), "--out",
        folder.file("teams"),
      ],
      in: folder.path)
    try #require(made.status == 0, "\(made.output)")
    #expect(try await casesync("init", "--dataset", "workload").status == 0)
    for team in try FileManager.default.contentsOfDirectory(atPath: folder.file("teams")).sorted()
    where team.hasSuffix(".bundle") {
      let status = try await casesync("import", folder.file("teams/\(team)")).status
      #expect([0, 2].contains(status))
    }
  }

  private func kinds(_ output: String) throws -> [String: Int] {
    var kinds: [String: Int] = [:]
    for line in output.split(separator: "\n") {
      let item = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      kinds[try #require(item?["kind"] as? String), default: 0] += 1
    }
    return kinds
  }

  @Test(.timeLimit(.minutes(5)))
  func `the queue of five teams is listed, decided by a rule and by a file`() async throws {
    try await makeStore()
    let listed = try await casesync("review", "--json")
    #expect(listed.status == 2)
    let counts = try kinds(listed.output)
    #expect(counts["conflict"] == 25)
    #expect(counts["element"] == 3)
    #expect(counts["edited-after-deletion"] == 5)

    // The log shows what was surely apart, and keeps what may have been: 133 records were.
    let parallel = try kinds(try await casesync("review", "--json", "--kind", "parallel").output)
    #expect((133...450).contains(parallel["parallel"] ?? 0))

    let rule = ["review", "--rule", "prefer court_document over media_internet over others"]
    let dry = try await casesync(rule[0], rule[1], rule[2], "--field", "full_name")
    #expect(dry.output.contains("7 items would be decided; --save does it"))
    let saved = try await casesync(rule[0], rule[1], rule[2], "--field", "full_name", "--save")
    #expect(saved.output.contains("7 items decided"))
    #expect(try kinds(try await casesync("review", "--json").output)["conflict"] == 18)

    #expect(try await casesync("review", "--html", "page.html").status == 2)
    try await applyEverything()
  }

  /// Takes the second value of every conflict by a file, twice.
  private func applyEverything() async throws {
    let store = try Store.open(at: folder.file("all.cases"))
    var decisions: [ReviewDecision] = []
    try store.forEachReviewItem { item in
      guard item.kind == .values else { return true }
      decisions.append(ReviewDecision(item.id, .take(head: item.sides[1].name)))
      return true
    }
    let file = ReviewFile(
      dataset: try store.dataset(), basis: "", author: "reviewer", decisions: decisions)
    try folder.write(file.write(), "decisions.json")
    let dry = try await casesync("review", "--apply", "decisions.json", "--dry-run")
    #expect(dry.output.contains("18 decisions would be saved, 0 were so already, 0 changed since"))
    let first = try await casesync("review", "--apply", "decisions.json")
    #expect(first.output.contains("18 decisions saved, 0 were so already, 0 changed since"))
    let second = try await casesync("review", "--apply", "decisions.json")
    #expect(second.output.contains("0 decisions saved, 18 were so already, 0 changed since"))
    #expect(second.status == 0)
    #expect(try kinds(try await casesync("review", "--json").output)["conflict"] == nil)
  }

  @Test func `decisions on another dataset are refused`() async throws {
    #expect(try await casesync("init", "--dataset", "mine").status == 0)
    let file = ReviewFile(dataset: DatasetID(name: "theirs"), basis: "", decisions: [])
    try folder.write(file.write(), "decisions.json")
    let result = try await casesync("review", "--apply", "decisions.json")
    #expect(result.status == 5)
    #expect(result.output.contains(DatasetID(name: "theirs").hex))
  }

  @Test func `options that do not go together are refused`() async throws {
    #expect(try await casesync("init", "--dataset", "mine").status == 0)
    for arguments in [
      ["--html", "a", "--apply", "b"], ["--kind", "x"], ["--rule", "prefer"], ["--save"],
      ["--rule", "prefer a over b", "--save", "--dry-run"], ["--since", "x"], ["--limit", "0"],
    ] {
      let programs = try #require(ChildProgram.builtPrograms)
      let result = try await ChildProgram.run(
        "\(programs)/casesync", ["review"] + arguments,
        environment: ["CASESYNC_STORE": folder.file("all.cases")], in: folder.path)
      #expect(result.status == 64, "\(arguments)")
    }
    #expect(try await casesync("review").status == 0)
  }
}
