internal import CPosix
internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Starts programs by posix_spawn(3), for Foundation's `Process` finds the end of a program by polling.
enum ProgramLauncher {
  /// How a program ended.
  enum Exit: Equatable {
    case status(Int32)
    case signal(Int32)
  }

  /// - Parameters:
  ///   - program: a path, or a name that is looked for in `PATH`.
  ///   - descriptors: what the program has as its descriptors 0, 1, 2 and so on. It has no others,
  ///     whatever else this process has open.
  /// - Throws: ``CaseSyncError`` with code `notFound` when there is no such program.
  static func start(
    _ program: String, _ arguments: [String], descriptors: [Int32]
  ) throws(CaseSyncError) -> pid_t {
    var actions = FileActions()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    hand(descriptors, to: &actions)
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

  /// Through copies above all others, so that none takes the place of one that is still to be copied.
  private static func hand(_ descriptors: [Int32], to actions: inout FileActions) {
    let spare = max(descriptors.max() ?? 0, Int32(descriptors.count)) + 1
    for (target, source) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, source, spare + Int32(target))
    }
    for target in 0..<Int32(descriptors.count) {
      posix_spawn_file_actions_adddup2(&actions, spare + target, target)
    }
    #if canImport(Darwin)
      for target in 0..<Int32(descriptors.count) {
        posix_spawn_file_actions_addclose(&actions, spare + target)
      }
    #endif
    casesync_close_from(&actions, Int32(descriptors.count))
  }

  /// The program begins without the signals that this one blocks or ignores.
  private static func restoreSignals(_ attributes: inout SpawnAttributes) {
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var ordinary = sigset_t()
    sigemptyset(&ordinary)
    for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] { sigaddset(&ordinary, signal) }
    posix_spawnattr_setsigdefault(&attributes, &ordinary)
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    #if canImport(Darwin)
      flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
    #endif
    posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  private static func withPointers<R>(
    to texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R
  ) -> R {
    let pointers = texts.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
  }

  /// Waits for the end of a program; once only, for its number is then free for another.
  static func wait(for identifier: pid_t) -> Exit {
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
#else
  private typealias FileActions = posix_spawn_file_actions_t?
  private typealias SpawnAttributes = posix_spawnattr_t?
#endif
