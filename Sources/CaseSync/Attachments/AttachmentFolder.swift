/// The bytes of attachments: a folder beside the store's file, each file named by its SHA-256.
///
///     office.cases.attachments/9f/9f86d081...     proven, mode 0600
///     office.cases.attachments/partial/2c26b4...  chunks from the beginning, each of them proven
///
/// Beside each lies its list of chunks, `.chunks`, so that no peer waits for it to be made again.
/// No name of a person's ever becomes a path here.
package struct AttachmentFolder: Sendable {
  package let path: String

  package init(besideStore store: String) { path = store + ".attachments" }

  var partialFolder: String { path + "/partial" }

  func folder(of hash: Digest) -> String { "\(path)/\(hash.hex.prefix(2))" }

  package func file(_ hash: Digest) -> String { "\(folder(of: hash))/\(hash.hex)" }

  /// Whether the file is here, whole; it was proven when it got its name.
  package func holds(_ hash: Digest) -> Bool { size(of: hash) != nil }

  package func size(of hash: Digest) -> Int? { Files.size(of: file(hash)) }

  func listFile(_ hash: Digest) -> String { file(hash) + ".chunks" }

  /// The list of chunks of a file that is here, as `isRight` confirms it; else it is made again.
  ///
  /// - Throws: ``CaseSyncError`` with code `damagedStore` when the file no longer fits its hash.
  package func chunks(
    of hash: Digest, isRight: (ChunkList) throws(CaseSyncError) -> Bool
  ) throws(CaseSyncError) -> ChunkList {
    if let known = try? ChunkList(file: listFile(hash)), try isRight(known) { return known }
    guard let chunks = try proven(hash) else { throw Self.damaged(hash) }
    return chunks
  }

  /// Hashes the file again, and puts its list of chunks right.
  ///
  /// - Returns: `nil` when the bytes no longer have the hash that is their name.
  private func proven(_ hash: Digest) throws(CaseSyncError) -> ChunkList? {
    let digest = try FileDigest(of: open(hash))
    guard digest.sha256 == hash else { return nil }
    if (try? ChunkList(file: listFile(hash))) != digest.chunks {
      try digest.chunks.write(file: listFile(hash))
    }
    return digest.chunks
  }

  /// The chunks that are here of a file that is not whole.
  package func partial(_ hash: Digest) -> PartialAttachment? {
    PartialAttachment(of: hash, in: self)
  }

  package func open(_ hash: Digest) throws(CaseSyncError) -> InputFile {
    guard holds(hash) else { throw Self.missing(at: hash.hex) }
    return try InputFile(plainFile: file(hash))
  }

  static func missing(at place: String?) -> CaseSyncError {
    CaseSyncError(
      .notFound, "the attachment is not here", at: place,
      hint: "'casesync fetch' or a sync brings it")
  }

  static func damaged(_ hash: Digest) -> CaseSyncError {
    CaseSyncError(
      .damagedStore, "the bytes of the attachment are damaged", at: hash.hex,
      hint: "'casesync attachments --drop' them and fetch them again")
  }

  /// The folder itself, made if need be.
  func ownFolder() throws(CaseSyncError) -> String {
    try Folders.create(path)
    return path
  }

  /// Takes in a copy of a file, unless it is here already.
  package func add(
    _ input: borrowing InputFile, _ digest: FileDigest
  ) throws(CaseSyncError) {
    guard !holds(digest.sha256) else { return }
    let partial = try PartialAttachment(starting: digest.sha256, digest.chunks, in: self)
    for index in partial.heldCount..<digest.chunks.chunkCount {
      let bytes = try input.read(
        digest.chunks.byteCount(ofChunk: index), at: digest.chunks.offset(ofChunk: index))
      guard digest.chunks.proves(bytes, at: index) else { throw Self.changed(input.name) }
      try partial.append(bytes, at: index)
    }
    try partial.finish()
  }

  private static func changed(_ name: String) -> CaseSyncError {
    CaseSyncError(
      .inputOutput, "the file changed while it was read", at: name,
      hint: "close the program that writes it and try again")
  }

  /// Whether the bytes still have the hash that is their name; a list that is wrong is put right.
  package func isSound(_ hash: Digest) throws(CaseSyncError) -> Bool { try proven(hash) != nil }

  /// Removes the bytes, whole or partial. What the disk keeps of them is beyond a program's reach.
  package func remove(_ hash: Digest) throws(CaseSyncError) {
    try Folders.remove(listFile(hash))
    try Folders.remove(file(hash))
    try PartialAttachment.discard(hash, in: self)
  }

  /// Every file of which bytes are here, whole or partial.
  package func hashes() throws(CaseSyncError) -> Set<Digest> {
    var found: Set<Digest> = []
    for folder in try Folders.names(in: path) where folder.utf8.count == 2 || folder == "partial" {
      for name in try Folders.names(in: "\(path)/\(folder)") {
        if let hash = Digest(hex: name.prefix { $0 != "." }) { found.insert(hash) }
      }
    }
    return found
  }

  /// The files in one of the folders; their lists of chunks do not count.
  func hashes(in folder: String) throws(CaseSyncError) -> Set<Digest> {
    Set(try Folders.names(in: folder).compactMap { Digest(hex: $0) })
  }

  /// What stays the same while no whole file comes or goes.
  func stamp(now: Int64) -> FolderStamp {
    FolderStamp(of: (0...UInt8.max).map { "\(path)/\(Hex.encode([$0]))" }, now: now)
  }
}
