internal import CaseSync

struct SetCommand: Command {
  static let name = "set"
  static let summary = "edits fields of a record, all in one change"
  static let help = """
    casesync set: edits fields of a record, all in one change

    Usage: casesync set RECORD FIELD=VALUE [FIELD+=VALUE] [FIELD-=VALUE] ... [options]

    \(FieldEdit.help)
    \(EditOptions.help)

    Example: casesync set victim/DC-0001 birth_date:date=1987-03 violated_rights+=life --source "mother"

    EXIT STATUS: 0 saved; 1 failed; 3 no such record; 64 wrong usage
    """

  private let options: EditOptions
  private let record: String
  private let edits: [String]

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    options = try EditOptions(&arguments)
    record = try arguments.next("RECORD")
    edits = arguments.rest()
    guard !edits.isEmpty else { throw arguments.usage("nothing to set") }
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try options.store.open()
    let record = try store.editableRecord(record)
    let state = try store.record(record)
    var edits: [FieldEdit] = []
    let questionnaire = try store.questionnaire(of: state.type)
    for argument in self.edits {
      edits.append(
        try FieldEdit(
          argument, store: store, questionnaire: questionnaire, level: options.level))
    }
    let outcome = try options.save(in: store) { draft throws(CaseSyncError) in
      for edit in edits { try edit.enter(into: &draft, of: record, state) }
    }
    if options.isJSON {
      printJSON { json in
        json.object { json in
          json.string("replica", outcome.replica.hex)
          json.key("seq")
          json.number(Int64(outcome.seq))
        }
      }
    }
    return .success
  }
}
