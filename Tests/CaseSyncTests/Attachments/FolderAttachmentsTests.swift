import Foundation
import Testing

@testable import CaseSync

/// Attachments in a folder that something else carries about.
@Suite struct FolderAttachmentsTests {
  private let folder: TestFolder
  private let shared: String
  private let office: Office
  private let field: Office
  private let person: RecordID
  private let video = Office.bytes(3 * Office.chunk + 5)

  init() throws {
    folder = try TestFolder()
    shared = folder.file("stick/attachments")
    office = try Office("office", in: folder)
    field = try Office("field", in: folder)
    person = try office.person()
  }

  @discardableResult
  private func visit(
    _ office: Office, options: SyncOptions = SyncOptions()
  ) throws -> AttachmentReport {
    var folder = try FolderAttachments(at: shared, store: office.store, options: options)
    return try folder.exchange()
  }

  private var names: [String] { (try? Folders.names(in: shared).sorted()) ?? [] }

  private func shared(_ name: String) -> String { "stick/attachments/\(name)" }

  @Test func `a file goes through the folder in chunks, and a second visit moves nothing`() throws {
    let hash = try office.attach(video, of: person)
    try field.take(office.bundle())
    #expect(try visit(office).sentBytes == video.count)
    #expect(names == ["0", "1", "2", "3", "chunks"].map { "\(hash.hex).\($0)" })
    #expect(try visit(field).receivedFiles == 1)
    #expect(try field.held(hash) == video)
    for office in [office, field] {
      let again = try visit(office)
      #expect(again.sentBytes + again.receivedBytes == 0)
    }
  }

  @Test func `what is half copied is waited for, and what came is kept`() throws {
    let hash = try office.attach(video, of: person)
    try field.take(office.bundle())
    try visit(office)
    let third = try folder.bytes(shared("\(hash.hex).2"))
    try folder.write(Array(third.prefix(1_000)), shared("\(hash.hex).2"))
    #expect(try visit(field).missingFiles == 1)
    #expect(try field.states() == ["victim/1 photo partial(heldBytes: \(2 * Office.chunk))"])
    try folder.write(third, shared("\(hash.hex).2"))
    #expect(try visit(field).receivedBytes == video.count - 2 * Office.chunk)
    #expect(try field.held(hash) == video)
  }

  @Test func `a visit that is stopped goes on from the chunk that it had`() throws {
    let hash = try office.attach(video, of: person)
    try field.take(office.bundle())
    for (visitor, moved) in [
      (office, \AttachmentReport.sentBytes), (field, \AttachmentReport.receivedBytes),
    ] {
      var last = AttachmentReport()
      var lane = try FolderAttachments(at: shared, store: visitor.store, options: SyncOptions())
      let error = #expect(throws: CaseSyncError.self) {
        try lane.exchange(
          isCancelled: { last[keyPath: moved] == 2 * Office.chunk }, onProgress: { last = $0 })
      }
      #expect(error?.message == "stopped on request")
      #expect(try visit(visitor)[keyPath: moved] == video.count - 2 * Office.chunk)
    }
    #expect(try field.held(hash) == video)
  }

  @Test func `a chunk that lies is not taken, and whoever has the file mends a short one`() throws {
    let hash = try office.attach(video, of: person)
    try field.take(office.bundle())
    try visit(office)
    try folder.rot(shared("\(hash.hex).1"), at: 77)
    #expect(try visit(field).rejected == [hash])
    #expect(!field.files.holds(hash))
    try folder.write([1], shared("\(hash.hex).1"))
    #expect(try visit(office).sentBytes == Office.chunk)
    #expect(try visit(field).receivedFiles == 1)
  }

  @Test func `strangers' files and links are neither taken nor removed`() throws {
    let hash = try office.attach(video, of: person)
    try field.take(office.bundle())
    try visit(office)
    let strange = [
      "\(hash.hex).1.sync-conflict-20261120-125001-TQPTTJ3", "notes.txt", ".stfolder",
      "\(hash.hex).99", "\(hash.hex).-1",
    ]
    for name in strange { try folder.write([1, 2, 3], shared(name)) }
    let target = folder.file("outside")
    try FileManager.default.moveItem(atPath: folder.file(shared("\(hash.hex).0")), toPath: target)
    try FileManager.default.createSymbolicLink(
      atPath: folder.file(shared("\(hash.hex).0")), withDestinationPath: target)
    #expect(try visit(field).receivedFiles == 0)
    try FileManager.default.removeItem(atPath: folder.file(shared("\(hash.hex).0")))
    try visit(office)
    #expect(try visit(field).receivedFiles == 1)
    for name in strange { #expect(names.contains(name), "\(name)") }
  }

  @Test func `records can go alone`() throws {
    let hash = try office.attach(video, of: person)
    let stick = folder.file("stick")
    try Folders.create(stick)
    for visitor in [office, field] {
      _ = try visitor.store.sync(throughFolder: stick, withAttachments: false)
    }
    #expect(try field.states() == ["victim/1 photo expected"])
    for visitor in [office, field] { _ = try visitor.store.sync(throughFolder: stick) }
    #expect(field.files.holds(hash))
  }

  @Test func `a partners' folder never gets a withheld file`() throws {
    try office.attach(video, to: "video", of: person, level: .secret)
    let open = try office.attach(Office.bytes(10), of: person)
    var limited = SyncOptions()
    limited.audience = Audience(withholdAbove: .restricted)
    try visit(office, options: limited)
    #expect(names.allSatisfy { $0.hasPrefix(open.hex) })
    #expect(names.count == 2)
  }

  @Test func `an erased file leaves the folder with whoever comes by next`() throws {
    let hash = try office.attach(video, of: person)
    let other = try office.attach(Office.bytes(10), to: "scan", of: person)
    try field.take(office.bundle())
    try visit(office)
    try visit(field)
    office.clock.advance(by: 1_000)
    try office.store.erase("photo", of: person, author: "office", reason: "the family asked")
    try field.take(office.bundle())
    try visit(field)
    #expect(names.allSatisfy { $0.hasPrefix(other.hex) })
    #expect(!names.contains { $0.hasPrefix(hash.hex) })
    #expect(names.count == 2)
  }
}
