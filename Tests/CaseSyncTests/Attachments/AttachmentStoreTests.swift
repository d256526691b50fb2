import Foundation
import Testing

@testable import CaseSync
@testable import CaseSyncCLI

/// Attachments of records: their states, what is held, and what an erasure takes away.
@Suite struct AttachmentStoreTests {
  private let folder: TestFolder
  private let office: Office
  private let person: RecordID
  private let photo = Office.bytes(Office.chunk + 10)

  init() throws {
    folder = try TestFolder()
    office = try Office("osh", in: folder)
    person = try office.person()
  }

  private func erase(_ path: String) throws {
    office.clock.advance(by: 1_000)
    try office.store.erase(path, of: person, author: "osh", reason: "the family asked")
  }

  @Test func `an attached file is here, and its value says what proves it`() throws {
    let hash = try office.attach(photo, of: person)
    let entry = try #require(try office.store.attachments().first)
    #expect(entry.state == .here)
    #expect(entry.attachment?.sha256 == Digest.sha256(photo))
    #expect(entry.attachment?.size == photo.count)
    #expect(entry.attachment?.chunkRoot == (try office.store.chunks(of: hash).root))
    #expect(try office.held(hash) == photo)
    #expect(try office.store.verifyAttachments().damaged.isEmpty)
  }

  @Test func `a file attached twice is here once`() throws {
    try office.attach(photo, to: "photo", of: person)
    try office.attach(photo, to: "copy", of: person)
    #expect(office.fileNames.count { !$0.hasSuffix(".chunks") } == 1)
    #expect(try office.states() == ["victim/1 copy here", "victim/1 photo here"])
  }

  @Test func `an edit that fails leaves no bytes`() throws {
    try folder.write(photo, "photo")
    #expect(throws: CaseSyncError.self) {
      try office.store.attaching(folder.file("photo"), name: nil, mediaType: nil) {
        _ throws(CaseSyncError) in
        throw CaseSyncError(.invalidArgument, "the edit fails")
      }
    }
    #expect(office.fileNames.isEmpty)
  }

  @Test func `an edit that the disk refused leaves its bytes, for it may be saved after all`()
    throws
  {
    try folder.write(photo, "photo")
    #expect(throws: CaseSyncError.self) {
      try office.store.attaching(folder.file("photo"), name: nil, mediaType: nil) {
        _ throws(CaseSyncError) in
        throw CaseSyncError(.inputOutput, "the disk is full")
      }
    }
    #expect(office.files.holds(Digest.sha256(photo)))
    #expect(try office.store.unnamedAttachments() == [Digest.sha256(photo)])
  }

  @Test func `bytes elsewhere are hashed and not copied`() throws {
    try folder.write(photo, "photo")
    let person = person
    _ = try office.store.attaching(
      folder.file("photo"), name: "v.mp4", mediaType: "video/mp4",
      elsewhere: "https://archive.example/1"
    ) { file throws(CaseSyncError) in
      try office.store.edit(author: "osh") { draft throws(CaseSyncError) in
        try draft.assign(.attachment(file), to: "video", of: person)
      }
    }
    #expect(try office.store.attachments().first?.state == .elsewhere("https://archive.example/1"))
    #expect(office.fileNames.isEmpty)
  }

  @Test func `a bit that flips in a file is found`() throws {
    let hash = try office.attach(photo, of: person)
    let sound = try office.attach(Office.bytes(10, seed: 2), to: "scan", of: person)
    var bytes = try #require(try office.held(hash))
    bytes[7] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: office.files.file(hash)))
    let report = try office.store.verifyAttachments()
    #expect(report.count == 2)
    #expect(report.damaged == [hash])
    #expect(try office.files.isSound(sound))
    let error = #expect(throws: CaseSyncError.self) {
      try office.store.exportAttachment(hash, to: folder.file("out"))
    }
    #expect(error?.code == .damagedStore)
    #expect(!folder.names.contains("out"))
  }

  @Test func `a list of chunks that rots is put right when the file is verified`() throws {
    let hash = try office.attach(photo, of: person)
    let list = "osh.store.attachments/\(hash.hex.prefix(2))/\(hash.hex).chunks"
    let right = try folder.bytes(list)
    try folder.rot(list, at: 20)
    #expect(try office.store.verifyAttachments().damaged.isEmpty)
    #expect(try folder.bytes(list) == right)
  }

  @Test func `what is dropped is expected again`() throws {
    let hash = try office.attach(photo, of: person)
    #expect(try office.store.dropAttachment(hash))
    #expect(try office.states() == ["victim/1 photo expected"])
    #expect(try !office.store.dropAttachment(hash))
    #expect(office.fileNames.isEmpty)
  }

  @Test func `an erasure takes the bytes that nothing else names`() throws {
    let hash = try office.attach(photo, to: "photo", of: person)
    try office.attach(photo, to: "copy", of: person)
    try erase("photo")
    #expect(office.files.holds(hash))
    try erase("copy")
    #expect(office.fileNames.isEmpty)
    #expect(try office.store.attachments().isEmpty)
    _ = try office.store.verify()
  }

  @Test func `a value that was replaced keeps its bytes until it is erased`() throws {
    let old = try office.attach(photo, of: person)
    let new = try office.attach(Office.bytes(9, seed: 3), of: person)
    #expect(try office.store.sweepAttachments() == 0)
    #expect(office.files.holds(old))
    #expect(try office.store.attachments().compactMap(\.attachment?.sha256) == [new])
    try erase("photo")
    #expect(office.fileNames.isEmpty)
  }

  @Test func `an order to erase that arrives takes the bytes there too`() throws {
    let peer = try Office("bern", in: folder)
    let hash = try office.attach(photo, of: person)
    _ = try peer.meet(office)
    #expect(peer.files.holds(hash))
    try erase("photo")
    try peer.take(office.bundle())
    #expect(peer.fileNames.isEmpty)
  }

  @Test func `bytes whose erasure was cut short go at the next opening`() throws {
    let hash = try office.attach(photo, of: person)
    let kept = folder.file("kept")
    try FileManager.default.copyItem(atPath: office.files.file(hash), toPath: kept)
    // A folder in place of the file cannot be removed as one: the erasure itself stands.
    try FileManager.default.removeItem(atPath: office.files.file(hash))
    try FileManager.default.createDirectory(
      atPath: office.files.file(hash), withIntermediateDirectories: false)
    try erase("photo")
    try FileManager.default.removeItem(atPath: office.files.file(hash))
    try FileManager.default.moveItem(atPath: kept, toPath: office.files.file(hash))
    _ = try Office(opening: "osh", at: office.path, in: folder)
    #expect(!office.files.holds(hash))
  }

  @Test func `a sweep removes what no value names, and nothing else`() throws {
    let hash = try office.attach(photo, of: person)
    try folder.write(Office.bytes(50, seed: 9), "stray")
    let stray = try FileDigest(of: InputFile(path: folder.file("stray")))
    try office.files.add(InputFile(path: folder.file("stray")), stray)
    _ = try PartialAttachment(
      starting: Digest.sha256([1]), ChunkList(byteCount: 0, hashes: []), in: office.files)
    #expect(try office.store.unnamedAttachments() == [stray.sha256, Digest.sha256([1])])
    #expect(try office.store.sweepAttachments() == 2)
    #expect(try office.store.unnamedAttachments().isEmpty)
    #expect(office.files.holds(hash))
    #expect(office.fileNames.count == 2)
  }

  @Test func `a value that replaced an attachment and is withheld says so`() throws {
    let partner = try Office("partner", in: folder)
    try office.attach(photo, of: person)
    try office.send(to: partner)
    try office.attach(Office.bytes(9, seed: 3), of: person, level: .secret)
    try office.send(to: partner, withholdAbove: .open)
    #expect(try partner.states() == ["victim/1 photo withheld"])
  }

  @Test func `the tables made anew say the same`() throws {
    try office.attach(photo, of: person)
    try office.attach(Office.bytes(9, seed: 3), to: "gone", of: person)
    try erase("gone")
    let before = try office.states()
    try office.store.rebuild()
    #expect(try office.states() == before)
    #expect(try office.store.sweepAttachments() == 0)
  }

  @Test(arguments: [
    HoldPolicy.all, .none, .below(20_000_000), .records([RecordID(key: "a"), RecordID(key: "b")]),
  ])
  func `what is held is remembered`(policy: HoldPolicy) throws {
    #expect(try office.store.holdPolicy() == .all)
    try office.store.setHoldPolicy(policy)
    #expect(try office.store.holdPolicy() == policy)
  }

  @Test(arguments: [
    ("photo.jpg", "photo.jpg"), ("../../etc/passwd", "_.._etc_passwd"),
    ("/etc/passwd", "_etc_passwd"),
    ("C:\\windows\\x", "C__windows_x"), ("a\u{0}b", "a_b"), ("CON", "_CON"),
    ("nul.txt", "_nul.txt"),
    ("com1", "_com1"), ("..", "0000000000000000.jpg"), ("-rf", "rf"),
    ("x. . ", "x"),
    ("gpj\u{202E}exe", "gpj_exe"), ("", "0000000000000000.jpg"), ("фото 1.jpg", "фото 1.jpg"),
    ("a/\u{301}b", "a_\u{301}b"), (".bashrc", "bashrc"), ("LPT9 .txt", "_LPT9 .txt"),
  ])
  func `no name of others becomes a path`(name: String, safe: String) {
    let attachment = Attachment(mediaType: "image/jpeg", name: name)
    #expect(SafeFileName.text(attachment, hash: .zero) == safe)
  }
}
