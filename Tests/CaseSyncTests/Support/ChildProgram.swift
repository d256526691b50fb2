import Foundation

@testable import CaseSync

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
    let identifier = try start(
      program, arguments, environment, folder, output: try log.descriptor("output"))
    let status = await withCheckedContinuation { continuation in
      // Waiting takes a thread, of which the tests have few.
      Thread.detachNewThread { continuation.resume(returning: end(of: identifier)) }
    }
    return ChildProgram(
      status: status, output: String(decoding: try log.bytes("output"), as: UTF8.self))
  }

  /// Starts a program with nothing to read and both its streams in one.
  static func start(
    _ program: String, _ arguments: [String], _ environment: [String: String],
    _ folder: String? = nil, output: borrowing Descriptor
  ) throws -> pid_t {
    let nothing = try Descriptor.open("/dev/null", O_RDONLY)
    let place = folder.map { ["-C", $0] } ?? []
    // What is expected of words is in English, wherever the tests run.
    let environment = ["LC_ALL": "C"].merging(environment) { $1 }
    return try ProgramLauncher.start(
      "env", place + environment.map { "\($0.key)=\($0.value)" } + [program] + arguments,
      descriptors: [nothing.number, output.number, output.number])
  }

  /// Waits for the end.
  ///
  /// - Returns: the exit status, or the number of the signal that ended it.
  static func end(of identifier: pid_t) -> Int32 {
    switch ProgramLauncher.wait(for: identifier) {
    case .status(let status): status
    case .signal(let signal): signal
    }
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
