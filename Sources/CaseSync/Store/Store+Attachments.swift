internal import Synchronization

extension Store {
  /// The attachments that records name now, in the order of records.
  ///
  /// - Complexity: O(attachments).
  public func attachments() throws(CaseSyncError) -> [AttachmentEntry] {
    try reading { core throws(CaseSyncError) in
      try (core.namedAttachments() + core.withheldAttachments())
        .sorted { ($0.recordName, $0.path) < ($1.recordName, $1.path) }
    }
  }

  /// Takes in a copy of a file and runs `edit`, which is to save the value that names it.
  ///
  ///     try store.attaching("photo.jpg", mediaType: "image/jpeg") { photo in
  ///       try store.edit(author: "dc-04") { draft in
  ///         try draft.assign(.attachment(photo), to: "photo", of: person)
  ///       }
  ///     }
  ///
  /// - Parameters:
  ///   - name: what others call it; the file's own name may tell who made it.
  ///   - url: the bytes stay there and are not copied in.
  /// - Throws: ``CaseSyncError``; then no bytes are left that nothing names, but where the disk
  ///   refused the edit: ``unnamedAttachments()`` finds those.
  public func attaching<R>(
    _ path: String, name: String?, mediaType: String?, elsewhere url: String? = nil,
    _ edit: (Attachment) throws(CaseSyncError) -> R
  ) throws(CaseSyncError) -> R {
    let input = try InputFile(path: path)
    let digest = try FileDigest(of: input)
    var attachment = Attachment(
      sha256: digest.sha256, size: input.count, mediaType: mediaType,
      name: name.map(NormalizedText.nfc), elsewhere: url)
    attachment.chunkRoot = digest.chunks.root
    guard url == nil else { return try edit(attachment) }
    let files = AttachmentFolder(besideStore: self.path)
    do throws(CaseSyncError) {
      try files.add(input, digest)
      let result = try edit(attachment)
      // Another process may have swept the bytes while nothing named them yet.
      try files.add(input, digest)
      return result
    } catch {
      // Where the disk refused the edit, it may come back with the journal: then it finds its bytes.
      let mayBeSaved = error.code == .inputOutput && files.holds(digest.sha256)
      if !mayBeSaved { _ = try? sweepAttachments([digest.sha256]) }
      throw error
    }
  }

  /// Writes the bytes of an attachment to a file.
  ///
  /// - Throws: ``CaseSyncError`` with code `notFound` when they are not here, `damagedStore` when
  ///   they no longer fit their hash; then no file is left.
  public func exportAttachment(
    _ hash: Digest, to path: String, replacing: Bool = false
  ) throws(CaseSyncError) {
    let input = try AttachmentFolder(besideStore: self.path).open(hash)
    let output = try OutputFile(path: path, replacing: replacing)
    var check = SHA256()
    for start in stride(from: 0, to: input.count, by: ChunkList.chunkByteCount) {
      let bytes = try input.read(min(ChunkList.chunkByteCount, input.count - start), at: start)
      check.update(bytes)
      try bytes.withRawBytes { raw throws(CaseSyncError) in try output.write(raw) }
    }
    guard check.finished == hash else { throw AttachmentFolder.damaged(hash) }
    try output.commit(replacing: replacing)
  }

  /// Hashes every attachment that is here again.
  ///
  /// - Returns: how many there are, and those whose bytes no longer fit their hash.
  public func verifyAttachments() throws(CaseSyncError) -> (count: Int, damaged: [Digest]) {
    let files = AttachmentFolder(besideStore: path)
    let whole = try files.hashes().filter { files.holds($0) }.sorted()
    var damaged: [Digest] = []
    for hash in whole where try !files.isSound(hash) { damaged.append(hash) }
    return (whole.count, damaged)
  }

  /// Removes the bytes of an attachment from this store only; the records go on naming it.
  ///
  /// - Returns: whether there were any.
  @discardableResult
  public func dropAttachment(_ hash: Digest) throws(CaseSyncError) -> Bool {
    let files = AttachmentFolder(besideStore: path)
    let wasHere = files.holds(hash) || files.partial(hash) != nil
    try files.remove(hash)
    return wasHere
  }

  /// Files that no value names, whole or partial: a program was stopped between copy and edit.
  ///
  /// - Complexity: O(attachments).
  public func unnamedAttachments() throws(CaseSyncError) -> Set<Digest> {
    let hashes = try AttachmentFolder(besideStore: path).hashes()
    return try reading { core throws(CaseSyncError) in
      var unnamed: Set<Digest> = []
      for hash in hashes where try core.attachments.operations(naming: hash).isEmpty {
        unnamed.insert(hash)
      }
      return unnamed
    }
  }

  /// Removes bytes that no value names, neither now nor in the history.
  ///
  /// - Parameter candidates: looks only at these; the default is all that are here.
  /// - Returns: the number of files removed.
  @discardableResult
  public func sweepAttachments(_ candidates: Set<Digest>? = nil) throws(CaseSyncError) -> Int {
    let files = AttachmentFolder(besideStore: path)
    let candidates = if let candidates { candidates } else { try files.hashes() }
    // As a writer: nobody can begin to name a file between the question and its removal.
    return try core.withLock { core throws(CaseSyncError) in
      try core.write { core throws(CaseSyncError) in
        var count = 0
        for hash in candidates where try core.attachments.operations(naming: hash).isEmpty {
          try files.remove(hash)
          count += 1
        }
        return count
      }
    }
  }

  /// Which attachments this store wants. The default is all.
  public func holdPolicy() throws(CaseSyncError) -> HoldPolicy {
    try reading { core throws(CaseSyncError) in try core.holdPolicy }
  }

  public func setHoldPolicy(_ policy: HoldPolicy) throws(CaseSyncError) {
    try core.withLock { core throws(CaseSyncError) in
      try core.write { core throws(CaseSyncError) in
        try core.settings.set(.hold, .text(policy.text))
      }
    }
  }
}
