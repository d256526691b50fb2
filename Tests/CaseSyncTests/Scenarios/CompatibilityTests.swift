import Foundation
import Testing

@testable import CaseSync

/// What earlier versions wrote: it opens for ever, and means what it meant.
///
/// Content digests are compared, not the bytes of new bundles: a later encoder may pack better.
@Suite struct CompatibilityTests {
  private let folder: TestFolder
  private let configuration: Store.Configuration

  init() throws {
    folder = try TestFolder()
    var configuration = Store.Configuration()
    configuration.stateDirectory = folder.file("state")
    self.configuration = configuration
  }

  /// Opens a copy, for kept files never change.
  private func open(_ file: KeptFile) throws -> Store {
    let copy = folder.file(file.name)
    try FileManager.default.copyItem(atPath: file.path, toPath: copy)
    return try Store.open(at: copy, configuration: configuration)
  }

  private func emptyStore() throws -> Store {
    try Store.create(
      at: folder.file("fresh.store"), dataset: .random, configuration: configuration)
  }

  private func dump(_ store: Store) throws -> String {
    String(decoding: try store.canonicalState(), as: UTF8.self)
  }

  @Test func `the present versions of store and bundle are kept`() throws {
    // The user version of SQLite, and the major and minor version of a bundle's head.
    let stores = try KeptFile.stores.map { Array(try $0.head[60..<64]) }
    let bundles = try KeptFile.bundles.map { Array(try $0.head[8..<12]) }
    #expect(stores.contains(Self.bytes(UInt32(StoreSchema.version))), "run 'make keep'")
    let version = UInt32(BundleHead.major) << 16 | UInt32(BundleHead.minor)
    #expect(bundles.contains(Self.bytes(version)), "run 'make keep'")
  }

  private static func bytes(_ number: UInt32) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }

  @Test(arguments: KeptFile.stores)
  func `a kept store opens, proves true and shows what it showed`(file: KeptFile) throws {
    let store = try open(file)
    #expect(try store.verify().digest.hex == file.digest)
    expectSameLines(try dump(store), try file.dump, file.testDescription)
    try store.rebuild()
    #expect(try store.verify().digest.hex == file.digest)
    expectSameLines(try dump(store), try file.dump, "\(file.testDescription), rebuilt")
  }

  @Test(arguments: KeptFile.stores)
  func `a kept store takes an edit, and its export has all of it`(file: KeptFile) throws {
    let store = try open(file)
    try store.edit(author: "later") { draft throws(CaseSyncError) in
      try draft.assign(.text("later"), to: "note", of: RecordID(key: "victim/K-1"))
    }
    _ = try store.verify()
    try store.export(to: folder.file("later.bundle"))
    let other = try emptyStore()
    _ = try other.importBundle(at: folder.file("later.bundle"))
    #expect(try dump(other).contains(#""value":"later""#))
    expectSameLines(try dump(other), try dump(store), file.testDescription)
  }

  @Test(arguments: KeptFile.stores)
  func `a kept store withholds what was marked in its time`(file: KeptFile) throws {
    let store = try open(file)
    var options = ExportOptions()
    options.audience.withholdAbove = .open
    try store.export(to: folder.file("partner.bundle"), options: options)
    for secret in ["what she told", "Dr. N."] {
      #expect(try !BundleVerifier.contains(secret, path: folder.file("partner.bundle")))
    }
    #expect(try BundleVerifier.contains("Q. Yo.", path: folder.file("partner.bundle")))
  }

  @Test(arguments: KeptFile.bundles)
  func `a kept bundle proves true, and is imported to the state it had`(file: KeptFile) throws {
    #expect(try BundleVerifier.verify(path: file.path).contentDigest.hex == file.digest)
    let store = try emptyStore()
    _ = try store.importBundle(at: file.path)
    expectSameLines(try dump(store), try file.dump, file.testDescription)
    try store.export(to: folder.file("again.bundle"))
    let again = try BundleVerifier.verify(path: folder.file("again.bundle"))
    #expect(again.contentDigest.hex == (try file.digest))
  }

  @Test(arguments: KeptFile.versions)
  func `kept bundles merge to what they merged to, in any order`(version: String) throws {
    let paths = KeptFile.bundles.filter { $0.version == version }.map(\.path)
    try #require(paths.count > 1)
    for (name, order) in [("a", paths), ("b", paths.reversed())] {
      let outcome = try BundleMerger(paths: order, reportLimit: nil)
        .merge(to: folder.file(name), replacing: false)
      #expect(outcome.trailer.contentDigest.hex == (try KeptFile.digest(of: "merged", version)))
    }
    #expect(try folder.bytes("a") == folder.bytes("b"))
  }
}
