import Foundation
import Synchronization
import Testing

@testable import CaseSync

#if canImport(Glibc)
  import Glibc
#endif

/// What a sync with a shared folder promises.
@Suite struct FolderTests {
  private let folder: TestFolder
  private let shared: SharedCopy
  private let office: Office
  private let field: Office

  init() throws {
    folder = try TestFolder()
    shared = try SharedCopy("shared", in: folder)
    office = try Office("office", in: folder)
    field = try Office("field", in: folder)
  }

  private func victim(_ office: Office, _ number: Int, _ note: String = "n") throws {
    try office.edit { draft throws(CaseSyncError) in
      let record = try draft.create(type: "victim", key: "\(office.name)/\(number)")
      try draft.assign(.text(note), to: "note", of: record)
    }
  }

  @discardableResult
  private func sync(_ office: Office, above level: Confidentiality? = nil) throws -> FolderReport {
    try office.store.sync(
      throughFolder: shared.path, audience: Audience(withholdAbove: level))
  }

  private func digest(_ office: Office) throws -> FolderReport.Outcome {
    .complete(try office.store.summary().digest)
  }

  /// The place of a file in the folder of the dataset.
  private func place(_ name: String) -> String {
    DatasetFolder.name(DatasetID(name: Office.dataset)) + "/" + name
  }

  // MARK: - Progress

  @Test func `how far a sync is, is told while it writes and while it reads`() throws {
    for number in 0..<100 {
      try victim(office, number, Noise.text(100_000, seed: UInt64(number)))
    }
    let (told, read) = (Told(), Told())
    let written = try office.store.sync(
      throughFolder: shared.path, onProgress: { told.add($0) })
    #expect(told.reports.map(\.sentChanges) == Array(1...100))
    #expect(told.reports.contains { $0.sentBytes > 0 && $0.sentBytes < written.sentBytes })
    let report = try field.store.sync(throughFolder: shared.path, onProgress: { read.add($0) })
    #expect(read.reports.count > 2)
    #expect(read.reports.last?.received.newChanges == 100)
    #expect(
      read.reports.contains { $0.receivedBytes > 0 && $0.receivedBytes < report.receivedBytes })
    #expect(report.receivedBytes == written.sentBytes)
    let bytes = read.reports.map(\.receivedBytes)
    #expect(bytes == bytes.sorted())
  }

  // MARK: - Files

  @Test func `a file is named by its bytes, and a name is never written twice`() throws {
    try victim(office, 1)
    let report = try sync(office)
    #expect(report.isNew)
    #expect(report.outcome == (try digest(office)))
    let files = try shared.files
    #expect(files.count == 1)
    let name = Digest.sha256([UInt8](try shared.bytes(files[0]))).hex
    #expect(files == [place(name + ".bundle")])
    #expect(try BundleVerifier.verify(path: "\(shared.path)/\(files[0])").changeCount == 1)
  }

  @Test func `a sync with nothing to do reads no file and writes none`() throws {
    try victim(office, 1)
    try sync(office)
    try victim(field, 1)
    #expect(try sync(field).readFiles == 1)
    #expect(try sync(office).readFiles == 1)
    for name in try shared.files {
      // Whoever opened it now would find that it is not what its name promises.
      let bytes = try shared.bytes(name)
      try shared.write(Data(repeating: 0, count: bytes.count), name)
    }
    for office in [office, field] {
      let report = try sync(office)
      #expect(report.readFiles + report.writtenFiles + report.removedFiles == 0)
      #expect(report.outcome == (try digest(office)))
    }
  }

  @Test func `only what the folder lacks is written`() throws {
    for number in 0..<200 { try victim(office, number) }
    try sync(office)
    try victim(office, 200)
    let report = try sync(office)
    #expect(report.sentChanges == 1)
    let sizes = try shared.files.map { try shared.bytes($0).count }.sorted()
    #expect(sizes[0] < 1_000)
  }

  @Test func `an empty store with nothing to meet leaves the folder as it is`() throws {
    #expect(try sync(office).outcome == (try digest(office)))
    #expect(try FileManager.default.contentsOfDirectory(atPath: shared.path) == [])
  }

  @Test func `a folder that is not there is not made`() throws {
    let error = #expect(throws: CaseSyncError.self) {
      try office.store.sync(throughFolder: shared.path + "/stick")
    }
    #expect(error?.code == .notFound)
    #expect(!FileManager.default.fileExists(atPath: shared.path + "/stick"))
  }

  // MARK: - Datasets

  @Test func `a store of another dataset is refused until its folder is made by hand`() throws {
    try victim(office, 1)
    try sync(office)
    let other = try Office("other", in: folder, dataset: .named("another"))
    try victim(other, 1)
    let error = #expect(throws: CaseSyncError.self) { try sync(other) }
    #expect(error?.code == .otherDataset)
    #expect(try shared.files.count == 1)
    let mine = DatasetFolder.name(DatasetID(name: "another"))
    #expect(error?.hint?.contains(mine) == true)
    try FileManager.default.createDirectory(
      atPath: "\(shared.path)/\(mine)", withIntermediateDirectories: false)
    let report = try sync(other)
    #expect(report.outcome == (try digest(other)))
    #expect(report.otherDatasets == [DatasetFolder.name(DatasetID(name: Office.dataset))])
    let new = try Office("new", in: folder, dataset: .random)
    #expect(throws: CaseSyncError.self) { try sync(new) }
  }

  @Test func `a file of another dataset is named and left out`() throws {
    try victim(office, 1)
    try sync(office)
    let other = try Office("other", in: folder, dataset: .named("another"))
    try victim(other, 1)
    let bytes = Data(try folder.bytes(lastPart(try other.bundle())))
    try shared.write(bytes, place(Digest.sha256([UInt8](bytes)).hex + ".bundle"))
    for store in [field, try Office("new", in: folder, dataset: .random)] {
      let report = try sync(store)
      #expect(report.refusals.map(\.error.code) == [.otherDataset])
      #expect(report.outcome == .incomplete)
      #expect(try store.store.summary() == office.store.summary())
    }
  }

  private func lastPart(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }

  // MARK: - Strangers

  @Test func `strangers' files are neither read nor changed`() throws {
    try victim(office, 1)
    try sync(office)
    let own = try shared.files[0]
    let bytes = try shared.bytes(own)
    let hex = String(own.split(separator: "/")[1].prefix(64))
    let strangers = [
      "read me.txt", ".stfolder/x", place("\(hex).sync-conflict-20261121-101010-ABCDEFG.bundle"),
      place("\(hex) (conflicted copy).bundle"), place(".syncthing.\(hex).bundle.tmp"),
      place("~syncthing~\(hex).bundle.tmp"), place("\(hex.uppercased()).bundle"),
      place("\(hex.dropLast()).bundle"), place("\(hex).bundle.part"), place("export.bundle"),
      place("attachments/\(hex).0"), "casesync-zzzzzzzz/x.bundle", "casesync-12345678.txt",
    ]
    for name in strangers { try shared.write(bytes, name) }
    let files = try shared.files
    for _ in 0..<2 {
      let report = try sync(office)
      #expect(report.readFiles + report.writtenFiles + report.removedFiles == 0)
      #expect(report.outcome == (try digest(office)))
    }
    #expect(try sync(field).readFiles == 1)
    #expect(try shared.files == files)
    for name in strangers { #expect(try shared.bytes(name) == bytes, "\(name)") }
  }

  @Test func `links, folders and pipes under good names are not touched`() throws {
    try victim(office, 1)
    try sync(office)
    let own = try shared.files[0]
    let secret = folder.file("secret.bundle")
    try shared.bytes(own).write(to: URL(fileURLWithPath: secret))
    let names = ["1", "2", "3"].map { "\(shared.path)/" + place(String(repeating: $0, count: 64)) }
    try FileManager.default.createSymbolicLink(
      atPath: names[0] + ".bundle", withDestinationPath: secret)
    try FileManager.default.createDirectory(
      atPath: names[1] + ".bundle", withIntermediateDirectories: false)
    #expect(mkfifo(names[2] + ".bundle", 0o600) == 0)
    let report = try sync(field)
    #expect(report.readFiles == 1)
    #expect(report.outcome == (try digest(field)))
  }

  @Test func `a link in place of the dataset's folder is not followed`() throws {
    try victim(office, 1)
    let elsewhere = try SharedCopy("elsewhere", in: folder)
    try FileManager.default.createSymbolicLink(
      atPath: "\(shared.path)/" + DatasetFolder.name(DatasetID(name: Office.dataset)),
      withDestinationPath: elsewhere.path)
    #expect(throws: CaseSyncError.self) { try sync(office) }
    #expect(try elsewhere.files == [])
  }

  // MARK: - Damage

  @Test(arguments: [0, 1, 63, 64, 200, -16, -1])
  func `a file that is not whole yet is waited for`(count: Int) throws {
    try victim(office, 1)
    try sync(office)
    let name = try shared.files[0]
    let bytes = try shared.bytes(name)
    try shared.write(bytes.prefix(count < 0 ? bytes.count + count : count), name)
    try victim(field, 1)
    let report = try sync(field)
    #expect(report.waitingFiles == ["\(Folders.canonical(shared.path))/\(name)"])
    #expect(report.outcome == .incomplete)
    #expect(try field.store.summary().changeCount == 1)
    // As long as it is not whole, the folder lacks it: the office writes its content again.
    #expect(try sync(office).sentChanges == 1)
    try shared.write(bytes, name)
    for _ in 0..<2 { for office in [field, office] { try sync(office) } }
    #expect(try field.dump == office.dump)
    #expect(try sync(field).outcome == (try digest(office)))
  }

  @Test func `a bit that flipped is waited for as well, and never taken in`() throws {
    for number in 0..<3 { try victim(office, number) }
    try sync(office)
    let name = try shared.files[0]
    let bytes = try shared.bytes(name)
    for place in stride(from: 0, to: bytes.count, by: 7) {
      var damaged = bytes
      damaged[place] ^= 0x10
      try shared.write(damaged, name)
      let report = try sync(field)
      #expect(report.waitingFiles.count == 1)
      #expect(try field.store.summary().changeCount == 0)
    }
  }

  @Test func `a whole and broken file is named, and the others are taken`() throws {
    let vectors = "\(TestFolder.project)/Tests/Vectors"
    let valid = try BundleReader(path: "\(vectors)/valid-one-change.bundle")
    let dataset = Store.DatasetChoice.existing(valid.head.dataset, name: nil)
    let (giver, taker) = (
      try Office("giver", in: folder, dataset: dataset),
      try Office("taker", in: folder, dataset: dataset)
    )
    try victim(giver, 1)
    try sync(giver)
    let place = "\(Folders.canonical(shared.path))/" + DatasetFolder.name(valid.head.dataset)
    var names: Set<String> = []
    for vector in try FileManager.default.contentsOfDirectory(atPath: vectors)
    where vector.hasPrefix("R") && vector.hasSuffix(".bundle") {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(vectors)/\(vector)"))
      let name = "\(place)/\(Digest.sha256([UInt8](bytes)).hex).bundle"
      try bytes.write(to: URL(fileURLWithPath: name))
      names.insert(name)
    }
    #expect(names.count > 200)
    let report = try sync(taker)
    #expect(Set(report.refusals.map(\.file)) == names)
    #expect(report.outcome == .incomplete)
    #expect(report.waitingFiles.isEmpty)
    #expect(try taker.dump == giver.dump)
    for file in names { #expect(FileManager.default.fileExists(atPath: file)) }
  }

  // MARK: - Withholding and erasure

  private func secret(_ office: Office) throws {
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(
        .text("hidden place"), to: "shelter", of: RecordID(key: "office/1"),
        Annotations(confidentiality: .secret))
    }
  }

  private func holds(_ text: String) throws -> Bool {
    try shared.bundles.contains {
      try BundleVerifier.contains(text, path: "\(shared.path)/\($0)")
    }
  }

  @Test func `a folder never gets more than its audience may see`() throws {
    try victim(office, 1)
    try secret(office)
    let first = try sync(office, above: .restricted)
    #expect(first.outcome == .completeButWithheld)
    #expect(try sync(office, above: .restricted).writtenFiles == 0)
    try victim(field, 1)
    try sync(field)
    for number in 2..<20 {
      try victim(office, number)
      try sync(office, above: .restricted)
      #expect(try !holds("hidden place"))
    }
    #expect(try shared.bundles.count < 12)
    try sync(field)
    #expect(try field.store.summary().changeCount == office.store.summary().changeCount)
    #expect(try !field.dump.contains("hidden place"))
    // The partner gives nothing again that it got only in part.
    #expect(try sync(field).writtenFiles == 0)
    // Once the audience may see more, that is given.
    try sync(office)
    #expect(try holds("hidden place"))
    try sync(field)
    #expect(try field.dump == office.dump)
    #expect(try sync(office).writtenFiles == 0)
  }

  @Test func `a store that learns more of what it gave gives that too`() throws {
    try victim(office, 1)
    try secret(office)
    try sync(office, above: .restricted)
    try sync(field)
    _ = try office.send(to: field)
    #expect(try field.dump == office.dump)
    #expect(try sync(field).sentChanges > 0)
    #expect(try holds("hidden place"))
    #expect(try sync(field).sentChanges == 0)
  }

  @Test func `what is erased leaves the folder`() throws {
    try victim(office, 1, "000 111 222")
    try sync(office)
    try victim(field, 1)
    try sync(field)
    #expect(try holds("000 111 222"))
    try office.store.erase(
      "note", of: RecordID(key: "office/1"), author: "office", reason: "consent withdrawn")
    try sync(office)
    try sync(office)
    #expect(try !holds("000 111 222"))
    #expect(try sync(office).writtenFiles == 0)
    try sync(field)
    #expect(try sync(field).writtenFiles == 0)
    #expect(try field.dump == office.dump)
  }

  // MARK: - Compaction

  @Test func `many small files become one, and a large one stays`() throws {
    var random = SeededRandom(7)
    for number in 0..<300 {
      let note = (0..<20).map { _ in String(UInt64.random(in: 0...UInt64.max, using: &random)) }
      try victim(office, number, note.joined())
    }
    try sync(office)
    let large = try shared.files[0]
    for number in 300..<330 {
      try victim(office, number)
      try sync(office)
      #expect(try shared.bundles.count <= 2 * FolderCompaction.fileCount)
    }
    #expect(try shared.bundles.contains(large))
    try sync(field)
    #expect(try field.dump == office.dump)
  }

  @Test func `files are removed one sync after they were merged, and again when they come back`()
    throws
  {
    for number in 0..<FolderCompaction.fileCount {
      try victim(office, number)
      try sync(office)
    }
    let before = try shared.files
    #expect(before.count == FolderCompaction.fileCount + 1)
    let small = try before.map { ($0, try shared.bytes($0)) }
    #expect(try sync(office).removedFiles == FolderCompaction.fileCount)
    #expect(try shared.files.count == 1)
    for (name, bytes) in small { try shared.write(bytes, name) }
    // Another store reads them and finds by merging that nothing is new.
    try sync(field)
    #expect(try shared.files == before)
    #expect(try sync(field).removedFiles == FolderCompaction.fileCount)
    #expect(try shared.files.count == 1)
    for (name, bytes) in small { try shared.write(bytes, name) }
    #expect(try sync(office).removedFiles == FolderCompaction.fileCount)
    #expect(try sync(office).outcome == (try digest(field)))
  }

  @Test func `what somebody deletes is written again by whoever has it`() throws {
    try victim(office, 1)
    try sync(office)
    try sync(field)
    try shared.remove(try shared.files[0])
    #expect(try sync(field).sentChanges == 1)
    let new = try Office("new", in: folder, dataset: .random)
    try sync(new)
    #expect(try new.dump == office.dump)
  }
}

/// What a sync has told of its progress.
private final class Told: Sendable {
  private let list = Mutex<[FolderReport]>([])

  func add(_ report: FolderReport) { list.withLock { $0.append(report) } }

  var reports: [FolderReport] { list.withLock { $0 } }
}
