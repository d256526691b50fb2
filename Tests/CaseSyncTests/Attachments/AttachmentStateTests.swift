import Foundation
import Testing

@testable import CaseSync

/// What is remembered of attachments between meetings, and when it no longer counts.
@Suite struct AttachmentStateTests {
  private let folder: TestFolder
  private let office: Office
  private let field: Office
  private let person: RecordID
  private let photo = Office.bytes(300)

  /// The offices' clocks are ahead of the disk's, so that its folders count as being at rest.
  init() throws {
    folder = try TestFolder()
    let now = Int64(Date().timeIntervalSince1970 * 1_000) + 3_600_000
    office = try Office("office", in: folder, clock: TestClock(now))
    field = try Office("field", in: folder, clock: TestClock(now))
    person = try office.person()
  }

  private func meet() throws -> (questions: Int, files: AttachmentReport) {
    var link = try CountingLink(to: office)
    let report = try field.store.sync(over: &link)
    #expect(report.attachments.failure == nil)
    return (link.questions, report.attachments)
  }

  /// Names a file whose bytes are nowhere; its folder is taken away as well, whose times could be the
  /// same when it comes back soon.
  private func lose(_ bytes: [UInt8], _ offices: [Office]) throws {
    let hash = Digest.sha256(bytes)
    for office in offices {
      try FileManager.default.removeItem(atPath: office.files.folder(of: hash))
    }
  }

  private func find(_ bytes: [UInt8], _ office: Office) throws {
    try folder.write(bytes, "found")
    let input = try InputFile(path: folder.file("found"))
    try office.files.add(input, FileDigest(of: input))
  }

  @Test func `who asked in vain asks again when there is something to give`() throws {
    let hash = try office.attach(photo, of: person)
    try lose(photo, [office])
    for questions in [2, 1, 1] {
      let meeting = try meet()
      #expect(meeting.questions == questions)
      #expect(meeting.files.missingFiles == 1)
    }
    try find(photo, office)
    #expect(try meet().files.receivedFiles == 1)
    #expect(try field.held(hash) == photo)
    #expect(try meet().questions == 1)
  }

  @Test func `who was asked in vain is given the file once it is here`() throws {
    let hash = try office.attach(photo, of: person)
    try lose(photo, [office])
    _ = try meet()
    try find(photo, field)
    #expect(try meet().files.sentFiles == 1)
    #expect(try office.held(hash) == photo)
  }

  @Test func `a value that names a file is seen, whatever was remembered`() throws {
    try office.attach(photo, of: person)
    #expect(try meet().files.receivedFiles == 1)
    #expect(try meet().questions == 1)
    try office.attach(Office.bytes(10, seed: 2), to: "scan", of: person)
    #expect(try meet().files.receivedFiles == 1)
    try field.attach(Office.bytes(10, seed: 3), to: "plan", of: person)
    #expect(try meet().files.sentFiles == 1)
    #expect(try meet().questions == 1)
  }

  @Test func `bytes that somebody takes away are fetched again`() throws {
    let hash = try office.attach(photo, of: person)
    _ = try meet()
    _ = try meet()
    try lose(photo, [field])
    #expect(try meet().files.receivedFiles == 1)
    #expect(try field.held(hash) == photo)
  }

  @Test func `another choice of what to hold counts at once`() throws {
    try office.attach(photo, of: person)
    try field.store.setHoldPolicy(.none)
    #expect(try meet().files.receivedFiles == 0)
    try field.store.setHoldPolicy(.all)
    #expect(try meet().files.receivedFiles == 1)
  }

  @Test func `each audience has a memory of its own`() throws {
    try office.attach(photo, of: person, level: .secret)
    var limited = SyncOptions()
    limited.audience = Audience(withholdAbove: .restricted)
    try lose(photo, [office])
    for _ in 0..<2 {
      #expect(try office.store.attachmentState(for: limited).wanted == 0)
      #expect(try office.store.attachmentState(for: SyncOptions()).wanted != 0)
    }
    limited.audience = Audience()
    limited.acceptsChanges = false
    #expect(try office.store.attachmentState(for: limited).wanted == 0)
  }

  @Test func `nothing is concluded from a folder that has only just changed`() throws {
    try office.attach(photo, of: person)
    try lose(photo, [office])
    try find(Office.bytes(7), office)
    office.clock.now -= 3_600_000
    for _ in 0..<2 { #expect(try meet().questions == 2) }
    #expect(try office.store.attachmentState(for: SyncOptions()).held == 0)
    office.clock.now += 3_600_000
    #expect(try office.store.attachmentState(for: SyncOptions()).held != 0)
  }

  @Test func `a farewell tells the state, and one without it is understood`() throws {
    let state = AttachmentState(wanted: 7, held: 1 << 60)
    for state in [state, nil] {
      var buffer = ByteBuffer()
      Farewell(changeCount: 3, extensions: [], attachments: state).write(to: &buffer)
      let payload = Array(buffer.array.dropFirst(Frame.byteCount))
      let read = try Farewell(payload)
      #expect(read.attachments == state)
      #expect(read.wantsAttachments == (state != nil))
      guard state != nil else { continue }
      #expect(try Farewell(Array(payload.dropLast())).attachments == nil)
      #expect(try Farewell(payload + [1, 2]).attachments == state)
    }
  }
}
