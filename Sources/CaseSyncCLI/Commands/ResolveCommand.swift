internal import CaseSync

struct ResolveCommand: Command {
  static let name = "resolve"
  static let summary = "settles a conflict"
  static let help = """
    casesync resolve: settles a conflict; the decision is a change like any other and spreads

    Usage: casesync resolve RECORD FIELD (--take N | --value VALUE | --keep | --clear) [options]
           casesync resolve RECORD FIELD --element VALUE (--in | --out) [options]

      --take N         takes the Nth value as 'conflicts' and 'show' list them, from 1
      --value VALUE    sets another value, as the questionnaire has it; with --kind KIND anything, as in
                       'set'
      --keep           keeps the value that is shown
      --clear          empties the field
      --element VALUE  an element of a set that one added and another removed: --in or --out
    \(EditOptions.help)

    Example: casesync resolve victim/DC-0001 birth_date --take 2 --comment "passport seen"

    EXIT STATUS: 0 settled; 3 no such record or field; 64 wrong usage
    """

  private enum Decision {
    case take(Int)
    case value(String, kind: String?)
    case clear
    case element(String, kind: String?, isIn: Bool)
  }

  private let options: EditOptions
  private let record: String
  private let field: String
  private let decision: Decision

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    options = try EditOptions(&arguments)
    decision = try Self.decision(&arguments)
    record = try arguments.next("RECORD")
    field = try arguments.next("FIELD")
  }

  private static func decision(_ arguments: inout ArgumentReader) throws(CaseSyncError) -> Decision
  {
    let kind = try arguments.value("--kind")
    var found: [Decision] = []
    if let number = try arguments.integer("--take", 1...1_000_000) { found.append(.take(number)) }
    if let text = try arguments.value("--value") { found.append(.value(text, kind: kind)) }
    if try arguments.flag("--keep") { found.append(.take(1)) }
    if try arguments.flag("--clear") { found.append(.clear) }
    let (isIn, isOut) = (try arguments.flag("--in"), try arguments.flag("--out"))
    if let text = try arguments.value("--element") {
      guard isIn != isOut else { throw arguments.usage("say --in or --out") }
      found.append(.element(text, kind: kind, isIn: isIn))
    }
    guard found.count == 1 else {
      throw arguments.usage("say one of --take, --value, --keep, --clear, --element")
    }
    return found[0]
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try options.store.open()
    let record = try store.resolve(record)
    // What arrives while somebody decides is not settled unseen.
    let seen = try store.snapshot()
    let state = try store.record(record)
    guard let field = state[NormalizedText.nfc(field)] else {
      throw CaseSyncError(.notFound, "no such field", at: "\(self.record), \(self.field)")
    }
    let apply = try step(field, state, in: store)
    let outcome = try options.save(in: store, basis: seen, apply)
    if outcome.settled.isEmpty, !options.isJSON { printText(say("saved; nothing competed")) }
    return .success
  }

  private func step(
    _ field: FieldState, _ state: RecordState, in store: Store
  ) throws(CaseSyncError) -> (inout Draft) throws(CaseSyncError) -> Void {
    switch decision {
    case .clear: return settling(nil, field, state)
    case .take(let number): return settling(try head(number, of: field).value, field, state)
    case .value(let text, let kind): return try entering(text, kind, .assign, state, store)
    case .element(let text, let kind, let isIn):
      return try entering(text, kind, isIn ? .add : .remove, state, store)
    }
  }

  /// Nothing becomes less confidential by a decision, unless its author says so.
  private func settling(
    _ value: Value?, _ field: FieldState, _ state: RecordState
  ) -> (inout Draft) throws(CaseSyncError) -> Void {
    let level = (field.register?.heads ?? []).map(\.confidentiality).max() ?? .open
    let (path, said) = (self.field, options.level)
    return { draft throws(CaseSyncError) in
      var annotations = draft.annotations
      annotations.confidentiality = said ?? level
      try draft.resolve(path, of: state.id, to: value, annotations)
    }
  }

  /// What is typed is held against the questionnaire, as in 'set'.
  private func entering(
    _ text: String, _ kind: String?, _ sign: FieldArgument.Sign, _ state: RecordState,
    _ store: Store
  ) throws(CaseSyncError) -> (inout Draft) throws(CaseSyncError) -> Void {
    let argument = try FieldArgument(path: field, kind: kind, sign: sign, text: text)
    do throws(CaseSyncError) {
      let edit = try FieldEdit(
        argument, store: store, questionnaire: store.questionnaire(of: state.type),
        level: options.level)
      return { draft throws(CaseSyncError) in
        try edit.enter(into: &draft, of: state.id, state, isSettling: true)
      }
    } catch {
      guard error.code == .invalidArgument, kind == nil else { throw error }
      var explained = error
      // In the language of the run already: what is replaced is code, the same in each.
      let hint = error.hintWords.map { say($0) }?
        .replacing("'\(field):code=...'", with: "'--kind code'")
        .replacing("\(field):text=...", with: "'--kind text'")
      explained.hint = (hint.map { $0 + "; " } ?? "") + say("'--kind KIND' enters anything")
      throw explained
    }
  }

  private func head(_ number: Int, of state: FieldState) throws(CaseSyncError) -> Head {
    let heads = state.register?.heads ?? []
    guard number <= heads.count else {
      throw CaseSyncError(
        .invalidArgument, "the field has \(heads.count) values", at: "\(record), \(field)",
        hint: "'casesync show \(record)' lists them")
    }
    guard !heads[number - 1].isWithheld else {
      throw CaseSyncError(
        .conflict, "that value is withheld here", at: "\(record), \(field)",
        hint: "use --value to set another, or ask for a fuller bundle")
    }
    return heads[number - 1]
  }
}
