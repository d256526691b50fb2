import Foundation
import Testing

@testable import CaseSync

/// `casesync sync FOLDER` as people call it.
@Suite struct FolderCommandTests {
  private let folder: TestFolder
  private let shared: SharedCopy
  private let programs: String

  init() throws {
    folder = try TestFolder()
    shared = try SharedCopy("shared", in: folder)
    programs = try #require(ChildProgram.builtPrograms)
  }

  /// Runs a script in which `casesync` is the program.
  private func shell(_ script: String) async throws -> ChildProgram {
    try await ChildProgram.run(
      "bash", ["-c", "set -e -o pipefail; " + script],
      environment: [
        "PATH": "\(programs):/usr/bin:/bin", "CASESYNC_STATE": folder.file("state"),
        "CASESYNC_AUTHOR": "anna", "CASESYNC_STORE": folder.file("a.cases"),
      ],
      in: folder.path)
  }

  private func prepare() async throws {
    let result = try await shell(
      """
      for name in a b; do
        casesync init --dataset Test --store $name.cases
        casesync new victim --key victim/1 full_name=$name --store $name.cases
      done
      casesync sync shared
      """)
    try #require(result.status == 0, "\(result.output)")
  }

  @Test func `conflicts that came are shown, and the digests are the same`() async throws {
    try await prepare()
    let second = try await shell("casesync sync shared --store b.cases")
    #expect(second.status == 2)
    expect(
      in: second.output,
      inOrder: [
        "shared: came: 1 new change, 1 record touched, 1 new conflict", "shared: went: 1 change",
        "shared: everything here is in the folder, everything in the folder is here, digest",
        "victim/1 full_name 1* b", "2 a",
      ])
    let first = try await shell("casesync sync shared || test $? = 2; casesync sync shared")
    #expect(first.status == 0)
    let digests = [first, second].map { $0.output.matches(of: /digest ([0-9a-f]+)/).last?.1 }
    #expect(digests[0] == digests[1])
  }

  @Test func `a file on its way and a broken one have words and statuses`() async throws {
    try await prepare()
    let file = try shared.files[0]
    let bytes = try shared.bytes(file)
    try shared.write(bytes.dropLast(), file)
    let waiting = try await shell("casesync sync shared --store b.cases")
    #expect(waiting.status == 8)
    #expect(waiting.output.contains(".bundle is not whole yet; it is read next time"))
    #expect(waiting.output.contains("something is missing still"))
    try shared.write(bytes, file)
    let junk = Data("no bundle".utf8)
    let place = file.prefix { $0 != "/" }
    try shared.write(junk, "\(place)/\(Digest.sha256([UInt8](junk)).hex).bundle")
    let broken = try await shell("casesync sync shared --store b.cases")
    #expect(broken.status == 4)
    #expect(broken.output.contains("left out: "))
    #expect(broken.output.contains("not a CaseSync bundle"))
    #expect(broken.output.contains("came: 1 new change"))
  }

  @Test func `what is printed as JSON is JSON`() async throws {
    try await prepare()
    for arguments in ["shared", "shared --withhold-above open", "shared --store b.cases"] {
      let result = try await shell("casesync sync \(arguments) --json || test $? = 2")
      #expect(result.status == 0)
      let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
      let report = try #require(object as? [String: Any], "\(result.output)")
      #expect((report["outcome"] as? String)?.hasPrefix("complete") == true)
    }
  }

  @Test func `several programs may sync with one folder at once`() async throws {
    let result = try await shell(
      """
      for store in 1 2 3 4; do
        casesync init --dataset Test --store $store.cases
        casesync new victim --key victim/$store --store $store.cases
      done
      for round in 1 2 3; do
        for store in 1 2 3 4 1 2 3 4; do casesync sync shared --store $store.cases & done
        wait
      done
      for store in 2 3 4; do casesync diff 1.cases $store.cases; done
      ls -A shared/*
      """)
    #expect(result.status == 0, "\(result.output)")
    #expect(!result.output.contains("error"), "\(result.output)")
    #expect(!result.output.contains(".tmp"))
  }

  @Test func `a watched folder takes and gives by itself, and stops when asked to`() async throws {
    try await prepare()
    let watcher = try RunningProgram(
      "\(programs)/casesync", ["sync", "--watch", shared.path, "--store", folder.file("a.cases")],
      environment: ["CASESYNC_STATE": folder.file("state")])
    watcher.read(until: "everything in the folder is here")
    let edited = try await shell("casesync new victim --key victim/later; casesync sync shared")
    #expect(edited.status == 0, "\(edited.output)")
    let other = try await shell("casesync sync shared --store b.cases || test $? = 2")
    #expect(other.status == 0, "\(other.output)")
    watcher.read(until: "came: 1 new change")
    watcher.send(SIGTERM)
    #expect([0, 2].contains(watcher.end()), "\(watcher.output)")
    let compared = try await shell("casesync diff a.cases b.cases")
    #expect(compared.status == 0, "\(compared.output)")
  }

  @Test func `a watched folder that goes away is waited for`() async throws {
    try await prepare()
    let watcher = try RunningProgram(
      "\(programs)/casesync", ["sync", "--watch", folder.file("stick"), "--store", "a.cases"],
      environment: ["CASESYNC_STATE": folder.file("state")], in: folder.path)
    watcher.read(until: "is the stick plugged in?")
    try FileManager.default.moveItem(atPath: shared.path, toPath: folder.file("stick"))
    watcher.read(until: "everything in the folder is here")
    watcher.send(SIGINT)
    #expect(watcher.end() == 0, "\(watcher.output)")
  }
}
