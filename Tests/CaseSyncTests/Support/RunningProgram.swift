import Foundation
import Testing

@testable import CaseSync

/// A program that runs beside a test; it is killed when the test lets go of it.
final class RunningProgram {
  private let process = Process()
  private let pipe = Pipe()
  private let hasEnded = DispatchSemaphore(value: 0)
  /// What it has printed on both its streams, as far as it was read.
  private(set) var output = ""

  init(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(["LC_ALL": "C"]) { $1 }.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    process.terminationHandler = { [hasEnded] _ in hasEnded.signal() }
    try process.run()
    try pipe.fileHandleForWriting.close()
  }

  deinit { kill(process.processIdentifier, SIGKILL) }

  /// Reads until a text has been printed so often, or the program has ended.
  @discardableResult
  func read(until mark: String, times: Int = 1) -> String {
    while output.components(separatedBy: mark).count <= times {
      guard let bytes = nextBytes() else { break }
      output += String(decoding: bytes, as: UTF8.self)
    }
    return output
  }

  /// Read by ourselves: a `FileHandle` ends the whole process when a signal interrupts it.
  private func nextBytes() -> [UInt8]? {
    let number = pipe.fileHandleForReading.fileDescriptor
    let stream = Descriptor(adopting: number, name: "output of a program", isOwned: false)
    guard let bytes = try? stream.read(upTo: 1 << 16), !bytes.isEmpty else { return nil }
    return bytes
  }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits for its end.
  ///
  /// - Returns: its exit status, or that of the signal that ended it.
  func end() -> Int32 {
    while let bytes = nextBytes() { output += String(decoding: bytes, as: UTF8.self) }
    hasEnded.wait()
    return process.terminationStatus
  }

  /// The most memory that it has held so far.
  var peakMegabytes: Int {
    get throws {
      let path = "/proc/\(process.processIdentifier)/status"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
      return try #require(Int(line.filter(\.isNumber))) / 1024
    }
  }
}
