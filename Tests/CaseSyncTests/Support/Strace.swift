import Foundation

@testable import CaseSync

/// Runs programs under strace, which makes one of their system calls fail (strace(1), tampering).
enum Strace {
  /// What changes files, or makes a change last.
  private static let calls = [
    "openat", "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "linkat", "unlink",
    "mkdir",
  ]

  /// Whether it is installed and may trace here; containers often forbid that.
  static let works: Bool = {
    guard let output = try? Descriptor.open("/dev/null", O_WRONLY),
      let strace = try? ChildProgram.start(
        "strace", ["-o", "/dev/null", "true"], [:], output: output)
    else { return false }
    return ChildProgram.end(of: strace) == 0
  }()

  /// - Parameters:
  ///   - injections: as strace writes them, each for another call.
  ///   - isHex: texts are logged whole and in hexadecimal.
  static func run(
    _ command: [String], injecting injections: [String] = [], isHex: Bool = false, log: String,
    environment: [String: String], in folder: String
  ) async throws -> ChildProgram {
    var arguments = ["-f", "-y", "-o", log, "-e", "trace=\(calls.joined(separator: ","))"]
    for injection in injections { arguments += ["-e", "inject=\(injection)"] }
    if isHex { arguments += ["-xx", "-s", "1000000"] }
    return try await ChildProgram.run(
      "strace", arguments + command, environment: environment, in: folder)
  }
}
