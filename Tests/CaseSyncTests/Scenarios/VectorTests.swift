import Foundation
import Testing

@testable import CaseSync

/// The bundles of `Tests/Vectors`, written by another program from protocol.md alone.
@Suite struct VectorTests {
  static let folder = TestFolder.project + "/Tests/Vectors"
  static let valid = names { $0.hasPrefix("valid-") }
  static let refused = names { $0.hasPrefix("R") }

  /// Rules that no small file can show, each with the reason.
  static let exceptions: [Int: String] = [:]

  private static func names(_ isWanted: (String) -> Bool) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".bundle") && isWanted($0) }.sorted()
  }

  private func path(_ name: String) -> String { "\(Self.folder)/\(name)" }

  private func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private func store(in folder: TestFolder) throws -> Store {
    var configuration = Store.Configuration()
    configuration.stateDirectory = folder.file("state")
    configuration.isDurable = false
    return try Store.create(
      at: folder.file("a.store"), dataset: .named("example"), configuration: configuration)
  }

  @Test(arguments: valid)
  func `a valid bundle is verified and gives its canonical state`(name: String) throws {
    _ = try BundleVerifier.verify(path: path(name))
    let expected = try bytes(path(name.replacing(".bundle", with: ".json")))
    let state = try Store.reading(bundle: path(name)).canonicalState()
    #expect(String(decoding: state, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
  }

  @Test(arguments: valid)
  func `a valid bundle keeps its content when it is merged alone`(name: String) throws {
    let folder = try TestFolder()
    let trailer = try BundleVerifier.verify(path: path(name))
    _ = try BundleMerger(paths: [path(name)], reportLimit: nil)
      .merge(to: folder.file("merged.bundle"), replacing: false)
    let merged = try BundleVerifier.verify(path: folder.file("merged.bundle"))
    #expect(merged.contentDigest == trailer.contentDigest)
    #expect(merged.summary == trailer.summary)
    #expect(merged.erasures == trailer.erasures)
    #expect(merged.extensions == trailer.extensions)
  }

  @Test(arguments: valid)
  func `a store that imports a valid bundle has its state and knowledge`(name: String) throws {
    let folder = try TestFolder()
    let trailer = try BundleVerifier.verify(path: path(name))
    let store = try store(in: folder)
    _ = try store.importBundle(at: path(name))
    #expect(try store.canonicalState() == Store.reading(bundle: path(name)).canonicalState())
    #expect(try store.summary() == trailer.summary)
  }

  /// The columns of this one are too short to be deflated, so every encoder writes the same bytes.
  @Test func `a tiny bundle is written as another program wrote it`() throws {
    let folder = try TestFolder()
    let name = "valid-one-change.bundle"
    _ = try BundleMerger(paths: [path(name)], reportLimit: nil)
      .merge(to: folder.file(name), replacing: false)
    #expect(try folder.bytes(name) == bytes(path(name)))
  }

  @Test(arguments: refused)
  func `a bundle that breaks a rule is refused`(name: String) throws {
    let codes: [CaseSyncError.Code] = [.malformed, .unsupportedVersion, .limitExceeded]
    let verified = #expect(throws: CaseSyncError.self) {
      try BundleVerifier.verify(path: path(name))
    }
    let error = try #require(verified)
    #expect(codes.contains(error.code), "\(error.code)")
    #expect(error.location?.contains(name) == true, "\(error)")
  }

  @Test func `an import of a bundle that breaks a rule changes nothing`() throws {
    let folder = try TestFolder()
    let store = try store(in: folder)
    _ = try store.importBundle(at: path("valid-stored.bundle"))
    let before = (try store.summary(), try store.canonicalState())
    for name in Self.refused {
      #expect(throws: CaseSyncError.self, "\(name)") { try store.importBundle(at: path(name)) }
      #expect(try store.summary() == before.0, "\(name)")
    }
    #expect(try store.canonicalState() == before.1)
  }

  @Test func `every rule has a bundle that breaks it`() throws {
    let protocolText = try String(
      contentsOfFile: TestFolder.project + "/protocol.md", encoding: .utf8)
    let rules = protocolText.matches(of: /(?m)^\| R([0-9]+) \|/).compactMap { Int($0.1) }
    #expect(rules == Array(1...max(1, rules.count)))
    let shown = Set(Self.refused.compactMap { Int($0.dropFirst().prefix { $0 != "-" }) })
    #expect(shown.isSubset(of: rules))
    for rule in rules where !shown.contains(rule) {
      #expect(Self.exceptions[rule] != nil, "R\(rule)")
    }
    #expect(!shown.contains { Self.exceptions[$0] != nil })
    #expect(!Self.valid.isEmpty)
  }
}
