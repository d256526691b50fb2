internal import CaseSync

struct HealCommand: Command {
  static let name = "heal"
  static let summary = "acknowledges forks, which ends the warning everywhere"
  static let help = """
    casesync heal: acknowledges that a store was copied and edited twice under one id

    Usage: casesync heal [--comment TEXT] [options]

    \(EditOptions.help)

    Both branches stay, as the two writers they are. Run it when both stores have gone on under new
    ids; a branch that grows later warns again.

    Example: casesync heal --author "coordinator"

    EXIT STATUS: 0 acknowledged, or nothing to do; 64 wrong usage
    """

  private let options: EditOptions

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    options = try EditOptions(&arguments)
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try options.store.open()
    let count = try store.forks().count
    let outcome = try store.acknowledgeForks(author: options.author)
    for notice in outcome?.notices ?? [] {
      printNote(notice)
    }
    printText(count == 0 ? say("no fork is open") : say("{1} forks acknowledged", count))
    return .success
  }
}
