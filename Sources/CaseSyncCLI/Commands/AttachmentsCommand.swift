internal import CaseSync

struct AttachmentsCommand: Command {
  static let name = "attachments"
  static let summary = "lists attachments and where their bytes are; holds, exports, drops them"
  static let help = """
    casesync attachments: lists attachments and where their bytes are

    Usage: casesync attachments [--missing] [--json] [--store PATH]
           casesync attachments --export HASH [-o FILE] [--force]
           casesync attachments --drop HASH
           casesync attachments --hold all | none | below SIZE | records KEY ...
           casesync attachments --sweep

      --missing      only those whose bytes are not here
      --export HASH  writes the bytes to FILE (default: the attachment's name, made harmless)
      --drop HASH    removes the bytes here; the records keep naming them, and a sync brings them
                     back unless --hold leaves them out
      --hold ...     which attachments a sync brings to this store: all (at first), none, those
                     smaller than SIZE (such as 20MB), or those of the named records
      --sweep        removes bytes that no record names, not even in its history
      --json         prints JSON lines
      --store PATH   the store (default: CASESYNC_STORE)

    HASH is a SHA-256 or its first digits. States: here; partial (so far); expected (a sync or
    'casesync fetch' brings it); elsewhere (at an address); withheld (from this store).

    Example: casesync attachments --hold below 20MB

    EXIT STATUS: 0 done; 1 failed; 3 no such attachment here; 7 damaged; 64 wrong usage
    """

  private enum Action {
    case list(missing: Bool)
    case export(String, to: String?, replacing: Bool)
    case drop(String)
    case hold([String])
    case sweep
  }

  private let store: StoreOption
  private let action: Action
  private let isJSON: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
    isJSON = try arguments.flag("--json")
    if let hash = try arguments.value("--export") {
      action = .export(
        hash, to: try arguments.value("--output"), replacing: try arguments.flag("--force"))
    } else if let hash = try arguments.value("--drop") {
      action = .drop(hash)
    } else if let word = try arguments.value("--hold") {
      action = .hold([word] + arguments.rest())
    } else if try arguments.flag("--sweep") {
      action = .sweep
    } else {
      action = .list(missing: try arguments.flag("--missing"))
    }
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try store.open()
    switch action {
    case .list(let missing): try list(store, onlyMissing: missing)
    case .export(let name, let path, let replacing):
      try export(try store.attachment(named: name), to: path, replacing, store)
    case .drop(let name): try drop(try store.attachment(named: name), store)
    case .hold(let words): try hold(words, store)
    case .sweep:
      printText(say("{1} file removed|{1} files removed", try store.sweepAttachments()))
    }
    return .success
  }

  // MARK: - List

  private func list(_ store: Store, onlyMissing: Bool) throws(CaseSyncError) {
    let entries = try store.attachments().filter { !onlyMissing || $0.state != .here }
    if isJSON {
      for entry in entries { printJSON { Self.write(entry, to: &$0) } }
      return
    }
    var table = Table([
      say("record"), say("field"), say("name"), say("size"), say("state"), "SHA-256",
    ])
    for entry in entries {
      table.add([
        entry.recordName, entry.path, entry.attachment?.name ?? "-",
        entry.attachment?.size.map { ByteText.text($0) } ?? "-", Self.words(entry),
        entry.attachment?.sha256.map { String($0.hex.prefix(16)) } ?? "-",
      ])
    }
    StandardStream.output.write(table.text)
    try noteUnnamed(store)
  }

  private func noteUnnamed(_ store: Store) throws(CaseSyncError) {
    let count = try store.unnamedAttachments().count
    guard count > 0 else { return }
    printNote(
      say(
        "{1} file that no record names: a program was stopped; 'casesync attachments --sweep' removes it"
          + "|{1} files that no record names: a program was stopped; 'casesync attachments --sweep' "
          + "removes them", count))
  }

  private static func words(_ entry: AttachmentEntry) -> String {
    switch entry.state {
    case .here: return say("here")
    case .partial(let held):
      let size = max(entry.attachment?.size ?? 0, 1)
      return say("partial, {1} %", min(held * 100 / size, 99))
    case .expected: return entry.isWanted ? say("expected") : say("expected, not held here")
    case .elsewhere(let url): return say("elsewhere: {1}", url)
    case .withheld: return say("withheld")
    }
  }

  private static func write(_ entry: AttachmentEntry, to json: inout JSONWriter) {
    let attachment = entry.attachment
    json.object { json in
      if case .elsewhere(let url) = entry.state { json.string("elsewhere", url) }
      json.string("field", entry.path)
      if case .partial(let held) = entry.state {
        json.key("heldBytes")
        json.number(held)
      }
      json.string("mediaType", attachment?.mediaType)
      json.string("name", attachment?.name)
      json.string("record", entry.recordName)
      json.string("sha256", attachment?.sha256?.hex)
      if let size = attachment?.size {
        json.key("size")
        json.number(size)
      }
      json.string("state", word(entry.state))
      json.key("wanted")
      json.bool(entry.isWanted)
    }
  }

  private static func word(_ state: AttachmentEntry.State) -> String {
    switch state {
    case .here: "here"
    case .partial: "partial"
    case .expected: "expected"
    case .elsewhere: "elsewhere"
    case .withheld: "withheld"
    }
  }

  // MARK: - Actions

  private func export(
    _ attachment: Attachment, to path: String?, _ replacing: Bool, _ store: Store
  ) throws(CaseSyncError) {
    guard let hash = attachment.sha256 else { return }
    let path = path ?? SafeFileName.text(attachment, hash: hash)
    try store.exportAttachment(hash, to: path, replacing: replacing)
    if path != "-" { printText(PlainText.clean(path)) }
  }

  private func drop(_ attachment: Attachment, _ store: Store) throws(CaseSyncError) {
    guard let hash = attachment.sha256, try store.dropAttachment(hash) else {
      throw CaseSyncError(.notFound, "its bytes are not here", at: attachment.sha256?.hex)
    }
    printText(say("{1}: its bytes are removed here", hash.hex))
  }

  private func hold(_ words: [String], _ store: Store) throws(CaseSyncError) {
    let policy: HoldPolicy
    switch (words[0], words.count) {
    case ("all", 1): policy = .all
    case ("none", 1): policy = .none
    case ("below", 2):
      guard let size = ByteText.parse(words[1]) else {
        throw Self.usage("this is no size; write for instance 20MB", at: words[1])
      }
      policy = .below(size)
    case ("records", 2...):
      var records: Set<RecordID> = []
      for name in words.dropFirst() { records.insert(try store.resolve(name)) }
      policy = .records(records)
    default: throw Self.usage("write --hold all, none, below SIZE, or records KEY ...")
    }
    try store.setHoldPolicy(policy)
  }

  private static func usage(_ message: Wording, at word: String? = nil) -> CaseSyncError {
    CaseSyncError(.invalidArgument, message, at: word, hint: "see 'casesync attachments --help'")
  }
}
