import Foundation
import Testing

@testable import CaseSync

/// `casesync sync ssh://...` through a real sshd.
@Suite(
  .serialized,
  .enabled(
    if: LocalSSHServer.isInstalled,
    "sshd is missing: peers behind ssh are NOT tested; install openssh-server"))
struct SSHTests {
  private let folder: TestFolder
  private let server: LocalSSHServer
  private let field: Office
  private let office: Office
  private let program: String

  /// What shells, addresses and careless programs stumble over.
  private static let place = "Новая папка/it's $HOME; \"x\" \\ `id` & (1) %25"

  init() async throws {
    folder = try TestFolder()
    server = try await LocalSSHServer(in: folder)
    program = try #require(ChildProgram.builtPrograms) + "/casesync"
    field = try Office("field", in: folder)
    try FileManager.default.createDirectory(
      atPath: folder.file(Self.place), withIntermediateDirectories: true)
    office = try Office("\(Self.place)/office", in: folder)
    for (number, side) in [field, office].enumerated() {
      for record in 0..<(number == 0 ? 3 : 200) {
        try side.edit { draft throws(CaseSyncError) in
          try draft.create(type: "victim", key: "\(number)/\(record)")
        }
      }
    }
  }

  /// Runs the program as the field team does.
  private func sync(_ path: String, _ options: String...) async throws -> ChildProgram {
    let path = path.replacing("%", with: "%25")
    return try await ChildProgram.run(
      program,
      ["sync", "ssh://127.0.0.1:\(server.port)\(path)", "--remote-command", program] + options,
      environment: [
        "CASESYNC_STORE": field.path, "CASESYNC_STATE": field.configuration.stateDirectory,
      ])
  }

  @Test func `two stores are in sync, whatever the path is called`() async throws {
    let result = try await sync(office.path, "--ssh-command", try server.client())
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("came: 200 new changes"))
    #expect(result.output.contains("went: 3 changes"))
    #expect(result.output.contains("in sync, digest"))
    #expect(try field.dump == office.dump)
    #expect(!FileManager.default.fileExists(atPath: folder.file("id")))
  }

  @Test func `what ssh and the other side say reaches the user`() async throws {
    let refused = try await sync(office.path, "--ssh-command", try server.client(key: "stranger"))
    #expect(refused.status == 1)
    #expect(refused.output.contains("Permission denied"), "\(refused.output)")
    #expect(refused.output.contains("ssh could not connect"))
    let missing = try await sync("/nowhere.cases", "--ssh-command", try server.client())
    #expect(missing.status == 1)
    #expect(missing.output.contains("/nowhere.cases: no such store"))
    #expect(missing.output.contains("ended too early, with status 3"))
    #expect(try field.store.summary().changeCount == 3)
  }

  @Test func `a connection that breaks keeps what came, and the next goes on`() async throws {
    let cut = try server.client(cutAfter: 2_000)
    let broken = try await sync(office.path, "--ssh-command", cut)
    #expect(broken.status == 1, "\(broken.output)")
    let result = try await sync(office.path, "--ssh-command", try server.client())
    #expect(result.status == 0, "\(result.output)")
    #expect(try field.dump == office.dump)
  }
}
