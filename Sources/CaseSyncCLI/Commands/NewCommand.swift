internal import CaseSync

struct NewCommand: Command {
  static let name = "new"
  static let summary = "makes a record"
  static let help = """
    casesync new: makes a record and prints its id

    Usage: casesync new TYPE [--key KEY] [FIELD=VALUE ...] [options]

      TYPE            such as victim, event
      --key KEY       an external key such as victim/DC-0001: whoever uses it makes the same record
    \(FieldEdit.help)
    \(EditOptions.help)

    Example: casesync new victim --key victim/DC-0001 full_name="A. S." essence+=was_beaten

    EXIT STATUS: 0 made; 1 it exists already, or failed; 64 wrong usage
    """

  private let options: EditOptions
  private let type: String
  private let key: String?
  private let edits: [String]

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    options = try EditOptions(&arguments)
    key = try arguments.value("--key")
    type = try arguments.next("TYPE")
    edits = arguments.rest()
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try options.store.open()
    try checkKey(in: store)
    var edits: [FieldEdit] = []
    let questionnaire = try self.edits.isEmpty ? nil : store.questionnaire(of: type)
    for argument in self.edits {
      edits.append(
        try FieldEdit(
          argument, store: store, questionnaire: questionnaire, level: options.level))
    }
    var made: RecordID?
    _ = try options.save(in: store) { draft throws(CaseSyncError) in
      let record = try draft.create(type: type, key: key)
      for edit in edits { try edit.enter(into: &draft, of: record) }
      made = record
    }
    guard let made else { return .failure }
    if options.isJSON {
      printJSON { $0.object { $0.string("id", made.description) } }
    } else {
      printText(made.description)
    }
    return .success
  }

  private func checkKey(in store: Store) throws(CaseSyncError) {
    guard let key else { return }
    if (try? store.record(RecordID(key: NormalizedText.nfc(key)))) != nil {
      throw CaseSyncError(
        .alreadyExists, "there is a record of that key", at: key,
        hint: "'casesync set \(key) FIELD=VALUE' edits it")
    }
    if key.count(where: \.isNumber) <= 14, key.allSatisfy({ $0.isNumber || $0 == "-" }) {
      let warning = say(
        "such a key can be guessed from the record's id by trying all numbers; do not use identity"
          + " numbers as keys")
      StandardStream.error.write("casesync: \(say("warning")): \(warning)\n")
    }
  }
}
