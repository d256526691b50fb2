internal import CaseSyncCLI

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

@main
enum Main {
  static func main() {
    exit(CommandLineTool.main(Array(CommandLine.arguments.dropFirst())))
  }
}
