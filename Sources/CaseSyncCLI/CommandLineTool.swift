internal import CaseSync
internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The tool: finds the command, runs it, and turns errors into words and exit statuses.
package enum CommandLineTool {
  package static let commands: [any Command.Type] = [
    InitCommand.self,
    NewCommand.self,
    SetCommand.self,
    ShowCommand.self,
    ListCommand.self,
    HistoryCommand.self,
    ConflictsCommand.self,
    ResolveCommand.self,
    ReviewCommand.self,
    ReportCommand.self,
    DeleteCommand.self,
    RestoreCommand.self,
    JudgeCommand.self,
    DuplicatesCommand.self,
    ListsCommand.self,
    EraseCommand.self,
    StatusCommand.self,
    SyncCommand.self,
    ServeCommand.self,
    SummaryCommand.self,
    ExportCommand.self,
    ImportCommand.self,
    MergeCommand.self,
    AttachCommand.self,
    AttachmentsCommand.self,
    FetchCommand.self,
    InspectCommand.self,
    VerifyCommand.self,
    DiffCommand.self,
    DumpCommand.self,
    SchemaCommand.self,
    HealCommand.self,
    RebindCommand.self,
    TokenCommand.self,
  ]

  /// Does what the arguments of the process say.
  ///
  /// - Returns: the exit status.
  package static func main(_ arguments: [String]) -> Int32 {
    // A reader that closes the pipe early is no crash.
    signal(SIGPIPE, SIG_IGN)
    // A limit on the size of files is an error with words, not a crash.
    signal(SIGXFSZ, SIG_IGN)
    FileLimit.raise()
    Memory.returnLargeBuffers()
    let (asked, rest) = language(in: arguments)
    let language = Language(asked: asked, environment: ProcessInfo.processInfo.environment)
    return Words.$current.withValue(Catalogue(language)) { run(rest) }.rawValue
  }

  /// Takes `--lang CODE` out of the arguments, wherever it stands before `--`.
  private static func language(in arguments: [String]) -> (asked: String?, rest: [String]) {
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    guard let place = arguments[..<end].firstIndex(of: "--lang"), place + 1 < end else {
      return (nil, arguments)
    }
    return (arguments[place + 1], Array(arguments[..<place] + arguments[(place + 2)...]))
  }

  private static func run(_ arguments: [String]) -> ExitStatus {
    guard let name = arguments.first else {
      StandardStream.error.write(overview)
      return .usage
    }
    if name == "--version" {
      StandardStream.output.write("casesync 0.1.0, bundle format \(BundleHead.version)\n")
      return .success
    }
    if ["--help", "-h", "help"].contains(name) { return help(on: arguments.dropFirst().first) }
    do throws(CaseSyncError) {
      guard let command = commands.first(where: { $0.name == name }) else {
        throw CaseSyncError(
          .invalidArgument, "there is no command '\(name)'", hint: "see 'casesync --help'")
      }
      return try run(command, Array(arguments.dropFirst()))
    } catch {
      report(error)
      return ExitStatus(error.code)
    }
  }

  private static func help(on name: String?) -> ExitStatus {
    let command = commands.first { $0.name == name }
    StandardStream.output.write(command.map(help(of:)) ?? overview)
    return .success
  }

  private static func help(of command: any Command.Type) -> String {
    Help.text(of: command, in: Words.current.language) + "\n"
  }

  private static func run(
    _ command: any Command.Type, _ arguments: [String]
  ) throws(CaseSyncError) -> ExitStatus {
    if arguments.contains("--help") || arguments.contains("-h") {
      StandardStream.output.write(help(of: command))
      return .success
    }
    var reader = try ArgumentReader(arguments, command: command.name)
    let instance = try command.init(&reader)
    try reader.finish()
    return try instance.run()
  }

  /// Errors go to standard error, lower case, with what to do next.
  static func report(_ error: CaseSyncError) {
    var translated = error
    translated.message = say(error.messageWords)
    let words = PlainText.clean(translated.description)
    StandardStream.error.write("casesync: \(say("error")): \(words)\n")
    guard let hint = error.hintWords else { return }
    StandardStream.error.write("casesync: \(say("hint")): \(say(hint))\n")
  }

  private static var overview: String {
    let width = commands.map { $0.name.count }.max() ?? 0
    let lines = commands.map { command in
      let gap = String(repeating: " ", count: width - command.name.count + 2)
      return "  \(command.name)\(gap)\(say(command.summary))"
    }
    return """
      casesync: \(say("keeps the records of several teams together, offline first"))

      \(say("Usage")): casesync COMMAND [ARGUMENTS] [--store PATH]

      \(say("The store is named by --store or by CASESYNC_STORE, the author by --author or CASESYNC_AUTHOR."))
      \(say("The language is that of the locale; --lang en, ru or kk asks for another."))

      \(say("Commands")):
      \(lines.joined(separator: "\n"))

      \(say("'casesync COMMAND --help' explains a command with an example."))

      \(say("EXIT STATUS"))
        \(say("0 done; 1 failed; 2 done, conflicts wait for review; 3 not found; 4 bad input;"))
        \(say("5 other dataset; 6 store busy; 7 damaged; 8 different, or text found;"))
        \(say("9 refused by a peer; 64 wrong usage."))
        \(say("Treat any other status as a failure."))

      """
  }
}
