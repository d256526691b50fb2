import Foundation
import Synchronization
import Testing

@testable import CaseSync

/// A program that runs beside a test; it is killed when the test lets go of it.
final class RunningProgram {
  private let stream: Descriptor
  private let process: Watched
  /// What it has printed on both its streams, as far as it was read.
  private(set) var output = ""

  init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    in folder: String? = nil
  ) throws {
    let pipe = try DescriptorPair.pipe(to: program)
    process = Watched(
      try ChildProgram.start(program, arguments, environment, folder, output: pipe.second))
    stream = pipe.keepingFirst()
  }

  deinit {
    process.send(SIGKILL)
    _ = process.end()
  }

  /// Reads until a text has been printed so often, or the program has ended.
  @discardableResult
  func read(until mark: String, times: Int = 1) -> String {
    while output.components(separatedBy: mark).count <= times {
      guard let bytes = nextBytes() else { break }
      output += String(decoding: bytes, as: UTF8.self)
    }
    return output
  }

  private func nextBytes() -> [UInt8]? {
    guard let bytes = try? stream.read(upTo: 1 << 16), !bytes.isEmpty else { return nil }
    return bytes
  }

  func send(_ signal: Int32) { process.send(signal) }

  /// Reaches what the program has started as well, where `setsid` has started it.
  func sendToGroup(_ signal: Int32) { process.send(signal, toGroup: true) }

  /// Waits for its end.
  ///
  /// - Returns: its exit status, or that of the signal that ended it.
  func end() -> Int32 {
    while let bytes = nextBytes() { output += String(decoding: bytes, as: UTF8.self) }
    return process.end()
  }

  /// The most memory that it has held so far.
  var peakMegabytes: Int {
    get throws {
      let text = try String(contentsOfFile: "/proc/\(process.identifier)/status", encoding: .utf8)
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
      return try #require(Int(line.filter(\.isNumber))) / 1024
    }
  }
}

/// A process that is waited for from the start: while one that has ended is not, the test library does
/// not see the end of its own.
private final class Watched: Sendable {
  let identifier: pid_t
  private let status = Mutex<Int32?>(nil)
  private let hasEnded = DispatchSemaphore(value: 0)

  init(_ identifier: pid_t) {
    self.identifier = identifier
    Thread.detachNewThread { [self] in
      var information = siginfo_t()
      while waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT) < 0, errno == EINTR {}
      status.withLock { $0 = ChildProgram.end(of: identifier) }
      hasEnded.signal()
    }
  }

  /// The number of a program that has been waited for may be another's.
  func send(_ signal: Int32, toGroup: Bool = false) {
    status.withLock { status in
      guard status == nil else { return }
      // It may not have got as far as to lead a group.
      if !toGroup || kill(-identifier, signal) != 0 { kill(identifier, signal) }
    }
  }

  func end() -> Int32 {
    hasEnded.wait()
    hasEnded.signal()
    return status.withLock { $0 } ?? 0
  }
}
