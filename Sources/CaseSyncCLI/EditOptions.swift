internal import CaseSync
internal import Foundation

/// Who edits, and what is said of the values.
struct EditOptions {
  let store: StoreOption
  let author: String
  let comment: String?
  let source: String?
  let annotations: Annotations
  /// `nil` where the author says none: the questionnaire knows.
  let level: Confidentiality?
  let basis: Snapshot?
  let isJSON: Bool

  static let help = """
      --author NAME            who saves it (default: CASESYNC_AUTHOR, else the login name)
      --source TEXT            where it comes from: a person, a publication, document and page
      --comment TEXT           a remark on the change
      --reliability CODE       how reliable the source is: highly_reliable, likely_reliable, unsure,
                               likely_unreliable, highly_unreliable, unknown
      --confidentiality LEVEL  open, restricted, confidential or secret (default: the question's)
      --consent CODE           what the person agreed to
      --basis TOKEN            what the author looked at ('casesync show --json' prints it)
      --store PATH             the store (default: CASESYNC_STORE)
      --json                   prints JSON lines
    """

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
    author = try Self.author(&arguments)
    comment = try arguments.value("--comment")
    source = try arguments.value("--source")
    level = try Self.level(&arguments)
    annotations = Annotations(
      reliability: try arguments.value("--reliability").map { text in
        Schema.reliability.option(named: text)?.code ?? text
      },
      confidentiality: level ?? .open, consent: try arguments.value("--consent"))
    basis = try Self.basis(&arguments)
    isJSON = try arguments.flag("--json")
  }

  private static func author(_ arguments: inout ArgumentReader) throws(CaseSyncError) -> String {
    guard let name = try arguments.value("--author") ?? defaultAuthor, !name.isEmpty else {
      throw arguments.usage("no author is named; use --author NAME or set CASESYNC_AUTHOR")
    }
    return name
  }

  /// The name that the environment gives.
  static var defaultAuthor: String? {
    let environment = ProcessInfo.processInfo.environment
    return ["CASESYNC_AUTHOR", "LOGNAME", "USER"].lazy.compactMap { environment[$0] }.first
  }

  private static func level(
    _ arguments: inout ArgumentReader
  ) throws(CaseSyncError) -> Confidentiality? {
    guard let word = try arguments.value("--confidentiality") else { return nil }
    return try level(word, arguments)
  }

  static func level(
    _ word: String, _ arguments: ArgumentReader
  ) throws(CaseSyncError) -> Confidentiality {
    guard let level = Confidentiality(word: word) else {
      throw arguments.usage("'\(word)' is no level; use open, restricted, confidential or secret")
    }
    return level
  }

  private static func basis(_ arguments: inout ArgumentReader) throws(CaseSyncError) -> Snapshot? {
    guard let token = try arguments.value("--basis") else { return nil }
    guard let basis = Snapshot(token: token) else {
      throw arguments.usage("'\(token)' is no basis")
    }
    return basis
  }

  /// Saves a change and says what it settled.
  func save(
    in store: Store, basis seen: Snapshot? = nil,
    _ body: (inout Draft) throws(CaseSyncError) -> Void
  ) throws(CaseSyncError) -> EditOutcome {
    let outcome = try store.edit(
      author: author, source: source, comment: comment, basis: basis ?? seen
    ) { draft throws(CaseSyncError) in
      draft.annotations = annotations
      try body(&draft)
    }
    if let code = annotations.reliability, Schema.reliability[code] == nil {
      printNote(say("'{1}' is not on the scale of reliability; it is kept as it stands", code))
    }
    for notice in outcome.notices { printNote(notice) }
    for item in outcome.settled where !isJSON {
      let name = try store.name(of: item.record)
      StandardStream.output.write(
        say(
          "{2} {3}: this settles a conflict of {1} values", item.values, name, item.path) + "\n")
    }
    return outcome
  }
}
