import Foundation
import Testing

@testable import CaseSync

/// Damaged and hostile bundles: a clear error with file, offset and reason, and nothing changed.
@Suite struct HostileBundleTests {
  /// A store with one record, and a small bundle of another replica's changes.
  private func smallBundle(in folder: TestFolder) throws -> [UInt8] {
    let replica = HandMadeBundle.replica(1)
    let record = RecordID(key: "victim/X-1")
    var bundle = HandMadeBundle()
    bundle.changes = [
      HandMadeBundle.change(
        replica, 1,
        [
          HandMadeBundle.operation(record, ReservedPath.type, Value.text("victim").payload),
          HandMadeBundle.operation(record, ReservedPath.key, Value.text("victim/X-1").payload),
          HandMadeBundle.operation(record, "age", Value.integer(31).payload),
        ]),
      HandMadeBundle.change(
        replica, 2,
        [
          HandMadeBundle.operation(record, "name", Value.text("Ә. С.").payload),
          HandMadeBundle.operation(record, "essence", Value.code("died").payload, kind: .add),
        ]),
    ]
    try bundle.write(to: folder.file("good.bundle"))
    return try folder.bytes("good.bundle")
  }

  private func emptyStore(in folder: TestFolder) throws -> Store {
    var configuration = Store.Configuration()
    configuration.stateDirectory = folder.file("state")
    configuration.isDurable = false
    return try Store.create(
      at: folder.file("a.store"), dataset: .named("hand made"), configuration: configuration)
  }

  /// Expects an error that names the file, and that the store is as before.
  private func expectRefused(
    _ bytes: [UInt8], _ what: String, folder: TestFolder, store: Store
  ) throws {
    try folder.write(bytes, "bad.bundle")
    let before = try store.summary().digest
    let error = #expect(throws: CaseSyncError.self, "\(what)") {
      try store.importBundle(at: folder.file("bad.bundle"))
    }
    #expect(
      error?.location?.contains("bad.bundle") == true, "\(what): \(String(describing: error))")
    #expect(try store.summary().digest == before, "\(what)")
    #expect(throws: CaseSyncError.self, "\(what)") {
      let merger = try BundleMerger(paths: [folder.file("bad.bundle")], reportLimit: 10)
      _ = try merger.merge(to: folder.file("out.bundle"), replacing: false)
    }
    #expect(!folder.names.contains { $0.hasPrefix("out") || $0.hasPrefix(".casesync") }, "\(what)")
  }

  @Test func `a bundle cut off at any length is refused`() throws {
    let folder = try TestFolder()
    let good = try smallBundle(in: folder)
    let store = try emptyStore(in: folder)
    for length in 0..<good.count {
      try expectRefused(
        Array(good.prefix(length)), "length \(length)", folder: folder, store: store)
    }
  }

  @Test func `a bundle with any single bit flipped is refused`() throws {
    let folder = try TestFolder()
    let good = try smallBundle(in: folder)
    let store = try emptyStore(in: folder)
    for bit in 0..<(good.count * 8) {
      var bad = good
      bad[bit / 8] ^= 1 << UInt8(bit % 8)
      try expectRefused(bad, "bit \(bit)", folder: folder, store: store)
    }
  }

  @Test func `bytes after the end are refused`() throws {
    let folder = try TestFolder()
    let good = try smallBundle(in: folder)
    let store = try emptyStore(in: folder)
    try expectRefused(good + [0], "one byte more", folder: folder, store: store)
    try expectRefused(good + good, "twice", folder: folder, store: store)
  }

  @Test func `what is no bundle is named as such`() throws {
    let folder = try TestFolder()
    let store = try emptyStore(in: folder)
    try expectRefused([], "empty", folder: folder, store: store)
    try expectRefused(Array("name;age\nA. S.;31\n".utf8), "text", folder: folder, store: store)
    try expectRefused([UInt8](repeating: 0xff, count: 5000), "noise", folder: folder, store: store)
    #expect(throws: CaseSyncError.self) { try store.importBundle(at: folder.path) }
    let missing = #expect(throws: CaseSyncError.self) {
      try store.importBundle(at: folder.file("nowhere.bundle"))
    }
    #expect(missing?.code == .notFound)
  }

  @Test func `a newer major version is refused by its number`() throws {
    let folder = try TestFolder()
    var bytes = try smallBundle(in: folder)
    let store = try emptyStore(in: folder)
    bytes[9] = 2
    resealHead(&bytes)
    try folder.write(bytes, "bad.bundle")
    let error = #expect(throws: CaseSyncError.self) {
      try store.importBundle(at: folder.file("bad.bundle"))
    }
    #expect(error?.code == .unsupportedVersion)
  }

  @Test func `a newer minor version is read`() throws {
    let folder = try TestFolder()
    var bytes = try smallBundle(in: folder)
    bytes[11] = 7
    resealHead(&bytes)
    try folder.write(bytes, "newer.bundle")
    let report = try emptyStore(in: folder).importBundle(at: folder.file("newer.bundle"))
    #expect(report.newChanges == 2)
  }

  private func resealHead(_ bytes: inout [UInt8]) {
    let checksum = bytes.withUnsafeBytes {
      CRC32C.checksum(UnsafeRawBufferPointer(rebasing: $0[..<60]))
    }
    for place in 0..<4 {
      bytes[60 + place] = UInt8(truncatingIfNeeded: checksum >> UInt32(24 - 8 * place))
    }
  }

  /// Lengths and counts in a frame with a right checksum are still checked before anything is
  /// allocated.
  @Test(arguments: [(4, UInt32.max), (8, UInt32.max), (12, UInt32.max), (8, 0x0400_0000), (4, 0)])
  func `a frame that lies about its sizes is refused`(place: Int, number: UInt32) throws {
    let folder = try TestFolder()
    var bytes = try smallBundle(in: folder)
    let store = try emptyStore(in: folder)
    for byte in 0..<4 {
      bytes[64 + place + byte] = UInt8(truncatingIfNeeded: number >> UInt32(24 - 8 * byte))
    }
    try expectRefused(bytes, "field \(place) = \(number)", folder: folder, store: store)
  }

  @Test func `a raw block that decodes is the one canonical form of its changes`() throws {
    let folder = try TestFolder()
    _ = try smallBundle(in: folder)
    let reader = try BundleReader(path: folder.file("good.bundle"))
    guard let content = try reader.nextBlock() else { throw FormatError("no block", at: 0) }
    let raw = try BlockEncoder.encode(content).raw
    var random = SystemRandomNumberGenerator()
    let seed = random.next() as UInt64
    var generator = SeededRandom(seed)
    var accepted = 0
    for _ in 0..<20_000 {
      var bad = raw
      for _ in 0...Int(generator.next() % 3) {
        bad[Int(generator.next() % UInt64(bad.count))] = UInt8(truncatingIfNeeded: generator.next())
      }
      do {
        let again = try bad.withRawBytes { bytes throws(FormatError) in
          try BlockDecoder.decode(bytes, changeCount: 2)
        }
        let rebuilt = try BlockEncoder.encode(again).raw
        #expect(rebuilt == bad, "seed \(seed): two forms of the same changes")
        accepted += 1
      } catch {
        continue
      }
    }
    #expect(accepted > 0, "seed \(seed): mutations never reached a sound block")
  }
}
