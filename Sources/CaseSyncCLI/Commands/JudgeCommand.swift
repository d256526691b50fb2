internal import CaseSync

struct JudgeCommand: Command {
  static let name = "judge"
  static let summary = "says whether two records are the same"
  static let help = """
    casesync judge: says whether two records are the same person or event

    Usage: casesync judge A B (same-as | different-from | unsure | retract) [--reason TEXT] [options]

      --reason TEXT  why
    \(EditOptions.help)

    Records judged the same stay two records; both sides' values are shown together.

    Example: casesync judge victim/DC-0001 victim/NC-0004 same-as --reason "same patronymic and date"

    EXIT STATUS: 0 saved; 3 no such record; 64 wrong usage
    """

  private let options: EditOptions
  private let first: String
  private let second: String
  private let verdict: Verdict
  private let reason: String?

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    options = try EditOptions(&arguments)
    reason = try arguments.value("--reason")
    first = try arguments.next("the first record")
    second = try arguments.next("the second record")
    let word = try arguments.next("the verdict")
    guard let verdict = Verdict(word: word) else {
      throw arguments.usage("'\(word)' is no verdict")
    }
    self.verdict = verdict
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try options.store.open()
    let (a, b) = (try store.resolve(first), try store.resolve(second))
    for id in [a, b] { _ = try store.record(id) }
    _ = try options.save(in: store) { draft throws(CaseSyncError) in
      try draft.judge(a, verdict, b, reason: reason)
    }
    if try store.group(of: a).isContradiction {
      printNote(say("this contradicts another judgement; see 'conflicts'"))
      return .conflicts
    }
    return .success
  }
}
