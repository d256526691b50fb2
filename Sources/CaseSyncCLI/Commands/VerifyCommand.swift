internal import CaseSync
internal import Foundation

struct VerifyCommand: Command {
  static let name = "verify"
  static let summary = "proves a store or a bundle, or that a text is not in it"
  static let help = """
    casesync verify: proves a bundle or the store: every checksum, hash, chain and digest

    Usage: casesync verify BUNDLE ... [--absent TEXT]
           casesync verify [--rebuild] [--attachments] [--store PATH]

      --absent TEXT  also shows that the text is nowhere in the bundle
      --rebuild      makes the store's derived tables anew from its log, then proves it
      --attachments  also hashes every attachment that is here again, and names the damaged ones
      --store PATH   the store (default: CASESYNC_STORE)

    Example: casesync verify partner.bundle --absent "A. S."

    EXIT STATUS: 0 sound; 4 bad bundle; 7 damaged store or attachment; 8 the text was found;
      64 wrong usage
    """

  private let bundles: [String]
  private let absent: [String]
  private let isRebuilding: Bool
  private let withAttachments: Bool
  private let store: StoreOption?

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    absent = arguments.all("--absent")
    isRebuilding = try arguments.flag("--rebuild")
    withAttachments = try arguments.flag("--attachments")
    bundles = arguments.rest()
    store = bundles.isEmpty ? try StoreOption(&arguments) : nil
    if store == nil, isRebuilding { throw arguments.usage("--rebuild is for a store") }
    if store == nil, withAttachments { throw arguments.usage("--attachments is for a store") }
    if store != nil, !absent.isEmpty { throw arguments.usage("--absent is for bundles") }
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    if let store { return try verify(store) }
    var status = ExitStatus.success
    for bundle in bundles {
      let trailer = try BundleVerifier.verify(path: bundle)
      printText(
        say(
          "{2}: sound, {1} changes, content {3}", trailer.changeCount, bundle,
          trailer.contentDigest.hex.prefix(16)))
      for (place, text) in absent.enumerated() {
        // The text itself is not repeated: it may be what must not be seen.
        let found = try BundleVerifier.contains(NormalizedText.nfc(text), path: bundle)
        printText(
          found
            ? say("{1}: text {2} is FOUND", bundle, place + 1)
            : say("{1}: text {2} is absent", bundle, place + 1))
        if found { status = .differs }
      }
    }
    return status
  }

  private func verify(_ option: StoreOption) throws(CaseSyncError) -> ExitStatus {
    let store = try option.open()
    if isRebuilding { try store.rebuild() }
    let report = try store.verify()
    printText(
      say(
        "{2}: sound, {1} changes, digest {3}", report.changes, option.path, report.digest.hex))
    return withAttachments ? try verifyAttachments(store) : .success
  }

  private func verifyAttachments(_ store: Store) throws(CaseSyncError) -> ExitStatus {
    let (count, damaged) = try store.verifyAttachments()
    for hash in damaged { printText(say("DAMAGED: {1}", hash.hex)) }
    printText(
      say(
        "{1} attachment, {2} damaged|{1} attachments, {2} damaged", count, damaged.count))
    guard !damaged.isEmpty else { return .success }
    let hint = say("'casesync attachments --drop HASH', then fetch it from another peer")
    StandardStream.error.write("casesync: \(say("hint")): \(hint)\n")
    return .damaged
  }
}
