internal import CaseSync
internal import Foundation

struct SchemaCommand: Command {
  static let name = "schema"
  static let summary = "shows, checks and adds questionnaires"
  static let help = """
    casesync schema: shows, checks and adds questionnaires

    Usage: casesync schema show [TYPE [FIELD]] [--json]   the questions, or the answers of one
           casesync schema check [FILE | RECORD ...]      a file's soundness; answers that do not fit
           casesync schema add FILE                       for everybody with whom the store meets

    Without a store, 'show' and 'check FILE' know the questionnaires that are built in.

      --author NAME            who adds it (default: CASESYNC_AUTHOR, else the login name)
      --store PATH             the store (default: CASESYNC_STORE)
      --lang LANGUAGE          en, ru or kk
      --json                   prints JSON lines

    Example: casesync schema show victim essence --lang kk

    EXIT STATUS: 0 done; 1 failed; 2 some answers do not fit; 4 the file is unsound; 64 wrong usage
    """

  private enum Action {
    case show(type: String?, field: String?)
    case check([String])
    case add(String)
  }

  private let action: Action
  private let store: StoreOption?
  private let author: String?
  private let isJSON: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    isJSON = try arguments.flag("--json")
    author = try arguments.value("--author")
    store = try StoreOption(optional: &arguments)
    let word = try arguments.next("show, check or add")
    let names = arguments.rest()
    switch word {
    case "show" where names.count <= 2:
      action = .show(type: names.first, field: names.dropFirst().first)
    case "check": action = .check(names)
    case "add" where names.count == 1: action = .add(names[0])
    default: throw arguments.usage("write show, check or add FILE")
    }
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    switch action {
    case .show(let type, let field): return try show(type, field)
    case .check(let names): return try check(names)
    case .add(let file): return try add(file)
    }
  }

  private func schema() throws(CaseSyncError) -> Schema {
    try store?.open().schema() ?? Schema(Schema.builtIn)
  }

  private func show(_ type: String?, _ code: String?) throws(CaseSyncError) -> ExitStatus {
    let schema = try schema()
    guard let type else {
      SchemaText.list(schema, isJSON: isJSON)
      return .success
    }
    guard let questionnaire = schema[type] else {
      throw CaseSyncError(
        .notFound, "no such questionnaire", at: type, hint: "'casesync schema show' lists them")
    }
    guard let code else {
      try SchemaText.show(questionnaire, isJSON: isJSON)
      return .success
    }
    guard let field = questionnaire[code] else {
      throw CaseSyncError(
        .notFound, "no such question", at: code, hint: "'casesync schema show \(type)' lists them")
    }
    SchemaText.show(field, isJSON: isJSON)
    return .success
  }

  private func add(_ file: String) throws(CaseSyncError) -> ExitStatus {
    guard let store else { throw Self.needsStore }
    let questionnaires = try SchemaFile.read(try SmallFile.read(file), file: file)
    guard let author = author ?? EditOptions.defaultAuthor else {
      throw CaseSyncError(
        .invalidArgument, "no author is named", hint: "use --author NAME or set CASESYNC_AUTHOR")
    }
    try store.open().addQuestionnaires(questionnaires, author: author)
    for one in questionnaires {
      StandardStream.output.write(say("added {1}, version {2}", one.code, one.version) + "\n")
    }
    return .success
  }

  private static let needsStore = CaseSyncError(
    .invalidArgument, "no store is named", hint: "use --store PATH or set CASESYNC_STORE")

  /// Files are checked for themselves; records, or all of them, against their questionnaires.
  private func check(_ names: [String]) throws(CaseSyncError) -> ExitStatus {
    if let file = names.first, names.count == 1, file.hasSuffix(".json") {
      let count = try SchemaFile.read(try SmallFile.read(file), file: file).count
      StandardStream.output.write(
        say("sound: {1} questionnaire|sound: {1} questionnaires", count) + "\n")
      return .success
    }
    guard let store = try store?.open() else { throw Self.needsStore }
    return try FindingList(store: store, isJSON: isJSON).print(names)
  }
}
