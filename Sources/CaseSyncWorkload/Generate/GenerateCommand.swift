#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The command `casesync-workload generate`.
enum GenerateCommand {
  /// What `--help` prints.
  static let help = """
    Usage: casesync-workload generate [options]

    Writes an edit script about invented victims. The same options always give the same bytes.

    Options:
      --victims N        persons entered, some of them twice (default 40)
      --seed S           number from which all else is drawn (default 1)
      --teams T          teams, 1 to 12 (default 3)
      --parted           the teams exchange for half of the time and then no more
      --narrative CHARS  average length of a narrative (default 300)
      -o FILE            write to a file that only you can read (default: standard output)
      -h, --help         print this help

    Example:
      casesync-workload generate --victims 579 --teams 5 -o edits.jsonl

    Exit status:
      0   the script was written
      1   the script could not be written
      64  the command line was wrong

    """

  /// Carries out the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    do throws(GenerateOptions.UsageError) {
      let options = try GenerateOptions(arguments)
      return run(options)
    } catch {
      complain(error.message)
      return 64
    }
  }

  private static func run(_ options: GenerateOptions) -> Int32 {
    do throws(GenerateOutput.Failure) {
      if options.wantsHelp {
        try GenerateOutput(standard: STDOUT_FILENO).write(Array(help.utf8))
      } else {
        try write(options)
      }
      return 0
    } catch {
      complain(error.message)
      return 1
    }
  }

  private static func write(_ options: GenerateOptions) throws(GenerateOutput.Failure) {
    let generator = ScriptGenerator(
      victims: options.victims, seed: options.seed, teams: options.teams,
      parted: options.isParted, narrativeLength: options.narrativeLength)
    let output =
      if let path = options.path { try GenerateOutput(path: path) } else {
        GenerateOutput(standard: STDOUT_FILENO)
      }
    try generator.write { bytes throws(GenerateOutput.Failure) in try output.write(bytes) }
    try output.finish()
  }

  private static func complain(_ message: String) {
    // There is nowhere left to say so when this cannot be written.
    try? GenerateOutput(standard: STDERR_FILENO)
      .write(Array("casesync-workload: error: \(message)\n".utf8))
  }
}
