import Foundation
import Testing

@testable import CaseSync

/// A store or bundle that some version wrote, kept so that every later one reads it.
struct KeptFile: CustomTestStringConvertible {
  /// The folder of the version that wrote it.
  let version: String
  let name: String

  private static let folder = TestFolder.fixture("kept")

  var path: String { "\(Self.folder)/\(version)/\(name)" }
  var testDescription: String { "\(version)/\(name)" }

  static let versions: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (names ?? []).sorted()
  }()

  static let stores = all(of: "store")
  static let bundles = all(of: "bundle")

  private static func all(of kind: String) -> [KeptFile] {
    versions.flatMap { version in
      let names = try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(version)")
      return (names ?? []).filter { $0.hasSuffix(".\(kind)") }.sorted()
        .map { KeptFile(version: version, name: $0) }
    }
  }

  /// The first bytes, where the version is written.
  var head: [UInt8] {
    get throws { Array(try Data(contentsOf: URL(fileURLWithPath: path)).prefix(100)) }
  }

  /// The canonical state, as the version that wrote the file printed it.
  var dump: String {
    get throws { try String(contentsOfFile: path + ".dump", encoding: .utf8) }
  }

  var digest: String { get throws { try Self.digest(of: name, version) } }

  /// The digest that a version noted for one of its files, or for all of them merged.
  static func digest(of name: String, _ version: String) throws -> String {
    let lines = try String(contentsOfFile: "\(folder)/\(version)/digests", encoding: .utf8)
    let line = lines.split(separator: "\n").first { $0.hasPrefix(name + " ") }
    return String(try #require(line).dropFirst(name.count + 1))
  }
}
