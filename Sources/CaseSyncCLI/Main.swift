internal import CaseSync

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

@main
enum Main {
  static func main() {
    // A reader that closes the pipe early is no crash.
    signal(SIGPIPE, SIG_IGN)
    // A limit on the size of files is an error with words, not a crash.
    signal(SIGXFSZ, SIG_IGN)
    FileLimit.raise()
    Memory.returnLargeBuffers()
    exit(CommandLineTool.run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }
}
