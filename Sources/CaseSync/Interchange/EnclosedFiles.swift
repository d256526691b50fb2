/// The files that a zip brings beside its tables, for the fields that name them.
final class EnclosedFiles {
  private let zip: ZipReader
  private var known: [String: Attachment] = [:]
  private var entries: [Digest: ZipEntry] = [:]
  /// What was put beside the store.
  private(set) var added: Set<Digest> = []

  init(_ zip: ZipReader) { self.zip = zip }

  /// The file that a cell names, known by its digest; `nil` where it is not in the zip.
  ///
  /// - Parameter name: a file name, or a path or an address that ends in one.
  func attachment(
    named name: String, of record: RecordName?
  ) throws(CaseSyncError) -> Attachment? {
    guard let entry = entry(named: name, of: record) else { return nil }
    if let known = known[entry.name] { return known }
    let digest = try read(entry) { input, digest in digest }
    let file = String(entry.name.split(separator: "/").last ?? "")
    var attachment = Attachment(
      sha256: digest.sha256, size: entry.count, mediaType: MediaType.guess(file),
      name: NormalizedText.nfc(file))
    attachment.chunkRoot = digest.chunks.root
    known[entry.name] = attachment
    entries[digest.sha256] = entry
    return attachment
  }

  /// ODK Central writes `media/NAME`, and by its documents `files/INSTANCE/NAME`; Uwazi the root.
  private func entry(named name: String, of record: RecordName?) -> ZipEntry? {
    let file = name.split(separator: "/").last.map(String.init) ?? ""
    guard !file.isEmpty, !file.lowercased().hasSuffix(".csv") else { return nil }
    var paths = ["media/\(file)", "files/\(file)", file]
    if case .key(let key) = record, let instance = key.split(separator: "/").last {
      paths.insert("files/\(instance)/\(file)", at: 0)
    }
    return paths.lazy.compactMap { self.zip[$0] }.first
  }

  /// Puts the bytes beside the store, before a change names them.
  func add(_ hash: Digest, to folder: AttachmentFolder) throws(CaseSyncError) {
    guard let entry = entries[hash], !folder.holds(hash) else { return }
    try read(entry) { input, digest throws(CaseSyncError) in
      try folder.add(input, digest)
    }
    added.insert(hash)
  }

  /// Unpacks an entry aside: a file is proven in parts.
  private func read<R>(
    _ entry: ZipEntry,
    _ body: (borrowing InputFile, FileDigest) throws(CaseSyncError) -> R
  ) throws(CaseSyncError) -> R {
    let scratch = try ScratchFile()
    let bytes = try zip.read(entry)
    try bytes.withRawBytes { raw throws(CaseSyncError) in try scratch.descriptor.write(raw) }
    let input = InputFile(scratch: scratch.descriptor.number, count: bytes.count)
    return try body(input, FileDigest(of: input))
  }
}
