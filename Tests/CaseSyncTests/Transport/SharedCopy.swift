import Foundation

@testable import CaseSync

/// One computer's copy of a shared folder.
struct SharedCopy {
  let path: String

  init(_ name: String, in folder: TestFolder) throws {
    path = folder.file(name)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// The paths of all plain files below it, hidden ones included.
  var files: [String] {
    get throws {
      try FileManager.default.subpathsOfDirectory(atPath: path).sorted().filter {
        (try? Folders.entry("\(path)/\($0)")).map {
          if case .plainFile = $0 { true } else { false }
        }
          ?? false
      }
    }
  }

  var bundles: [String] {
    get throws { try files.filter { $0.hasSuffix(".bundle") } }
  }

  func bytes(_ file: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(file)"))
  }

  /// Puts bytes under a name, as a careless program does: in place.
  func write(_ bytes: Data, _ file: String) throws {
    let target = URL(fileURLWithPath: "\(path)/\(file)")
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: target)
  }

  func remove(_ file: String) throws {
    try FileManager.default.removeItem(atPath: "\(path)/\(file)")
  }
}
