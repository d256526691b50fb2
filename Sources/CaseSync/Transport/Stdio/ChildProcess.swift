internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A program run as a child: its standard input and output are ours, the rest stays the terminal's.
///
/// Its input is a socket, so that writing to a program that has gone away is an error and no signal.
final class ChildProcess {
  /// How a program ended.
  enum Exit: Equatable {
    case status(Int32)
    case signal(Int32)
  }

  private let input: Descriptor
  private let output: Descriptor
  private let identifier: pid_t
  private var exit: Exit?

  /// - Parameter program: a path, or a name that is looked for in `PATH`.
  init(running program: String, _ arguments: [String]) throws(CaseSyncError) {
    let (ours, theirs) = try Self.socketPair(to: program)
    let (source, sink) = try Self.socketPair(to: program)
    // The child has copies of its own.
    defer { for number in [theirs, sink] { close(number) } }
    input = Descriptor(adopting: ours, name: program)
    output = Descriptor(adopting: source, name: program)
    identifier = try Self.spawn(program, arguments, input: theirs, output: sink)
  }

  /// Whoever does not wait for the program does not want it any more.
  deinit {
    guard exit == nil else { return }
    kill(identifier, SIGTERM)
    _ = Self.wait(for: identifier)
  }

  private static func socketPair(to program: String) throws(CaseSyncError) -> (Int32, Int32) {
    var pair: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, socketKind, 0, &pair) == 0 else {
      throw SystemError.last("make a connection to", program)
    }
    return (pair[0], pair[1])
  }

  private static var socketKind: Int32 {
    #if canImport(Glibc)
      Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    #else
      SOCK_STREAM
    #endif
  }

  /// posix_spawn(3), for Foundation's `Process` finds the end of a program by polling.
  private static func spawn(
    _ program: String, _ arguments: [String], input: Int32, output: Int32
  ) throws(CaseSyncError) -> pid_t {
    var actions = FileActions()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    var attributes = SpawnAttributes()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    restoreSignals(&attributes)
    let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
    var identifier: pid_t = 0
    let code = withPointers(to: [program] + arguments) { words in
      withPointers(to: environment) { variables in
        posix_spawnp(&identifier, program, &actions, &attributes, words, variables)
      }
    }
    guard code == 0 else { throw SystemError.error(code, "run", program) }
    return identifier
  }

  /// The child begins without the signals that this program blocks or ignores.
  private static func restoreSignals(_ attributes: inout SpawnAttributes) {
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var ordinary = sigset_t()
    sigemptyset(&ordinary)
    for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] { sigaddset(&ordinary, signal) }
    posix_spawnattr_setsigdefault(&attributes, &ordinary)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
  }

  private static func withPointers<R>(
    to texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R
  ) -> R {
    let pointers = texts.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
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
  func end() -> Exit {
    endInput()
    let ended = exit ?? Self.wait(for: identifier)
    exit = ended
    return ended
  }

  private static func wait(for identifier: pid_t) -> Exit {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    // The macros of wait(2), which Swift does not import.
    let signal = status & 0x7f
    return signal == 0 ? .status(status >> 8 & 0xff) : .signal(signal)
  }
}

#if canImport(Glibc)
  private typealias FileActions = posix_spawn_file_actions_t
  private typealias SpawnAttributes = posix_spawnattr_t
  private let sendFlags = Int32(MSG_NOSIGNAL)
#else
  private typealias FileActions = posix_spawn_file_actions_t?
  private typealias SpawnAttributes = posix_spawnattr_t?
  private let sendFlags: Int32 = 0
#endif

// The method of the class has the name of the call.
private func systemSend(_ socket: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  send(socket, bytes, count, sendFlags)
}
