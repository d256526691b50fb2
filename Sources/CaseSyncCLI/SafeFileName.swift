internal import CaseSync

/// A name from other people's records, made harmless as the name of a file in the present folder.
///
/// It goes by scalars: a slash with an accent on it is one character, and still a slash on the disk.
enum SafeFileName {
  /// Names of devices on Windows, whatever follows the first dot.
  private static let reserved: Set<String> = Set(
    ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

  private static let forbidden = Set("/\\:*?\"<>|\u{FFFD}".unicodeScalars)

  static func text(_ attachment: Attachment, hash: Digest) -> String {
    let plain = PlainText.clean(attachment.name ?? "").unicodeScalars
    var name = plain.map { forbidden.contains($0) ? "_" : $0 }[...]
    while let first = name.first, [".", " ", "-"].contains(first) { name.removeFirst() }
    while let last = name.last, [".", " "].contains(last) { name.removeLast() }
    while text(name).utf8.count > 200 { name.removeFirst() }
    guard !name.isEmpty else { return hash.hex.prefix(16) + MediaType.ending(attachment.mediaType) }
    let stem = text(name.prefix { $0 != "." }).lowercased().replacing(" ", with: "")
    return (reserved.contains(stem) ? "_" : "") + text(name)
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
