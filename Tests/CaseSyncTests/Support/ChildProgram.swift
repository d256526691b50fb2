import Foundation

/// A program run to its end, with both its streams in one text.
struct ChildProgram {
  let status: Int32
  let output: String

  /// - Parameters:
  ///   - environment: added to this process's own.
  ///   - folder: where it runs; this process's own when `nil`.
  static func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    in folder: String? = nil
  ) async throws -> ChildProgram {
    // A file, not a pipe: a child that prints much never waits for a reader.
    let log = try TestFolder()
    let path = log.file("output")
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    // What is expected of words is in English, wherever the tests run.
    process.environment = ProcessInfo.processInfo.environment
      .merging(["LC_ALL": "C"]) { $1 }.merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    defer { try? handle.close() }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    // The handler answers at once, where waiting for the exit would poll.
    let status = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do {
        try process.run()
      } catch {
        process.terminationHandler = nil
        continuation.resume(throwing: error)
      }
    }
    return ChildProgram(
      status: status, output: String(decoding: try log.bytes("output"), as: UTF8.self))
  }

  /// The folder of the programs that were built with these tests.
  static var builtPrograms: String? {
    // The test program lies beside them; some runners pass its path, others load it from theirs.
    let paths = CommandLine.arguments + [Bundle.main.executablePath ?? ""]
    let folders = paths.compactMap { path -> String? in
      guard let end = path.range(of: "/CaseSyncPackageTests.xctest") else { return nil }
      return String(path[..<end.lowerBound])
    }
    return folders.first { FileManager.default.isExecutableFile(atPath: "\($0)/casesync") }
  }
}
