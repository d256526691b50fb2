import Foundation
import Testing

@testable import CaseSync

/// `casesync serve`, `casesync sync` and `casesync token`, as people use them.
@Suite struct WebCommandTests {
  private let folder: TestFolder
  private let environment: [String: String]
  private let program: String

  init() async throws {
    folder = try TestFolder()
    program = "\(try #require(ChildProgram.builtPrograms))/casesync"
    environment = [
      "CASESYNC_STATE": folder.file("state"), "CASESYNC_AUTHOR": "anna", "CASESYNC_STORE": "",
      "CASESYNC_TOKEN": "",
    ]
    for name in ["office", "field"] {
      try await casesync(name, "init", "--dataset", "Web", "--label", name)
      try await casesync(name, "new", "victim", "--key", "victim/\(name)", "full_name=\(name)")
    }
  }

  @discardableResult
  private func casesync(_ store: String, _ arguments: String..., token: String = "") async throws
    -> ChildProgram
  {
    let variables = environment.merging([
      "CASESYNC_STORE": folder.file("\(store).cases"), "CASESYNC_TOKEN": token,
    ]) { $1 }
    return try await ChildProgram.run(
      program, arguments, environment: variables, in: folder.path)
  }

  private func serve(_ arguments: String...) throws -> (server: RunningProgram, url: String) {
    let server = try RunningProgram(
      program,
      ["serve", "--listen", "127.0.0.1:0", "--store", folder.file("office.cases")] + arguments,
      environment: environment)
    let line = server.read(until: "/\n")
    let url = try #require(line.firstMatch(of: /http:\S+/)?.output)
    return (server, String(url))
  }

  /// Long texts that hardly pack.
  private func fill(_ store: String, megabytes: Int) throws {
    var configuration = Store.Configuration()
    configuration.stateDirectory = folder.file("state")
    configuration.isDurable = false
    let opened = try Store.open(at: folder.file("\(store).cases"), configuration: configuration)
    for number in 0..<megabytes {
      let text = Noise.text(1_000_000, seed: UInt64(number))
      try opened.edit(author: "anna") { draft throws(CaseSyncError) in
        let record = try draft.create(type: "victim", key: "\(store)/\(number)")
        try draft.assign(.text(text), to: "text", of: record)
      }
    }
  }

  @Test func `an office serves, a field team syncs, and both have the same`() async throws {
    let token =
      try await casesync("office", "token", "add", "field", "--write").output
      .split(separator: "\n").first.map(String.init) ?? ""
    #expect(token.hasPrefix("casesync-"))
    #expect(try await casesync("office", "token", "list").output.contains("field  read and write"))
    let (server, url) = try serve()
    let first = try await casesync("field", "sync", url, token: token)
    #expect(first.status == 0, "\(first.output)")
    #expect(first.output.contains("came: 1 new change, 1 record touched, 0 new conflicts"))
    #expect(first.output.contains("in sync, digest"))
    try folder.write(Array("\(token)\n".utf8), "token")
    let second = try await casesync("field", "sync", url, "--token-file", "token", "--json")
    #expect(second.output.contains(#""outcome":"in-sync""#), "\(second.output)")
    #expect(try await casesync("field", "sync", url).status == 9)
    try await casesync("office", "token", "revoke", "field")
    let refused = try await casesync("field", "sync", url, token: token)
    #expect(refused.status == 9)
    #expect(refused.output.contains("this token is not known here"))
    server.send(SIGTERM)
    #expect(server.end() == 0)
    #expect(server.output.contains("POST /v1/exchange 200 in "))
    #expect(server.output.contains(" ms field\n"))
    #expect(server.output.contains(" 401 "))
    #expect(server.output.hasSuffix("casesync: stopped\n"))
    #expect(!server.output.contains(token))
    let compared = try await casesync("field", "diff", "office.cases", "field.cases")
    #expect(compared.status == 0, "\(compared.output)")
  }

  @Test func `a conflict that a sync brings is shown as an import shows it`() async throws {
    for name in ["office", "field"] {
      try await casesync(name, "new", "victim", "--key", "victim/both", "full_name=by \(name)")
    }
    let (server, url) = try serve()
    let result = try await casesync("field", "sync", url)
    server.send(SIGTERM)
    #expect(result.status == 2, "\(result.output)")
    #expect(result.output.contains("1 new conflict"))
    #expect(result.output.contains("by office"))
  }

  @Test func `beyond this machine it does not listen without a token`() async throws {
    let refused = try await casesync("office", "serve", "--listen", "0.0.0.0:0")
    #expect(refused.status == 9)
    #expect(refused.output.contains("casesync token add NAME"))
    #expect(try await casesync("office", "serve", "--listen", "8460").status == 64)
    #expect(try await casesync("office", "serve", "--listen", "127.0.0.1:99999").status == 64)
    #expect(try await casesync("office", "serve", "--listen", "127.0.0.1.example:80").status == 9)
  }

  @Test func `a read-only server takes nothing, and its client is told`() async throws {
    let (server, url) = try serve("--read-only")
    let result = try await casesync("field", "sync", url)
    server.send(SIGTERM)
    #expect(result.status == 9)
    #expect(result.output.contains("it takes no changes from here"))
    #expect(try await casesync("field", "show", "victim/office").status == 0)
  }

  @Test func `a watching store sends edits by itself, and stops when asked to`() async throws {
    let (server, url) = try serve()
    let watcher = try RunningProgram(
      program, ["sync", url, "--watch", "--store", folder.file("field.cases")],
      environment: environment)
    watcher.read(until: "in sync, digest")
    try await casesync("field", "new", "victim", "--key", "victim/later", "full_name=later")
    watcher.read(until: "went: 1 change\n", times: 2)
    watcher.send(SIGINT)
    #expect(watcher.end() == 0)
    server.send(SIGTERM)
    #expect(try await casesync("office", "show", "victim/later").status == 0)
  }

  @Test(.enabled(if: PeerTests.areWanted, "run by make sync-peers"))
  func `a server that is killed costs nothing but time`() async throws {
    try fill("office", megabytes: 12)
    let (server, url) = try serve()
    let proxy = try CuttingProxy(
      to: #require(SocketAddress(String(url.dropFirst(7).dropLast()))), cutting: .toClient,
      after: 5_000_000)
    defer { proxy.close() }
    #expect(try await casesync("field", "sync", proxy.url).status == 1)
    server.send(SIGKILL)
    _ = server.end()
    let before = try await casesync("field", "status", "--json").output
    let count = try #require(before.firstMatch(of: /"changes":(\d+)/)?.output.1)
    #expect((3..<13).contains(try #require(Int(count))))
    let (later, again) = try serve()
    let result = try await casesync("field", "sync", again)
    later.send(SIGTERM)
    #expect(result.status == 0, "\(result.output)")
    #expect(try await casesync("field", "diff", "office.cases", "field.cases").status == 0)
  }

  @Test(.enabled(if: PeerTests.areWanted, "run by make sync-peers"), arguments: [SIGKILL, SIGINT])
  func `a client that is stopped goes on later from where it was`(signal: Int32) async throws {
    try fill("field", megabytes: 30)
    let (server, url) = try serve()
    let client = try RunningProgram(
      program, ["sync", url, "--store", folder.file("field.cases")], environment: environment)
    var reached = 0
    while reached < 3 {
      reached = try Store.open(at: folder.file("office.cases")).summary().changeCount
    }
    client.send(signal)
    let status = client.end()
    #expect(status == (signal == SIGINT ? 130 : SIGKILL))
    // The last question has no end: it is over when the server says so.
    server.read(until: "POST /v1/exchange", times: 2)
    let kept = try Store.open(at: folder.file("office.cases")).summary().changeCount
    #expect(kept >= 3)
    let result = try await casesync("field", "sync", url)
    #expect(result.status == 0, "\(result.output)")
    #expect(try await casesync("field", "diff", "office.cases", "field.cases").status == 0)
  }
}
