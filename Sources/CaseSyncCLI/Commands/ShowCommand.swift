internal import CaseSync

struct ShowCommand: Command {
  static let name = "show"
  static let summary = "shows a record with every competing value"
  static let help = """
    casesync show: shows a record with every competing value

    Usage: casesync show RECORD [--alone] [--labels] [--json] [--store PATH]

      RECORD        a key, an id, or the first digits of an id
      --labels      the words of the questionnaire beside its codes, and what does not fit it; always so
                    with --lang ru and kk
      --alone       without the records that were judged to be the same person
      --json        prints the canonical state and a basis token for 'set --basis'
      --store PATH  the store (default: CASESYNC_STORE)

    Of a person with several records the values of all are shown, with the record that says each:
    * is what is shown first, = says the same, 'or' says something else.

    Example: casesync show victim/DC-0001

    EXIT STATUS: 0 shown; 3 no such record; 64 wrong usage
    """

  private let store: StoreOption
  private let record: String
  private let isAlone: Bool
  private let isJSON: Bool
  private let hasLabels: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
    isAlone = try arguments.flag("--alone")
    isJSON = try arguments.flag("--json")
    hasLabels = try arguments.flag("--labels") || Words.current.language != .english
    record = try arguments.next("RECORD")
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try store.open()
    let id = try store.resolve(record)
    let basis = try store.snapshot()
    let state = try store.record(id)
    let group = try store.group(of: id)
    var others: [String] = []
    for member in group.members where member != id { others.append(try store.name(of: member)) }
    let relatives = isAlone ? [] : try Self.relatives(of: id, group, in: store)
    let kinship = CanonicalState.Kinship(
      sameAs: others.sorted(), isContradiction: group.isContradiction)
    if isJSON {
      printJSON { json in
        json.object { json in
          json.string("basis", basis.token)
          json.key("record")
          CanonicalState.write(state, kinship, to: &json)
          guard !relatives.isEmpty else { return }
          json.key("relatives")
          json.array { json in
            for relative in relatives { CanonicalState.write(relative, .init(), to: &json) }
          }
        }
      }
    } else {
      StandardStream.output.write(try text(state, relatives, kinship, in: store))
    }
    return .success
  }

  /// The other records of the person; deleted ones say nothing.
  private static func relatives(
    of id: RecordID, _ group: JudgementGroup, in store: Store
  ) throws(CaseSyncError) -> [RecordState] {
    try store.records(group.members.filter { $0 != id }).filter { $0.exists && !$0.isDeleted }
  }

  private func text(
    _ state: RecordState, _ relatives: [RecordState], _ kinship: CanonicalState.Kinship,
    in store: Store
  ) throws(CaseSyncError) -> String {
    var lines = [
      "\(state.name)  (\(state.type.isEmpty ? say("no type") : state.type), \(state.id))"
    ]
    if state.isDeleted { lines.append(say("DELETED")) }
    if state.isEditedAfterDeletion {
      lines.append(say("EDITED AFTER DELETION: shown with all values"))
    }
    if state.isRestoredElsewhere { lines.append(say("DELETED, but restored elsewhere")) }
    let isPuzzling = state.isDeleted || state.isEditedAfterDeletion
    for head in state.deletions where isPuzzling {
      lines.append("  \(ValueText.text(head)) (\(ValueText.who(head)), \(ValueText.when(head)))")
    }
    if !kinship.sameAs.isEmpty {
      lines.append(say("same as: {1}", kinship.sameAs.joined(separator: ", ")))
    }
    if kinship.isContradiction { lines.append(say("CONTRADICTION: also judged different")) }
    lines.append("")
    guard relatives.isEmpty || state.isDeleted else {
      return PlainText.lines(lines) + (try persons([state] + relatives, in: store)).text
    }
    var table = Table([
      say("field"), "", say("value"), say("who"), say("when (UTC)"), say("source"),
    ])
    let words = try words(of: state, in: store)
    for field in state.fields { Self.add(field.path, field.state, state, words, to: &table) }
    return lines.joined(separator: "\n") + "\n" + table.text
  }

  private func words(
    of record: RecordState, in store: Store
  ) throws(CaseSyncError) -> RecordWords {
    try hasLabels ? RecordWords(record, in: store) : RecordWords()
  }

  private func persons(
    _ records: [RecordState], in store: Store
  ) throws(CaseSyncError) -> PersonTable {
    var pairs: [(record: RecordState, words: RecordWords)] = []
    for record in records { pairs.append((record, try words(of: record, in: store))) }
    return PersonTable(pairs)
  }

  private static func add(
    _ path: String, _ field: FieldState, _ record: RecordState, _ words: RecordWords,
    to table: inout Table
  ) {
    let isHidden = record.deletedRows.contains { path.hasPrefix($0 + "/") }
    let name = words.name(path) + (isHidden ? " " + say("(row deleted)") : "")
    let cells = { (head: Head, incomplete: Bool) in
      Self.cells(head, words.text(ValueText.marked(head), of: head, at: path), incomplete)
    }
    if let register = field.register {
      for (place, head) in register.heads.enumerated() {
        let mark = register.heads.count == 1 ? "" : place == 0 ? "*" : "or"
        table.add(
          [place == 0 ? name : "", mark] + cells(head, register.isIncomplete))
      }
    }
    for (place, element) in field.presentElements.enumerated() {
      guard let head = element.adding else { continue }
      let mark = element.isConflict ? "?" : "+"
      table.add([
        place == 0 ? name : "", mark,
        words.text(ValueText.text(element.value), of: head, at: path), ValueText.who(head),
        ValueText.when(head), head.source ?? "-",
      ])
    }
    for head in field.unknown { table.add([name, "#"] + cells(head, false)) }
  }

  private static func cells(_ head: Head, _ value: String, _ incomplete: Bool) -> [String] {
    let note = incomplete ? " " + say("(incomplete: changes are missing)") : ""
    return [
      value + note, ValueText.who(head), ValueText.when(head), head.source ?? "-",
    ]
  }
}
