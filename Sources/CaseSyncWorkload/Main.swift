internal import CaseSync

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

@main
enum Main {
  private static let help = """
    casesync-workload: makes and replays edit scripts, for tests, benchmarks and examples

    Usage:
      casesync-workload generate [--victims N] [--seed S] [--teams T] [--parted] [-o FILE]
      casesync-workload bulk --changes N [--text BYTES] [--replica R] -o FILE
      casesync-workload replay EDITS.jsonl --out DIR [--dataset NAME] [--fast]
      casesync-workload edit STORE --edits N --records M
      casesync-workload build

    """

  /// Figures of a debug build say nothing; who takes figures asks first.
  private static var build: String {
    #if DEBUG
      "debug"
    #else
      "release"
    #endif
  }

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "generate": exit(GenerateCommand.run(Array(arguments.dropFirst())))
    case "bulk": exit(BulkCommand.run(Array(arguments.dropFirst())))
    case "replay": exit(ReplayCommand.run(Array(arguments.dropFirst())))
    case "edit": exit(EditCommand.run(Array(arguments.dropFirst())))
    case "build": print(build)
    case "--help", "-h":
      print(help, terminator: "")
    default:
      StandardStream.error.write(help)
      exit(64)
    }
  }
}
