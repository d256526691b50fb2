internal import CaseSync

/// Bytes as a zip: read entry by entry, and taken in as those of ODK and of Uwazi.
enum ZipTarget: FuzzTarget {
  static let name = "zip"

  static func run(_ input: [UInt8]) throws -> Bool {
    let folder = try FuzzFolder()
    var limits = ZipLimits()
    (limits.entries, limits.entryBytes, limits.totalBytes) = (16, 1 << 16, 1 << 18)
    let file = try SharedFile(path: folder.write(input, to: "zip"))
    guard let zip = try? ZipReader(file, limits: limits) else { return false }
    try promise(zip.entries.count <= limits.entries, "more entries than allowed")
    for entry in zip.entries {
      let parts = entry.name.split(separator: "/", omittingEmptySubsequences: false)
      try promise(!parts.contains(".."), "a name that leaves the folder")
      try promise(entry.name.first != "/", "a name from the root")
      guard let bytes = try? zip.read(entry) else { continue }
      try promise(bytes.count == entry.count, "an entry of another length")
      try promise(bytes.count <= limits.entryBytes, "an entry above the limit")
    }
    let taken = [try ImportOffice().take(input, .odk), try ImportOffice().take(input, .uwazi)]
    return taken.contains(true)
  }
}
