/// A file on its way into the folder: its proven chunks from the first on, without a gap.
///
/// So its size alone says how far it is. Chunks are appended under a lock: several processes may
/// bring the same file at once.
package struct PartialAttachment: Sendable {
  package let hash: Digest
  package let chunks: ChunkList
  private let folder: AttachmentFolder
  /// A server must not wait while somebody else proves a large file.
  private let isWaiting: Bool

  private static func path(_ hash: Digest, _ folder: AttachmentFolder) -> String {
    "\(folder.partialFolder)/\(hash.hex)"
  }

  private var path: String { Self.path(hash, folder) }

  private static func listPath(_ hash: Digest, _ folder: AttachmentFolder) -> String {
    path(hash, folder) + ".chunks"
  }

  /// What an earlier session left, if it left anything of use.
  init?(of hash: Digest, in folder: AttachmentFolder) {
    guard let chunks = try? ChunkList(file: Self.listPath(hash, folder)) else { return nil }
    (self.hash, self.chunks, self.folder, isWaiting) = (hash, chunks, folder, true)
  }

  /// Goes on with what is here, or starts anew where that was begun by another list.
  ///
  /// - Parameter isWaiting: waits for others who bring the same file; else that is the error `busy`.
  package init(
    starting hash: Digest, _ chunks: ChunkList, in folder: AttachmentFolder,
    isWaiting: Bool = true
  ) throws(CaseSyncError) {
    (self.hash, self.chunks, self.folder, self.isWaiting) = (hash, chunks, folder, isWaiting)
    if let present = PartialAttachment(of: hash, in: folder), present.chunks == chunks { return }
    try Folders.create(folder.partialFolder)
    try Self.discard(hash, in: folder)
    try chunks.write(file: Self.listPath(hash, folder))
  }

  package static func discard(
    _ hash: Digest, in folder: AttachmentFolder
  ) throws(CaseSyncError) {
    try Folders.remove(listPath(hash, folder))
    try Folders.remove(path(hash, folder))
  }

  /// The number of chunks that are here, counted from the first.
  package var heldCount: Int { heldCount(bytes: Files.size(of: path) ?? 0) }

  package var heldBytes: Int { min(heldCount * ChunkList.chunkByteCount, chunks.byteCount) }

  private func heldCount(bytes: Int) -> Int {
    bytes >= chunks.byteCount ? chunks.chunkCount : bytes / ChunkList.chunkByteCount
  }

  /// Adds the next chunk; one that is here already does no harm.
  ///
  /// - Throws: ``CaseSyncError`` with code `malformed` for bytes that are not that chunk, `conflict`
  ///   when chunks before it are missing, `inputOutput` when the disk is full: what is here stays.
  package func append(_ bytes: [UInt8], at index: Int) throws(CaseSyncError) {
    guard chunks.proves(bytes, at: index) else {
      throw CaseSyncError(
        .malformed, "a chunk of the attachment does not fit its hash",
        at: "\(hash.hex), chunk \(index)",
        hint: "it was not kept; what came before stays")
    }
    guard let file = try lockedFile() else { return }
    let held = heldCount(bytes: try file.regularSize() ?? 0)
    guard index >= held else { return }
    guard index == held else {
      throw CaseSyncError(.conflict, "chunk \(held) comes next, not \(index)", at: hash.hex)
    }
    let offset = chunks.offset(ofChunk: index)
    do throws(CaseSyncError) {
      try bytes.withRawBytes { raw throws(CaseSyncError) in try file.write(raw, at: offset) }
    } catch {
      try? file.truncate(to: offset)
      throw error
    }
  }

  /// The file under its lock, or `nil` when another process has finished it meanwhile.
  private func lockedFile() throws(CaseSyncError) -> Descriptor? {
    while !folder.holds(hash) {
      let file = try Descriptor.open(path, PosixFlags.readWriteCreating)
      try file.lock(waiting: isWaiting)
      if file.isStill(at: path) { return file }
    }
    try Self.discard(hash, in: folder)
    return nil
  }

  /// Proves the whole and gives it its name.
  ///
  /// - Throws: ``CaseSyncError`` with code `malformed` when the whole does not fit its hash; then
  ///   what is wrong of it is gone.
  package func finish() throws(CaseSyncError) {
    guard let file = try lockedFile() else { return }
    let digest = try FileDigest(of: InputFile(plainFile: path))
    guard digest.sha256 == hash else { throw try rejected(digest, file) }
    try file.synchronize()
    try Folders.create(folder.folder(of: hash))
    // Without its list the file is still whole: whoever needs the list makes it again.
    try? chunks.write(file: folder.listFile(hash))
    try Files.move(path, to: folder.file(hash))
    try Folders.synchronize(folder.folder(of: hash))
    try Self.discard(hash, in: folder)
  }

  /// Keeps what fits the list: after a power cut the end may lack bytes. If all fits, the list lies.
  private func rejected(
    _ digest: FileDigest, _ file: borrowing Descriptor
  ) throws(CaseSyncError) -> CaseSyncError {
    let sound = zip(digest.chunks.hashes, chunks.hashes).prefix { $0 == $1 }.count
    if sound == chunks.chunkCount {
      try Self.discard(hash, in: folder)
    } else {
      try file.truncate(to: chunks.offset(ofChunk: sound))
    }
    return CaseSyncError(
      .malformed, "the bytes of the attachment do not fit its hash", at: hash.hex,
      hint: "what was wrong of it is gone; fetch it again, from another peer if need be")
  }
}
