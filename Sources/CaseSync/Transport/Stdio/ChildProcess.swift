#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A program run as a child: its standard input and output are ours.
///
/// Its input is a socket, so that writing to a program that has gone away is an error and no signal.
final class ChildProcess {
  private let input: Descriptor
  private let output: Descriptor
  private let identifier: pid_t
  private var exit: ProgramLauncher.Exit?

  /// - Parameters:
  ///   - program: a path, or a name that is looked for in `PATH`.
  ///   - errors: where it prints its errors; to the terminal, as we do, if nothing is said.
  ///   - others: what it has as its descriptors from 3 on.
  init(
    running program: String, _ arguments: [String], errors: Int32 = STDERR_FILENO,
    others: [Int32] = []
  ) throws(CaseSyncError) {
    let questions = try DescriptorPair.sockets(to: program)
    let answers = try DescriptorPair.sockets(to: program)
    // The child has copies of its own.
    identifier = try ProgramLauncher.start(
      program, arguments,
      descriptors: [questions.second.number, answers.second.number, errors] + others)
    input = questions.keepingFirst()
    output = answers.keepingFirst()
  }

  /// Whoever does not wait for the program does not want it any more.
  deinit {
    guard exit == nil else { return }
    kill(identifier, SIGTERM)
    _ = ProgramLauncher.wait(for: identifier)
  }

  /// Sends bytes to its standard input.
  ///
  /// - Returns: whether the program is still there to take them.
  func send(_ bytes: UnsafeRawBufferPointer) throws(CaseSyncError) -> Bool {
    var done = 0
    while done < bytes.count, let base = bytes.baseAddress {
      let put = systemSend(input.number, base + done, bytes.count - done)
      if put >= 0 {
        done += put
      } else if errno == EPIPE || errno == ECONNRESET {
        return false
      } else if errno != EINTR {
        throw SystemError.last("write to", input.name)
      }
    }
    return true
  }

  /// What came from its standard output; empty at the end.
  func receive() throws(CaseSyncError) -> [UInt8] { try output.read(upTo: 1 << 16) }

  /// Closes its standard input.
  func endInput() { shutdown(input.number, Int32(SHUT_WR)) }

  /// Closes its standard input and waits until it has ended.
  func end() -> ProgramLauncher.Exit {
    endInput()
    let ended = exit ?? ProgramLauncher.wait(for: identifier)
    exit = ended
    return ended
  }
}

#if canImport(Glibc)
  private let sendFlags = Int32(MSG_NOSIGNAL)
#else
  private let sendFlags: Int32 = 0
#endif

// The method of the class has the name of the call.
private func systemSend(_ socket: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  send(socket, bytes, count, sendFlags)
}
