internal import CaseSync

struct DeleteCommand: Command {
  static let name = "delete"
  static let summary = "hides a record or a row, with a reason"
  static let help = """
    casesync delete: hides a record, or one of its rows; nothing is destroyed

    Usage: casesync delete RECORD [FIELD/ROW] --reason TEXT [options]

      --reason TEXT  why; every deletion needs a reason
    \(EditOptions.help)

    Somebody who edits the record without having seen the deletion brings it back, and is reported.

    Example: casesync delete victim/DC-0042 --reason "entered twice by mistake"

    EXIT STATUS: 0 deleted; 3 no such record; 64 wrong usage
    """

  private let options: EditOptions
  private let record: String
  private let row: String
  private let reason: String

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    options = try EditOptions(&arguments)
    guard let reason = try arguments.value("--reason"), !reason.isEmpty else {
      throw arguments.usage("a deletion needs --reason TEXT")
    }
    self.reason = reason
    record = try arguments.next("RECORD")
    row = arguments.nextIfAny() ?? ""
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try options.store.open()
    let id = try store.resolve(record)
    _ = try store.record(id)
    _ = try options.save(in: store) { draft throws(CaseSyncError) in
      try draft.delete(id, row: row, reason: reason)
    }
    return .success
  }
}
