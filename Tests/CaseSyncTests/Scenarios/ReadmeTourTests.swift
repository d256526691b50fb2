import Foundation
import Testing

/// The README is true: its tour runs as it is printed, and its commands are those of the project.
@Suite struct ReadmeTourTests {
  @Test(.timeLimit(.minutes(10)))
  func `the tour of the README runs as it is printed`() async throws {
    let folder = try TestFolder()
    let programs = try #require(ChildProgram.builtPrograms, "no casesync beside the tests")
    let tour = try blocks(after: "## A tour")
    try folder.write(Array(tour.joined(separator: "\n").utf8), "tour.sh")
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let result = try await ChildProgram.run(
      "bash", ["-eu", folder.file("tour.sh")],
      environment: [
        "PATH": "\(programs):\(path)", "CASESYNC_STATE": folder.file("state"),
        "CASESYNC_STORE": "", "HOME": folder.path,
      ],
      in: folder.path)
    try #require(result.status == 0, "the tour failed:\n\(result.output)")
    expect(in: result.output, inOrder: Self.keyLines)
    #expect(folder.names.sorted() == ["casesync-tour", "tour.sh"])
    expectPrivateFiles(in: folder.file("casesync-tour"))
  }

  /// What a reader should see, in this order; spaces count as one.
  private static let keyLines = [
    "office.cases: new store in dataset 'Cases 2026'",
    "field.cases: new store in dataset 'Cases 2026'",
    "phone 000 111 222 [secret] anna",
    "victim/DC-0001 birth_date 1* 1978-03 anna, Office",
    "2 1987-03-12 boris, Field team",
    "[1] victim/DC-0001 birth_date Date of birth",
    "before 1987-03",
    "1* 1978-03",
    "1 item waits",
    "victim/DC-0001 birth_date: this settles a conflict of 2 values",
    "no competing values",
    "passport seen",
    "same as: victim/DC-0001",
    "surname agrees",
    "casesync judge victim/DC-0002 victim/NC-0007 same-as",
    "0 pairs may be one person",
    "victim/DC-0002 victim 2 records",
    "1 person in the lists",
    "victim/NC-0004 victim deleted",
    "victim/DC-0001 documents court order.txt 23 B here",
    "1 attachment, 0 damaged",
    "victim/DC-0001 documents court order.txt 23 B expected",
    "merged into all.bundle: 13 changes, 4 records",
    "dataset Cases 2026",
    "the same changes, equally disclosed: digest",
    "all.bundle: sound, 13 changes",
    "field.cases: sound, 13 changes",
    "partner.bundle: text 1 is absent",
    "all.bundle: text 1 is FOUND",
    "office.bundle: text 1 is absent",
    "check.bundle: text 1 is absent",
    "list.csv, row 3, column 'birth_date': there is no such day",
    "nothing was written: this was a trial",
    "list.csv: 2 rows, 2 created, 0 updated, 0 unchanged, 0 failed, 6 new values",
    "list.csv: 2 rows, 0 created, 0 updated, 2 unchanged, 0 failed, 0 new values",
    "partner.csv: 1 record",
    "records without consent",
    "uwazi.zip: 1 record",
    "stick: new sub-folder casesync-",
    "everything here is in the folder, everything in the folder is here, digest",
    "stick: attachments: 1 file came (23 B)",
    "stick: came: 1 new change",
    "everything here is in the folder, everything in the folder is here, digest",
  ]

  @Test func `the README's test command is what continuous integration runs`() throws {
    let commands = try blocks(after: "## Try it")
    let ci = try project(".ci/run")
    let test = try #require(commands.first { $0.contains("test") })
    #expect(ci.split(separator: "\n").last == test.split(separator: "\n").last)
    for command in commands.prefix(2) {
      let script = command.trimmingCharacters(in: .whitespacesAndNewlines)
      let path = "\(TestFolder.project)/\(script)"
      #expect(FileManager.default.isExecutableFile(atPath: path), "\(script)")
    }
  }

  @Test func `the README's links lead to files`() throws {
    for part in try project("README.md").components(separatedBy: "](").dropFirst() {
      let target = String(part.prefix { $0 != ")" })
      guard !target.hasPrefix("https:") else { continue }
      #expect(
        FileManager.default.fileExists(atPath: "\(TestFolder.project)/\(target)"), "\(target)")
    }
  }

  private func project(_ path: String) throws -> String {
    try String(contentsOfFile: "\(TestFolder.project)/\(path)", encoding: .utf8)
  }

  /// The shell blocks of one chapter of the README.
  private func blocks(after heading: String) throws -> [String] {
    let text = try project("README.md")
    let start = try #require(text.range(of: "\n\(heading)"), "no chapter \(heading)")
    let chapter = text[start.upperBound...].components(separatedBy: "\n## ")[0]
    let blocks = chapter.components(separatedBy: "\n```sh\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    try #require(!blocks.isEmpty, "no commands in \(heading)")
    return Array(blocks)
  }

  /// Nobody else may read what holds records.
  private func expectPrivateFiles(in folder: String) {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in files where name.hasSuffix(".cases") || name.hasSuffix(".bundle") {
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
      #expect(attributes?[.posixPermissions] as? Int == 0o600, "\(name)")
    }
    #expect(files.contains("office.cases"))
  }
}

/// Expects each text after the one before it; runs of white space count as one space.
func expect(in output: String, inOrder lines: [String]) {
  let words = output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  var rest = words[...]
  for line in lines {
    guard let found = rest.range(of: line) else {
      Issue.record("'\(line)' is missing, or comes too early, in:\n\(output)")
      return
    }
    rest = rest[found.upperBound...]
  }
}
