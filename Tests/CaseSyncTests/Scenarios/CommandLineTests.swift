import Foundation
import Testing

@testable import CaseSync
@testable import CaseSyncCLI

/// The tool as people call it: the built program, its words and its exit statuses.
@Suite struct CommandLineTests {
  private let folder: TestFolder
  private let environment: [String: String]

  init() throws {
    folder = try TestFolder()
    environment = [
      "CASESYNC_STATE": folder.file("state"), "CASESYNC_AUTHOR": "anna",
      "CASESYNC_STORE": folder.file("a.cases"),
    ]
  }

  @discardableResult
  private func casesync(_ arguments: String...) async throws -> ChildProgram {
    let programs = try #require(ChildProgram.builtPrograms)
    return try await ChildProgram.run(
      "\(programs)/casesync", arguments, environment: environment, in: folder.path)
  }

  private func shell(_ script: String) async throws -> ChildProgram {
    let programs = try #require(ChildProgram.builtPrograms)
    let path = "\(programs):/usr/bin:/bin"
    return try await ChildProgram.run(
      "bash", ["-c", script], environment: environment.merging(["PATH": path]) { $1 },
      in: folder.path)
  }

  private func makeStore() async throws {
    try await casesync("init", "--dataset", "Test", "--label", "Office")
    try await casesync("new", "victim", "--key", "victim/A-1", "full_name=A. S.")
  }

  @Test func `every command explains itself with an example and its exit statuses`() {
    for command in CommandLineTool.commands {
      let help = command.help
      #expect(help.hasPrefix("casesync \(command.name): "), "\(command.name)")
      for part in ["Usage: casesync \(command.name)", "Example: casesync", "EXIT STATUS:"] {
        #expect(help.contains(part), "\(command.name) lacks '\(part)'")
      }
      #expect(help.split(separator: "\n").allSatisfy { $0.count <= 110 }, "\(command.name)")
    }
  }

  @Test func `every exit status and command is documented`() throws {
    let readme = try String(contentsOfFile: "\(TestFolder.project)/README.md", encoding: .utf8)
    for status in ExitStatus.allCases {
      #expect(readme.contains("| \(status.rawValue) |"), "exit status \(status.rawValue)")
    }
    for code in CaseSyncError.Code.allCases { #expect(ExitStatus(code) != .success) }
  }

  /// Arguments, the exit status, and what the words must hold.
  static let mistakes: [([String], Int32, String)] = [
    ([], 64, "Usage: casesync COMMAND"),
    (["frob"], 64, "casesync: error: there is no command 'frob'"),
    (["show"], 64, "RECORD is missing"),
    (["show", "nobody"], 3, "nobody: no such record"),
    (["show", "victim/A-1", "--frob", "1"], 64, "there is no option '--frob' here"),
    (["list", "--limit", "0"], 64, "'0' is no number from 1 to"),
    (["list", "--limit"], 64, "option '--limit' needs a value"),
    (["list", "--json", "--json"], 64, "option '--json' is given twice"),
    (["list", "extra"], 64, "'extra' is one argument too many"),
    (["set", "victim/A-1"], 64, "nothing to set"),
    (["set", "victim/A-1", "age:number=3"], 64, "the kinds are text, code"),
    (["set", "victim/A-1", "age:integer=x"], 64, "write a whole number"),
    (["set", "victim/A-1", "born:date=31.02.2022"], 64, "'31.02.2022' is no date"),
    (["set", "victim/A-1", "@key=x"], 64, "names are not empty and do not begin with '@'"),
    (["set", "victim/A-1", "a/b=x"], 64, "a field is written 'field' or 'field/row/subfield'"),
    (["new", "victim", "--key", "victim/A-1"], 1, "there is a record of that key"),
    (["delete", "victim/A-1"], 64, "a deletion needs --reason TEXT"),
    (["judge", "victim/A-1", "victim/A-1", "same-as"], 64, "cannot be judged against itself"),
    (["judge", "victim/A-1", "victim/A-1", "maybe"], 64, "'maybe' is no verdict"),
    (["init", "--dataset", "X"], 1, "there is a file of that name"),
    (["init", "--join", "nowhere.bundle", "--frob", "1"], 64, "there is no option '--frob' here"),
    (["init", "--dataset", "X", "--store", "-"], 64, "a store needs a file"),
    (["import", "nowhere.bundle"], 3, "nowhere.bundle: cannot open"),
    (["import", "a.cases"], 4, "a.cases: is a store or another database"),
    (["inspect", "a.cases"], 4, "is a store or another database"),
    (["merge", "a.cases"], 4, "is a store or another database"),
    (["dump", "."], 64, "is a directory, not a file"),
    (["status", "--store", "nowhere.cases"], 3, "nowhere.cases: no such store"),
    (["set", "victim/A-1", "x=1", "--basis", "zz"], 64, "'zz' is no basis"),
    (["set", "victim/A-1", "x=1", "--confidentiality", "high"], 64, "'high' is no level"),
    (["resolve", "victim/A-1", "full_name"], 64, "say one of --take"),
    (["resolve", "victim/A-1", "full_name", "--take", "9"], 64, "the field has 1 values"),
    (
      ["export", "-o", "a.cases", "--force"], 1,
      "is a store or another database and is not replaced"
    ),
    (["export", "-o", "/dev/null", "--force"], 64, "is no plain file and is not replaced"),
    (["merge", "-", "-"], 64, "standard input can be read once"),
    (["status", "--store", "state"], 64, "is a directory, not a file"),
    (["erase", "victim/A-1", "phone", "--reason", "r"], 3, "nothing to erase"),
    (["sync"], 64, "ADDRESS is missing"),
    (["sync", "ftp://x"], 64, "'ftp' is no kind of peer"),
    (["sync", "ssh://-x/y"], 64, "'-x' cannot be the name of a host"),
    (["sync", "ssh://h/y", "--ssh-command", "no-such-ssh"], 3, "no-such-ssh: cannot run"),
    (["sync", "no-such-folder"], 3, "no-such-folder: no such folder"),
    (["sync", "a.cases"], 3, "a.cases: no such folder"),
    (["sync", ".", "--withhold-above", "high"], 64, "'high' is no level"),
  ]

  @Test func `mistakes are named, with a hint, and change nothing`() async throws {
    try await makeStore()
    let before = try await casesync("dump", "a.cases").output
    for (arguments, status, words) in Self.mistakes {
      let programs = try #require(ChildProgram.builtPrograms)
      let result = try await ChildProgram.run(
        "\(programs)/casesync", arguments, environment: environment, in: folder.path)
      #expect(result.status == status, "\(arguments): \(result.output)")
      #expect(result.output.contains(words), "\(arguments): \(result.output)")
    }
    #expect(try await casesync("dump", "a.cases").output == before)
    #expect(folder.names == ["a.cases", "state"])
  }

  @Test func `an output file is never replaced unless asked for`() async throws {
    try await makeStore()
    #expect(try await casesync("export", "-o", "x.bundle").status == 0)
    let refused = try await casesync("export", "-o", "x.bundle")
    #expect(refused.status == 1)
    #expect(refused.output.contains("use --force to replace it"))
    #expect(try await casesync("merge", "x.bundle", "-o", "x.bundle").status == 1)
    #expect(try await casesync("merge", "x.bundle", "-o", "x.bundle", "--force").status == 0)
    #expect(try await casesync("verify", "x.bundle").status == 0)
  }

  @Test func `bundles go through pipes`() async throws {
    try await makeStore()
    let result = try await shell(
      """
      set -e -o pipefail
      casesync export -o - > one.bundle
      casesync init --join one.bundle --store b.cases
      casesync export -o - | casesync import - --store b.cases
      casesync export -o - | casesync merge - one.bundle -o - | casesync inspect - --json
      casesync export -o - | casesync dump - > dump.jsonl
      cmp one.bundle <(casesync export -o - --store b.cases)
      cmp dump.jsonl <(casesync dump b.cases)
      cmp dump.jsonl <(casesync dump <(cat one.bundle))
      casesync export --lacking <(cat one.bundle) -o nothing.bundle
      """)
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("1 new change, 1 record touched, 0 new conflicts"))
    #expect(result.output.contains("nothing.bundle: 0 changes"))
  }

  @Test func `what is printed as JSON is JSON`() async throws {
    try await makeStore()
    try await casesync("export", "-o", "x.bundle")
    let calls = [
      ["show", "victim/A-1", "--json"], ["list", "--json"], ["history", "victim/A-1", "--json"],
      ["status", "--json"], ["inspect", "x.bundle", "--json"], ["import", "x.bundle", "--json"],
      ["merge", "x.bundle", "--json"], ["set", "victim/A-1", "age:integer=3", "--json"],
      ["new", "event", "title=Протест \"1\"", "--json"], ["dump", "a.cases"],
      ["diff", "a.cases", "x.bundle", "--json"], ["export", "-o", "y.bundle", "--json"],
    ]
    let programs = try #require(ChildProgram.builtPrograms)
    for arguments in calls {
      let result = try await ChildProgram.run(
        "\(programs)/casesync", arguments, environment: environment, in: folder.path)
      let lines = result.output.split(separator: "\n")
      #expect(!lines.isEmpty, "\(arguments)")
      for line in lines {
        #expect(
          (try? JSONSerialization.jsonObject(with: Data(line.utf8))) != nil,
          "\(arguments): \(line)")
      }
    }
  }

  @Test func `nothing that others wrote can command the terminal`() async throws {
    try await makeStore()
    try await casesync(
      "set", "victim/A-1", "note:text=\u{1B}[31mred\u{202E}", "--author", "bo\u{1B}[2Jris")
    for command in ["show", "history"] {
      let output = try await casesync(command, "victim/A-1").output
      #expect(!output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" }, "\(command)")
      #expect(output.contains("red"))
    }
  }

  @Test(arguments: [
    ["age=5"], ["is_minor=true"], ["phone=declined"], ["full_name=A. S."], ["tags=x", "age=5"],
  ])
  func `a list finds values of every kind`(conditions: [String]) async throws {
    try await makeStore()
    try await casesync(
      "set", "victim/A-1", "age:integer=5", "is_minor:boolean=true", "phone:answer=declined",
      "tags:text+=x")
    try await casesync("new", "victim", "--key", "victim/A-2", "age:text=6")
    let programs = try #require(ChildProgram.builtPrograms)
    let result = try await ChildProgram.run(
      "\(programs)/casesync", ["list"] + conditions.flatMap { ["--where", $0] },
      environment: environment, in: folder.path)
    #expect(result.output.contains("victim/A-1"), "\(conditions)")
    #expect(!result.output.contains("victim/A-2"), "\(conditions)")
  }

  @Test func `an empty search lists everything`() async throws {
    try await makeStore()
    let result = try await casesync("list", "--search", " ")
    #expect(result.status == 0)
    #expect(result.output.contains("victim/A-1"))
  }

  @Test func `a store and what it writes are for their owner only`() async throws {
    try await makeStore()
    try await casesync("export", "-o", "x.bundle")
    try await casesync("summary", "-o", "x.summary")
    for name in ["a.cases", "x.bundle", "x.summary"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(name))
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
    }
  }
}
