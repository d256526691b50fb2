internal import CaseSync

struct EraseCommand: Command {
  static let name = "erase"
  static let summary = "destroys the values of a field, everywhere it is synced"
  static let help = """
    casesync erase: destroys every value that a field ever had; for withdrawn consent

    Usage: casesync erase RECORD FIELD --reason TEXT [--element VALUE] [--with-annotations] [options]

      --reason TEXT    why; it stays in the history
      --element VALUE  only this element of a set; for a file the first digits of its SHA-256
      --with-annotations  also the source and comment of the changes, which may quote the value
    \(EditOptions.help)

    The values vanish from this store, its journal, new exports, and every replica that learns of
    the order. Bundles already sent, and copies that never sync again, keep them.

    Example: casesync erase victim/DC-0001 phone --reason "consent withdrawn"

    EXIT STATUS: 0 erased; 3 nothing to erase; 64 wrong usage
    """

  private let options: EditOptions
  private let record: String
  private let field: String
  private let element: String?
  private let reason: String
  private let withAnnotations: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    options = try EditOptions(&arguments)
    guard let reason = try arguments.value("--reason"), !reason.isEmpty else {
      throw arguments.usage("an erasure needs --reason TEXT")
    }
    self.reason = reason
    element = try arguments.value("--element")
    withAnnotations = try arguments.flag("--with-annotations")
    record = try arguments.next("RECORD")
    field = try arguments.next("FIELD")
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try options.store.open()
    let record = try store.resolve(record)
    let outcome = try store.erase(
      field, of: record, element: try element(of: record, in: store),
      withAnnotations: withAnnotations, author: options.author, reason: reason)
    for notice in outcome.notices { printNote(notice) }
    return .success
  }

  /// The element that is meant: a file by its hash, anything else by its text.
  private func element(of record: RecordID, in store: Store) throws(CaseSyncError) -> Value? {
    guard let element else { return nil }
    let digits = element.lowercased()
    let file = try store.attachments().first {
      $0.record == record && $0.path == field && digits.count >= 6
        && $0.attachment?.sha256?.hex.hasPrefix(digits) ?? false
    }
    return file?.attachment.map { .attachment($0) } ?? .text(element)
  }
}
