internal import CaseSync

struct RestoreCommand: Command {
  static let name = "restore"
  static let summary = "undoes a deletion"
  static let help = """
    casesync restore: undoes the deletion of a record or a row

    Usage: casesync restore RECORD [FIELD/ROW] [--reason TEXT] [options]

      --reason TEXT  why
    \(EditOptions.help)

    Example: casesync restore victim/DC-0042 --reason "two different persons"

    EXIT STATUS: 0 restored; 3 no such record; 64 wrong usage
    """

  private let options: EditOptions
  private let record: String
  private let row: String
  private let reason: String?

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    options = try EditOptions(&arguments)
    reason = try arguments.value("--reason")
    record = try arguments.next("RECORD")
    row = arguments.nextIfAny() ?? ""
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try options.store.open()
    let id = try store.resolve(record)
    _ = try store.record(id)
    _ = try options.save(in: store) { draft throws(CaseSyncError) in
      try draft.restore(id, row: row, reason: reason)
    }
    return .success
  }
}
