import Foundation

/// The folder of marks by which copied stores are noticed.
final class SimMachine {
  let path: String

  init(_ path: String) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// The marks by file name.
  var marks: [String: String] {
    get throws {
      let names = try FileManager.default.contentsOfDirectory(atPath: path)
      let marks = names.filter { $0.hasSuffix(".mark") }
      return try Dictionary(
        uniqueKeysWithValues: marks.map {
          ($0, try String(contentsOfFile: "\(path)/\($0)", encoding: .utf8))
        })
    }
  }

  func put(_ marks: [String: String]) throws {
    for (name, text) in marks {
      try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
    }
  }
}
