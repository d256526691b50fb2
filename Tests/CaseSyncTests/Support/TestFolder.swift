import Foundation
import Testing

@testable import CaseSync

/// A folder of its own for one test, gone when the test is.
final class TestFolder {
  let path: String

  init(in parent: String = NSTemporaryDirectory()) throws {
    path = URL(fileURLWithPath: parent).appending(path: "casesync-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: file(name))))
  }

  func write(_ bytes: [UInt8], _ name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
  }

  /// A new file, open for writing.
  func descriptor(_ name: String) throws -> Descriptor {
    try Descriptor.open(file(name), O_WRONLY | O_CREAT | O_EXCL)
  }

  /// What lies in the folder, hidden files included.
  var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? []
  }

  /// The project's folder.
  static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  static func fixture(_ name: String) -> String { "\(project)/Tests/Fixtures/\(name)" }
}
