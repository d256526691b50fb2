internal import CaseSync

/// The command `casesync-workload replay`.
enum ReplayCommand {
  static let help = """
    casesync-workload replay: replays an edit script through the library, one replica a team

    Usage: casesync-workload replay EDITS.jsonl --out DIR [--dataset NAME] [--fast]

      --out DIR       where TEAM.store and TEAM.bundle are written
      --dataset NAME  the dataset's name (workload)
      --fast          does not wait for the disk after every change

    Exit status: 0 replayed, 1 failed, 64 wrong usage

    """

  static func run(_ arguments: [String]) -> Int32 {
    do throws(CaseSyncError) {
      guard let options = try ReplayOptions(arguments) else {
        print(help, terminator: "")
        return 0
      }
      try ScriptReplay(options).run()
      return 0
    } catch {
      StandardStream.error.write("casesync-workload: error: \(error)\n")
      if let hint = error.hint {
        StandardStream.error.write("casesync-workload: hint: \(hint)\n")
      }
      return error.code == .invalidArgument ? 64 : 1
    }
  }
}
