import Foundation
import Testing

@testable import CaseSync

#if canImport(Glibc)
  import Glibc
#endif

/// The real program with real files: its words, its statuses, killed, crowded and out of room.
@Suite(.serialized, .timeLimit(.minutes(3))) struct AttachmentCommandTests {
  private let folder: TestFolder
  private let environment: [String: String]
  private let photo = Office.bytes(2 * Office.chunk + 10)

  init() throws {
    folder = try TestFolder()
    environment = [
      "CASESYNC_STATE": folder.file("state"), "CASESYNC_AUTHOR": "anna",
      "CASESYNC_STORE": folder.file("a.cases"),
    ]
    try folder.write(photo, "IMG_2231.jpg")
  }

  @discardableResult
  private func casesync(_ arguments: String...) async throws -> ChildProgram {
    try await casesync(arguments)
  }

  @discardableResult
  private func casesync(_ arguments: [String]) async throws -> ChildProgram {
    let programs = try #require(ChildProgram.builtPrograms)
    return try await ChildProgram.run(
      "\(programs)/casesync", arguments, environment: environment, in: folder.path)
  }

  private func makeStore() async throws {
    try await casesync("init", "--dataset", "Test", "--label", "Office")
    try await casesync("new", "dossier", "--key", "victim/A-1")
  }

  private var files: AttachmentFolder {
    AttachmentFolder(besideStore: folder.file("a.cases"))
  }

  private var hash: Digest { Digest.sha256(photo) }

  @Test func `a file is attached, listed, exported, dropped and missed`() async throws {
    try await makeStore()
    let attached = try await casesync("attach", "victim/A-1", "photos", "IMG_2231.jpg", "--add")
    #expect(attached.status == 0, "\(attached.output)")
    #expect(attached.output == "\(hash.hex)  2.0 MB\n")
    let list = try await casesync("attachments").output
    let words = ["victim/A-1", "photos", "IMG_2231.jpg", "2.0 MB", "here"]
    for word in words + [String(hash.hex.prefix(16))] {
      #expect(list.contains(word), "\(word)")
    }
    let digits = String(hash.hex.prefix(8))
    #expect(try await casesync("attachments", "--export", digits, "-o", "out").status == 0)
    #expect(try folder.bytes("out") == photo)
    #expect(try await casesync("attachments", "--export", digits).status == 1)
    #expect(try await casesync("attachments", "--drop", digits).status == 0)
    #expect(try await casesync("attachments", "--missing").output.contains("expected"))
    #expect(try await casesync("attachments", "--export", digits, "-o", "x").status == 3)
  }

  @Test func `bytes that no record names are noted and swept`() async throws {
    try await makeStore()
    try files.add(
      InputFile(path: folder.file("IMG_2231.jpg")),
      FileDigest(
        of: InputFile(
          path: folder.file("IMG_2231.jpg"))))
    #expect(try await casesync("attachments").output.contains("note: 1 file that no record names"))
    #expect(try await casesync("attachments", "--sweep").output == "1 file removed\n")
    #expect(try await !casesync("attachments").output.contains("note:"))
  }

  @Test func `the name that others see can be another`() async throws {
    try await makeStore()
    try await casesync(
      "attach", "victim/A-1", "photo", "IMG_2231.jpg", "--name", "../wrist\u{1B}.png")
    let json = try await casesync("attachments", "--json").output
    #expect(json.contains(#""mediaType":"image/png""#))
    #expect(!json.contains("IMG_2231"))
    #expect(try await casesync("attachments").output.contains("\u{FFFD}"))
    let exported = try await casesync("attachments", "--export", hash.hex)
    #expect(exported.output == "_wrist_.png\n")
    #expect(try folder.bytes("_wrist_.png") == photo)
  }

  @Test func `standard input is attached as well`() async throws {
    try await makeStore()
    let programs = try #require(ChildProgram.builtPrograms)
    let attach = "\(programs)/casesync attach victim/A-1 photo - --type image/jpeg"
    let script = "cat IMG_2231.jpg | \(attach)"
    let result = try await ChildProgram.run(
      "bash", ["-c", script], environment: environment, in: folder.path)
    #expect(result.status == 0, "\(result.output)")
    #expect(files.size(of: hash) == photo.count)
  }

  @Test func `what is held is chosen, and mistakes are named`() async throws {
    try await makeStore()
    try await casesync("new", "dossier", "--key", "victim/gone")
    try await casesync("delete", "victim/gone", "--reason", "entered twice")
    for arguments in [["none"], ["below", "20MB"], ["records", "victim/A-1"], ["all"]] {
      let result = try await casesync(["attachments", "--hold"] + arguments)
      #expect(result.status == 0, "\(result.output)")
    }
    let mistakes: [([String], Int32, String)] = [
      (["attachments", "--hold", "some"], 64, "write --hold all, none, below SIZE"),
      (["attachments", "--hold", "below", "much"], 64, "much: this is no size"),
      (["attachments", "--hold", "records", "victim/B"], 3, "no such record"),
      (["attachments", "--export", "12345678"], 3, "no such attachment"),
      (["attachments", "--drop", "123456"], 3, "no such attachment"),
      (["attach", "victim/A-1", "photo"], 64, "FILE is missing"),
      (["attach", "victim/A-1", "photo", "nowhere"], 3, "nowhere: cannot open"),
      (["attach", "victim/B", "photo", "IMG_2231.jpg"], 3, "no such record"),
      (["attach", "victim/gone", "photo", "IMG_2231.jpg"], 1, "the record is deleted"),
      (["attach", "victim/A-1", "@photo", "IMG_2231.jpg"], 64, "do not begin with '@'"),
      (["attach", "victim/A-1", "photo", "."], 64, "is a directory"),
      (["verify", "x.bundle", "--attachments"], 64, "--attachments is for a store"),
    ]
    for (arguments, status, words) in mistakes {
      let result = try await casesync(arguments)
      #expect(result.status == status, "\(arguments): \(result.output)")
      #expect(result.output.contains(words), "\(arguments): \(result.output)")
    }
    #expect(try files.hashes().isEmpty)
  }

  @Test func `verify names a damaged file with status 7`() async throws {
    try await makeStore()
    try await casesync("attach", "victim/A-1", "photo", "IMG_2231.jpg")
    let sound = try await casesync("verify", "--attachments")
    #expect(sound.status == 0)
    #expect(sound.output.contains("1 attachment, 0 damaged"))
    try folder.rot("a.cases.attachments/\(hash.hex.prefix(2))/\(hash.hex)", at: 99)
    let damaged = try await casesync("verify", "--attachments")
    #expect(damaged.status == 7)
    #expect(damaged.output.contains("DAMAGED: \(hash.hex)"))
  }

  @Test func `one photo of several is erased by its hash`() async throws {
    try await makeStore()
    let other = Office.bytes(500, seed: 3)
    try folder.write(other, "other.jpg")
    try await casesync("attach", "victim/A-1", "photos", "IMG_2231.jpg", "--add")
    try await casesync("attach", "victim/A-1", "photos", "other.jpg", "--add")
    let erased = try await casesync(
      "erase", "victim/A-1", "photos", "--element", hash.hex, "--reason", "consent withdrawn")
    #expect(erased.status == 0, "\(erased.output)")
    #expect(!files.holds(hash))
    #expect(files.holds(Digest.sha256(other)))
  }

  // MARK: - Peers

  /// Stands for ssh: runs what is asked for on this computer, and lets the answer through `line`.
  ///
  /// In a session of its own, so that all of it can be killed at once: the socket is closed then.
  private func shell(through line: String) throws -> String {
    let programs = try #require(ChildProgram.builtPrograms)
    let script = """
      #!/bin/bash
      export PATH=\(programs):$PATH
      exec setsid bash -c 'sh -c "$0" | \(line)' "${@: -1}"
      """
    try folder.write(Array(script.utf8), "ssh")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o700], ofItemAtPath: folder.file("ssh"))
    return folder.file("ssh")
  }

  /// A line that dies after some bytes.
  private func cuttingShell(after bytes: Int) throws -> String {
    try shell(through: "{ stdbuf -o0 head -c \(bytes); kill -KILL 0; }")
  }

  /// A line of some megabytes a second.
  private func slowShell() throws -> String {
    try shell(
      through:
        #"perl -e "while (sysread STDIN, \$b, 50000) { syswrite STDOUT, \$b; select undef, undef, undef, 0.02 }""#
    )
  }

  @Test func `a sync through a program that is cut brings the file in the end`() async throws {
    try await makeStore()
    try await casesync("attach", "victim/A-1", "photo", "IMG_2231.jpg")
    let other = folder.file("b.cases")
    try await casesync("init", "--dataset", "Test", "--store", other)
    let address = "ssh://office\(folder.file("a.cases"))"
    let cut = try cuttingShell(after: Office.chunk + 500_000)
    let first = try await casesync(
      "sync", address, "--store", other, "--ssh-command", cut)
    #expect(first.status == 1, "\(first.output)")
    #expect(first.output.contains("run the same command to go on"), "\(first.output)")
    let state = try await casesync("attachments", "--store", other).output
    #expect(state.contains("partial, 49 %"), "\(state)")
    let second = try await casesync(
      "fetch", "--from", address, "--store", other, "--ssh-command", cut)
    #expect(second.status == 0, "\(second.output)")
    #expect(second.output.contains("1 file came (1.0 MB)"), "\(second.output)")
    #expect(AttachmentFolder(besideStore: other).size(of: hash) == photo.count)
    let again = try await casesync(
      "fetch", "--all", "--from", address, "--store", other, "--ssh-command", cut)
    #expect(again.output == "nothing is missing here\n")
  }

  @Test func `records go alone where that is asked for, and fetch brings the rest`() async throws {
    try await makeStore()
    try await casesync(
      "attach", "victim/A-1", "photo", "IMG_2231.jpg", "--confidentiality", "secret")
    let other = folder.file("b.cases")
    try await casesync("init", "--dataset", "Test", "--store", other)
    let address = "ssh://office\(folder.file("a.cases"))"
    let shell = try cuttingShell(after: 1 << 40)
    let ssh = ["--store", other, "--ssh-command", shell]
    let records = try await casesync(["sync", address, "--records-only"] + ssh)
    #expect(records.status == 0, "\(records.output)")
    #expect(!records.output.contains("attachments"), "\(records.output)")
    #expect(try await casesync("attachments", "--store", other).output.contains("expected"))
    let silent = try await casesync(
      ["fetch", "--from", address, "--withhold-above", "restricted"] + ssh)
    #expect(silent.output == "nothing is missing here\n")
    let fetched = try await casesync(["fetch", "--from", address] + ssh)
    #expect(fetched.output.contains("1 file came (2.0 MB)"), "\(fetched.output)")
  }

  @Test func `a fetch that is stopped goes on later, and fetches no chunk twice`() async throws {
    try await makeStore()
    let video = Office.bytes(16 * Office.chunk + 5, seed: 8)
    let hash = Digest.sha256(video)
    try folder.write(video, "video.mp4")
    try await casesync("attach", "victim/A-1", "video", "video.mp4")
    let other = folder.file("b.cases")
    try await casesync("init", "--dataset", "Test", "--store", other)
    try await casesync("export", "-o", "a.bundle")
    try await casesync("import", "a.bundle", "--store", other)
    let fetch = ["fetch", "--from", "ssh://office\(folder.file("a.cases"))", "--store", other]
    let program = try RunningProgram(
      "\(try #require(ChildProgram.builtPrograms))/casesync",
      fetch + ["--ssh-command", try slowShell()], environment: environment)
    let files = AttachmentFolder(besideStore: other)
    while (files.partial(hash)?.heldCount ?? 0) < 3 { await Task.yield() }
    program.send(SIGINT)
    #expect(program.end() == 130)
    #expect(program.output.contains("stopped; what arrived is kept"), "\(program.output)")
    let held = try #require(files.partial(hash)).heldBytes
    #expect((3 * Office.chunk..<video.count).contains(held))
    let rest = try await casesync(
      fetch + ["--json", "--ssh-command", try cuttingShell(after: 1 << 40)])
    #expect(rest.output.contains(#""receivedBytes":\#(video.count - held),"#), "\(rest.output)")
    #expect(try files.isSound(hash))
  }

  // MARK: - Trouble

  @Test func `two programs that attach one file at once both succeed`() async throws {
    try await makeStore()
    let programs = try #require(ChildProgram.builtPrograms)
    let script = """
      for field in a b c d; do
        \(programs)/casesync attach victim/A-1 $field IMG_2231.jpg >/dev/null & pids="$pids $!"
      done
      for pid in $pids; do wait $pid || exit 1; done
      """
    let result = try await ChildProgram.run(
      "bash", ["-c", script], environment: environment, in: folder.path)
    #expect(result.status == 0, "\(result.output)")
    let list = try await casesync("attachments", "--json").output
    #expect(list.split(separator: "\n").count { $0.contains(#""state":"here""#) } == 4)
    #expect(try await casesync("verify", "--attachments").output.contains("1 attachment, 0"))
  }

  /// Runs the program and kills it, unless it ends before.
  private func killed(_ arguments: [String], after delay: Duration) throws {
    let programs = try #require(ChildProgram.builtPrograms)
    let program = try RunningProgram(
      "\(programs)/casesync", arguments, environment: environment)
    let deadline = ContinuousClock.now + delay
    while ContinuousClock.now < deadline {}
    program.send(SIGKILL)
    _ = program.end()
  }

  @Test func `a program killed while it receives goes on where it was`() async throws {
    try await makeStore()
    let large = Office.bytes(24 * Office.chunk, seed: 6)
    try folder.write(large, "large.mp4")
    try await casesync("attach", "victim/A-1", "video", "large.mp4")
    let other = folder.file("b.cases")
    try await casesync("init", "--dataset", "Test", "--store", other)
    let shell = try cuttingShell(after: 1 << 40)
    let arguments = [
      "sync", "ssh://office\(folder.file("a.cases"))", "--store", other, "--ssh-command", shell,
    ]
    let seed = UInt64.random(in: 0...9_999)
    var random = SeededRandom(seed)
    let files = AttachmentFolder(besideStore: other)
    let hash = Digest.sha256(large)
    var held = 0
    for _ in 0..<8 where !files.holds(hash) {
      try killed(arguments, after: .microseconds(Int.random(in: 0...300_000, using: &random)))
      let now = files.holds(hash) ? 24 : files.partial(hash)?.heldCount ?? 0
      #expect(now >= held, "seed \(seed)")
      held = now
    }
    let last = try await casesync(arguments)
    #expect(last.status == 0, "seed \(seed): \(last.output)")
    #expect(try files.isSound(hash), "seed \(seed)")
    #expect(try await casesync("verify", "--store", other).status == 0, "seed \(seed)")
  }

  @Test func `a program killed while it attaches leaves nothing half done`() async throws {
    try await makeStore()
    let large = Office.bytes(24 * Office.chunk, seed: 5)
    try folder.write(large, "large.mp4")
    let seed = UInt64.random(in: 0...9_999)
    var random = SeededRandom(seed)
    for round in 0..<10 {
      try killed(
        ["attach", "victim/A-1", "video\(round)", folder.file("large.mp4")],
        after: .microseconds(Int.random(in: 0...200_000, using: &random)))
      let entries = try await casesync("attachments", "--json").output.split(separator: "\n")
      #expect(entries.allSatisfy { $0.contains(#""state":"here""#) }, "seed \(seed)")
      #expect(try await casesync("verify", "--attachments").status == 0, "seed \(seed)")
    }
    try await casesync("attach", "victim/A-1", "video", "large.mp4")
    #expect(try files.isSound(Digest.sha256(large)), "seed \(seed)")
    try await casesync("attachments", "--sweep")
    #expect(try files.hashes() == [Digest.sha256(large)], "seed \(seed)")
  }

  @Test func `a full disk refuses a file, says so and loses nothing`() async throws {
    guard let disk = SmallDisk(at: folder.file("disk"), size: "2m") else {
      Issue.record("no small disk can be mounted here; not tested", severity: .warning)
      return
    }
    let path = disk.path + "/full.cases"
    try await casesync("init", "--dataset", "Test", "--store", path)
    try await casesync("new", "dossier", "--key", "victim/A-1", "--store", path)
    try folder.write(Office.bytes(100), "small")
    try await casesync("attach", "victim/A-1", "small", "small", "--store", path)
    let result = try await casesync(
      "attach", "victim/A-1", "photo", "IMG_2231.jpg", "--store", path)
    #expect(result.status == 1)
    #expect(result.output.contains("free some room on the disk"), "\(result.output)")
    let files = AttachmentFolder(besideStore: path)
    #expect(try files.hashes() == [Digest.sha256(Office.bytes(100))])
    #expect(try await casesync("verify", "--attachments", "--store", path).status == 0)
    #expect(try await !casesync("attachments", "--store", path).output.contains("photo"))
  }
}
