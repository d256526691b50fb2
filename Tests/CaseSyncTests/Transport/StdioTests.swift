import Foundation
import Testing

@testable import CaseSync

#if canImport(Glibc)
  import Glibc
#endif

/// Peers that are programs: what they say instead of an answer, and when they stop.
@Suite struct StdioTests {
  private let folder: TestFolder
  private let office: Office

  init() throws {
    folder = try TestFolder()
    office = try Office("office", in: folder)
    try Self.edit(office, 300)
  }

  private static func edit(_ office: Office, _ count: Int) throws {
    for number in 0..<count {
      try office.edit { draft throws(CaseSyncError) in
        let record = try draft.create(type: "victim", key: "\(office.name)/\(number)")
        try draft.assign(.text(String(repeating: "x", count: 6_000)), to: "note", of: record)
      }
    }
  }

  /// Meets what a shell makes of a line; `$CASESYNC` answers for a store, here the field's.
  private func meet(
    _ script: String, field: Office? = nil, onProgress: () -> Void = {}
  ) throws -> SyncReport {
    let programs = try #require(ChildProgram.builtPrograms)
    let answer = "\(programs)/casesync serve --stdio --store \(field?.path ?? "nowhere")"
    var link = try ProgramLink(
      running: "env",
      arguments: [
        "CASESYNC=\(answer)", "CASESYNC_STATE=\(folder.file("state"))", "sh", "-c", script,
      ],
      place: "there")
    defer { link.close() }
    return try office.store.sync(over: &link, onProgress: { _ in onProgress() })
  }

  /// A script, and what the error must say.
  static let strangers: [(String, CaseSyncError.Code, String)] = [
    ("echo Welcome to this computer; cat", .malformed, "it says: Welcome to this computer"),
    ("printf G; printf 'reetings\\n'", .malformed, "it says: Greetings"),
    ("printf GO", .malformed, "it says: GO"),
    ("exit 127", .inputOutput, "there is no such program there"),
    ("exit 255", .inputOutput, "ssh could not connect"),
    ("exit 3", .inputOutput, "ended too early, with status 3"),
    ("exit 0", .inputOutput, "ended too early, with status 0"),
    ("kill -9 $$", .inputOutput, "ended by signal 9"),
    ("$CASESYNC", .inputOutput, "with status 3"),
  ]

  @Test(arguments: strangers)
  func `what is no CaseSync is named, and nothing changes`(
    script: String, code: CaseSyncError.Code, words: String
  ) throws {
    let before = try office.dump
    let error = #expect(throws: CaseSyncError.self) { try meet("exec 2>/dev/null; " + script) }
    #expect(error?.code == code, "\(script)")
    #expect(error.map { "\($0)" }?.contains(words) == true, "\(script): \(error as Any)")
    #expect(try office.dump == before)
  }

  @Test func `a program that does not exist is not found`() throws {
    let error = #expect(throws: CaseSyncError.self) {
      try ProgramLink(running: folder.file("nothing"), arguments: [], place: "there")
    }
    #expect(error?.code == .notFound)
  }

  /// The asker sends more than any buffer holds, and the other side has refused it long ago.
  @Test func `a refusal is read although the question was not`() throws {
    let other = try Office("other", in: folder, dataset: .named("another"))
    try Self.edit(other, 1)
    let error = #expect(throws: CaseSyncError.self) { try meet("$CASESYNC", field: other) }
    #expect(error?.code == .otherDataset)
  }

  @Test(arguments: [true, false])
  func `what arrived before the connection broke stays, and the next meeting goes on`(
    isAnswerCut: Bool
  ) throws {
    let field = try Office("field", in: folder)
    try Self.edit(field, 300)
    var (cuts, arrived) = (0, 0)
    for count in stride(from: 1_000, to: 100_000, by: 1_500) {
      // The shell becomes the cutting program: nobody else holds our end of the connection. It passes
      // on each byte as it comes.
      let cut = "dd bs=1 count=\(count) status=none"
      let script =
        isAnswerCut ? "exec bash -c 'exec \(cut) < <($CASESYNC)'" : "\(cut) | $CASESYNC"
      guard let error = cutError({ try meet("exec 2>/dev/null; " + script, field: field) }) else {
        break
      }
      #expect(error.code == .inputOutput)
      cuts += 1
      let now = try office.store.summary().changeCount + field.store.summary().changeCount
      #expect(now >= arrived)
      arrived = now
    }
    #expect(cuts > 2)
    #expect(arrived > 600, "no block came before a cut")
    let report = try meet("$CASESYNC", field: field)
    guard case .inSync = report.outcome else {
      Issue.record("\(report.outcome)")
      return
    }
    #expect(try office.dump == field.dump)
  }

  private func cutError(_ meet: () throws -> SyncReport) -> CaseSyncError? {
    do {
      _ = try meet()
      return nil
    } catch { return error as? CaseSyncError }
  }

  @Test func `both stores may be edited while they meet`() throws {
    let field = try Office("field", in: folder)
    var edits = 0
    _ = try meet("$CASESYNC", field: field) {
      guard edits < 5 else { return }
      edits += 1
      #expect(throws: Never.self) {
        for side in [field, office] {
          try side.edit { draft throws(CaseSyncError) in
            try draft.create(type: "event", key: "\(side.name)/event/\(edits)")
          }
        }
      }
    }
    #expect(edits == 5)
    _ = try meet("$CASESYNC", field: field)
    #expect(try office.dump == field.dump)
  }

  @Test func `questions and answers go through plain pipes`() throws {
    let field = try Office("field", in: folder)
    let questions = try DescriptorPair.pipe(to: "questions")
    let answers = try DescriptorPair.pipe(to: "answers")
    let input = fcntl(questions.first.number, F_DUPFD_CLOEXEC, 0)
    let output = fcntl(answers.second.number, F_DUPFD_CLOEXEC, 0)
    let store = field.store
    Thread.detachNewThread {
      _ = try? store.answer(
        from: Descriptor(adopting: input, name: "questions"),
        to: Descriptor(adopting: output, name: "answers"))
    }
    let ourEnd = answers.keepingFirst()
    var link = PipeLink(questions: questions.second.number, answers: ourEnd.number)
    let report = try office.store.sync(over: &link)
    _ = consume questions
    let rest = try ourEnd.read(upTo: 1)
    #expect(rest.isEmpty)
    #expect(report.sentChanges == 300)
    #expect(try office.dump == field.dump)
  }

  @Test func `an input that ends within a question is an error`() throws {
    let pipe = try DescriptorPair.pipe(to: "pipe")
    let beginning: [UInt8] = [0x47, 0, 0]
    try beginning.withUnsafeBytes { try pipe.second.write($0) }
    let ourEnd = pipe.keepingFirst()
    let number = ourEnd.number
    let error = #expect(throws: CaseSyncError.self) {
      try office.store.answer(
        from: Descriptor(adopting: number, name: "pipe", isOwned: false),
        to: StandardStream.plainOutput)
    }
    _ = consume ourEnd
    #expect(error?.code == .inputOutput)
  }
}

/// A link over two pipes in the same process.
private struct PipeLink: ExchangeLink {
  let questions: Int32
  let answers: Int32
  let place = "pipes"

  func send(_ bytes: [UInt8]) throws(CaseSyncError) {
    let pipe = Descriptor(adopting: questions, name: place, isOwned: false)
    try bytes.withRawBytes { raw throws(CaseSyncError) in try pipe.write(raw) }
  }

  func endQuestion() {}

  func receive() throws(CaseSyncError) -> [UInt8] {
    try Descriptor(adopting: answers, name: place, isOwned: false).read(upTo: 1 << 16)
  }

  func endAnswer() {}
}
