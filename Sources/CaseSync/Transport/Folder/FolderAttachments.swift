/// The attachments in a folder that something else carries to others.
///
///     attachments/9f86d081....chunks    the list of chunks of a file
///     attachments/9f86d081....0         its first chunk
///
/// Whatever a name says is proven by the content: by the record, the list and the hash of the chunk.
/// What does not fit is not here yet, or a stranger's, and is left alone.
package struct FolderAttachments {
  /// More files than this are no work of ours.
  private static let fileLimit = 1 << 20

  private let path: String
  private let store: Store
  private let options: SyncOptions
  private let files: AttachmentFolder
  /// Syncthing takes such names for its own unfinished files, and leaves them where they are.
  private let temporaryPrefix: String
  private var names: Set<String> = []
  private var report = AttachmentReport()

  /// - Parameter path: the folder that holds the chunks themselves.
  package init(at path: String, store: Store, options: SyncOptions) throws(CaseSyncError) {
    self.path = path
    self.store = store
    self.options = options
    files = AttachmentFolder(besideStore: store.path)
    temporaryPrefix = ".syncthing.casesync-\(try store.peerIdentity().hex.prefix(16))-"
  }

  /// Takes what this store wants and the folder has, and puts there what it lacks.
  ///
  /// - Parameters:
  ///   - only: takes these whatever the store holds by choice, and puts nothing there.
  ///   - isCancelled: asked between chunks; true ends the exchange with an error.
  ///   - onProgress: called after every chunk with the counts so far.
  /// - Throws: ``CaseSyncError`` when a disk refuses; what was taken and put before stays.
  package mutating func exchange(
    only: Set<Digest>? = nil, isCancelled: () -> Bool = { false },
    onProgress: (AttachmentReport) -> Void = { _ in }
  ) throws(CaseSyncError) -> AttachmentReport {
    names = try listed()
    if only == nil { try removeErased() }
    for want in try store.wanted(for: options, only: only) {
      try take(want, isCancelled, onProgress)
    }
    guard only == nil else { return report }
    for hash in try store.shownAttachments(to: options.audience) {
      try put(hash, isCancelled, onProgress)
    }
    if report.sentBytes > 0 { try Folders.synchronize(path) }
    return report
  }

  /// The names that can be ours; what this store began to write when it was killed goes.
  private func listed() throws(CaseSyncError) -> Set<String> {
    guard try Folders.entry(path) == .folder else { return [] }
    let prefix = temporaryPrefix
    let names = try Folders.names(in: path, limit: Self.fileLimit) { name in
      name.hasPrefix(prefix) || Digest(hex: name.prefix { $0 != "." }) != nil
    }
    for name in names where name.hasPrefix(prefix) { try Folders.remove("\(path)/\(name)") }
    return Set(names.filter { !$0.hasPrefix(prefix) })
  }

  private func checkpoint(_ isCancelled: () -> Bool) throws(CaseSyncError) {
    guard isCancelled() else { return }
    throw CaseSyncError(
      .inputOutput, "stopped on request", at: path,
      hint: "what arrived is kept; run the same command to go on")
  }

  private static func listName(_ hash: Digest) -> String { hash.hex + ".chunks" }
  private static func chunkName(_ hash: Digest, _ index: Int) -> String { "\(hash.hex).\(index)" }

  /// What was ordered to be destroyed must not wait here for those who have not heard of it.
  private mutating func removeErased() throws(CaseSyncError) {
    guard options.acceptsChanges else { return }
    let erased = try store.erasedAttachments()
    guard !erased.isEmpty else { return }
    for name in names {
      guard let hash = Digest(hex: name.prefix { $0 != "." }), erased.contains(hash) else {
        continue
      }
      try Folders.remove("\(path)/\(name)")
      names.remove(name)
    }
  }

  // MARK: - Taking

  private mutating func take(
    _ want: AttachmentWants.Want, _ isCancelled: () -> Bool,
    _ onProgress: (AttachmentReport) -> Void
  ) throws(CaseSyncError) {
    guard let chunks = list(of: want.hash),
      try store.isAttachmentNamed(want.hash, with: chunks)
    else {
      report.missingFiles += 1
      return
    }
    let partial = try PartialAttachment(starting: want.hash, chunks, in: files)
    do throws(CaseSyncError) {
      for index in partial.heldCount..<chunks.chunkCount {
        guard let bytes = chunk(index, of: want.hash, chunks) else {
          report.missingFiles += 1
          return
        }
        try checkpoint(isCancelled)
        try partial.append(bytes, at: index)
        report.receivedBytes += bytes.count
        onProgress(report)
      }
      try partial.finish()
      report.receivedFiles += 1
    } catch {
      guard error.code == .malformed || error.code == .conflict else { throw error }
      report.rejected.append(want.hash)
    }
  }

  private func list(of hash: Digest) -> ChunkList? {
    try? ChunkList(file: "\(path)/\(Self.listName(hash))")
  }

  /// A chunk of the right size; a shorter one is still on its way.
  private func chunk(_ index: Int, of hash: Digest, _ chunks: ChunkList) -> [UInt8]? {
    let file = "\(path)/\(Self.chunkName(hash, index))"
    let count = chunks.byteCount(ofChunk: index)
    guard Files.size(of: file) == count else { return nil }
    return try? InputFile(plainFile: file).read(count, at: 0)
  }

  // MARK: - Putting

  private mutating func put(
    _ hash: Digest, _ isCancelled: () -> Bool, _ onProgress: (AttachmentReport) -> Void
  ) throws(CaseSyncError) {
    guard files.holds(hash) else { return }
    guard let chunks = try? store.chunks(of: hash) else { return report.damaged.append(hash) }
    let input = try files.open(hash)
    var isNew = false
    for index in 0..<chunks.chunkCount {
      let name = Self.chunkName(hash, index)
      let count = chunks.byteCount(ofChunk: index)
      guard !names.contains(name) || Files.size(of: "\(path)/\(name)") != count else { continue }
      let bytes = try input.read(count, at: chunks.offset(ofChunk: index))
      guard chunks.proves(bytes, at: index) else {
        report.damaged.append(hash)
        return
      }
      try checkpoint(isCancelled)
      try write(bytes, name)
      report.sentBytes += bytes.count
      onProgress(report)
      isNew = true
    }
    // Last, so that whoever sees the list mostly finds the chunks.
    if isNew || list(of: hash) != chunks {
      var buffer = ByteBuffer()
      chunks.write(to: &buffer)
      try write(buffer.array, Self.listName(hash))
    }
    if isNew { report.sentFiles += 1 }
  }

  private func write(_ bytes: [UInt8], _ name: String) throws(CaseSyncError) {
    try Folders.create(path)
    let temporary = "\(path)/\(temporaryPrefix)\(Bytes16.random().hex.prefix(16)).tmp"
    do throws(CaseSyncError) {
      let file = try Descriptor.open(temporary, PosixFlags.readWriteCreating)
      try bytes.withRawBytes { raw throws(CaseSyncError) in try file.write(raw) }
      try file.synchronize()
      try Files.move(temporary, to: "\(path)/\(name)")
    } catch {
      try? Folders.remove(temporary)
      throw error
    }
  }
}
