internal import CaseSync

struct ResolveCommand: Command {
  static let name = "resolve"
  static let summary = "settles a conflict"
  static let help = """
    casesync resolve: settles a conflict; the decision is a change like any other and spreads

    Usage: casesync resolve RECORD FIELD (--take N | --value VALUE | --keep | --clear) [options]
           casesync resolve RECORD FIELD --element VALUE (--in | --out) [options]

      --take N         takes the Nth value as 'conflicts' and 'show' list them, from 1
      --value VALUE    sets another value; --kind KIND says its kind as in 'set'
      --keep           keeps the value that is shown
      --clear          empties the field
      --element VALUE  an element of a set that one added and another removed: --in or --out
    \(EditOptions.help)

    Example: casesync resolve victim/DC-0001 birth_date --take 2 --comment "passport seen"

    EXIT STATUS: 0 settled; 3 no such record or field; 64 wrong usage
    """

  private enum Decision {
    case take(Int)
    case value(String, kind: String)
    case clear
    case element(String, kind: String, isIn: Bool)
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
    let kind = try arguments.value("--kind") ?? "text"
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
    let field = try store.record(record)[NormalizedText.nfc(field)]
    guard let field else {
      throw CaseSyncError(.notFound, "no such field", at: "\(self.record), \(self.field)")
    }
    let apply = try step(field, record, in: store)
    let outcome = try options.save(in: store, basis: seen, apply)
    if outcome.settled.isEmpty, !options.isJSON { printText(say("saved; nothing competed")) }
    return .success
  }

  private func step(
    _ state: FieldState, _ record: RecordID, in store: Store
  ) throws(CaseSyncError) -> (inout Draft) throws(CaseSyncError) -> Void {
    let path = field
    switch decision {
    case .clear:
      return { draft throws(CaseSyncError) in try draft.resolve(path, of: record, to: nil) }
    case .value(let text, let kind):
      let value = try FieldEdit.value(text, kind: kind, store: store)
      return { draft throws(CaseSyncError) in try draft.resolve(path, of: record, to: value) }
    case .take(let number):
      let value = try head(number, of: state).value
      return { draft throws(CaseSyncError) in try draft.resolve(path, of: record, to: value) }
    case .element(let text, let kind, let isIn):
      let value = try FieldEdit.value(text, kind: kind, store: store)
      return { draft throws(CaseSyncError) in
        if isIn {
          try draft.add(value, to: path, of: record)
        } else {
          try draft.remove(value, from: path, of: record)
        }
      }
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
