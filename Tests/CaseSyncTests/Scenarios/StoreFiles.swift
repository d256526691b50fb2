import Foundation
import Testing

@testable import CaseSync

/// Copies of a store's files, as people make them.
enum StoreFiles {
  private static let suffixes = ["", "-wal", "-shm"]

  /// Copies the database with its journal, over what is there.
  static func copy(_ from: String, to target: String) throws {
    remove(target)
    for suffix in suffixes where FileManager.default.fileExists(atPath: from + suffix) {
      try FileManager.default.copyItem(atPath: from + suffix, toPath: target + suffix)
    }
  }

  static func move(_ from: String, to target: String) throws {
    try copy(from, to: target)
    remove(from)
  }

  static func remove(_ path: String) {
    for suffix in suffixes { try? FileManager.default.removeItem(atPath: path + suffix) }
  }

  /// A copy of a store together with the state of its machine, made to fit the copy's path: what
  /// a restored disk image gives, where nothing can be noticed.
  static func fork(_ from: Office, to path: String, state: String) throws {
    try copy(from.path, to: path)
    let folder = from.folder.file(state)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let source = from.configuration.stateDirectory
    for name in try FileManager.default.contentsOfDirectory(atPath: source)
    where name.hasSuffix(".mark") {
      let text = try String(contentsOfFile: "\(source)/\(name)", encoding: .utf8)
      let moved = text.replacing(Folders.canonical(from.path), with: Folders.canonical(path))
      try moved.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
  }

  /// All bytes of the database and its journal.
  static func bytes(_ path: String) throws -> [[UInt8]] {
    try suffixes.filter { FileManager.default.fileExists(atPath: path + $0) }
      .map { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + $0))) }
  }

  /// Whether a text stands in any of the files of a store, byte for byte.
  static func contain(_ text: String, _ path: String) throws -> Bool {
    try bytes(path).contains { Data($0).range(of: Data(text.utf8)) != nil }
  }
}
