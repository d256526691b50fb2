internal import Synchronization

extension Store {
  /// Exchanges the bytes of attachments with a peer: what each wants and the other has.
  ///
  /// - Parameters:
  ///   - only: asks for these whatever the store holds by choice, and sends nothing.
  ///   - onProgress: called after every piece with the counts so far.
  /// - Throws: ``CaseSyncError``; the chunks that came stay, and the next exchange goes on there.
  public func syncAttachments(
    over link: inout some ExchangeLink, options: SyncOptions = SyncOptions(),
    only: Set<Digest>? = nil, isCancelled: () -> Bool = { false },
    onProgress: (AttachmentReport) -> Void = { _ in }
  ) throws(CaseSyncError) -> AttachmentReport {
    var lane = try AttachmentInitiator(
      store: self, options: options, only: only, place: link.place)
    func checkpoint() throws(CaseSyncError) {
      onProgress(lane.report)
      guard isCancelled() else { return }
      throw CaseSyncError(
        .inputOutput, "stopped on request", at: link.place,
        hint: "what arrived is kept; run the same command to go on")
    }
    while !lane.isFinished {
      while let bytes = try lane.nextBytes() {
        try link.send(bytes)
        try checkpoint()
      }
      try link.endQuestion()
      while lane.isAwaitingAnswer {
        try lane.receive(try link.receive())
        try checkpoint()
      }
      try link.endAnswer()
    }
    return lane.report
  }

  func checkDataset(_ theirs: DatasetID, at place: String) throws(CaseSyncError) {
    let (mine, name) = try reading { core throws(CaseSyncError) in
      (try core.dataset, try core.settings.text(.datasetName))
    }
    guard mine == theirs else {
      throw CaseSyncError.otherDataset(
        theirs: theirs, name: nil, mine: mine, myName: name, at: place)
    }
  }

  /// What this store says it wants of somebody who may not see everything.
  func wants(
    for options: SyncOptions, after: Digest
  ) throws(CaseSyncError) -> AttachmentWants {
    guard options.acceptsChanges else { return AttachmentWants(dataset: try dataset(), wants: []) }
    let hashes = try reading { core throws(CaseSyncError) in
      try core.wantedFiles(for: options.audience, after: after, limit: Limits.wantsPerQuestion)
    }
    return AttachmentWants(dataset: try dataset(), wants: try wants(hashes))
  }

  /// The files that are not here and that the choice of this store, or `only`, includes.
  func wanted(
    for options: SyncOptions, only: Set<Digest>?
  ) throws(CaseSyncError) -> [AttachmentWants.Want] {
    guard options.acceptsChanges else { return [] }
    let hashes = try reading { core throws(CaseSyncError) in
      guard let only else { return try core.wantedFiles(for: options.audience) }
      return try core.missingFiles(among: only, for: options.audience)
    }
    return try wants(hashes)
  }

  private func wants(_ hashes: [Digest]) throws(CaseSyncError) -> [AttachmentWants.Want] {
    let files = AttachmentFolder(besideStore: path)
    let begun = try files.hashes(in: files.partialFolder)
    return hashes.map { hash in
      let held = begun.contains(hash) ? files.partial(hash)?.heldCount : nil
      return AttachmentWants.Want(hash: hash, heldCount: held ?? 0)
    }
  }

  /// Whether a file that comes is one that this store wants.
  ///
  /// - Parameter only: wants these whatever the store holds by choice.
  func isWanted(
    _ hash: Digest, for options: SyncOptions, only: Set<Digest>?
  ) throws(CaseSyncError) -> Bool {
    guard only?.contains(hash) ?? true else { return false }
    return try reading { core throws(CaseSyncError) in
      try core.isWanted(
        hash, by: only == nil ? core.holdPolicy : .all, for: options.audience)
    }
  }

  /// The files of current values that the audience may see, in one order.
  func shownAttachments(to audience: Audience) throws(CaseSyncError) -> [Digest] {
    try reading { core throws(CaseSyncError) in
      try core.attachments.current(for: audience)
    }
  }

  /// The files whose values were erased and that nothing names any more.
  func erasedAttachments() throws(CaseSyncError) -> Set<Digest> {
    try reading { core throws(CaseSyncError) in try core.attachments.erasedFiles() }
  }

  /// The list of chunks of a file that is here, as the values that name it prove it.
  func chunks(of hash: Digest) throws(CaseSyncError) -> ChunkList {
    try AttachmentFolder(besideStore: path).chunks(of: hash) { list throws(CaseSyncError) in
      try isAttachmentNamed(hash, with: list)
    }
  }

  /// Whether some value names the file, and does so with this list of chunks.
  func isAttachmentNamed(_ hash: Digest, with chunks: ChunkList) throws(CaseSyncError) -> Bool {
    try reading { core throws(CaseSyncError) in
      try core.namings(of: hash).contains { $0.allows(chunks) }
    }
  }

  /// The greatest size that some value gives the file.
  func attachmentSizeLimit(of hash: Digest) throws(CaseSyncError) -> Int {
    let named = try reading { core throws(CaseSyncError) in try core.namings(of: hash) }
    return named.map { $0.size ?? Limits.attachmentBytes }.max() ?? 0
  }

  /// Whether the audience may see a value that names the file: to know the hash is no right.
  package func isAttachmentShown(
    _ hash: Digest, to audience: Audience
  ) throws(CaseSyncError) -> Bool {
    try reading { core throws(CaseSyncError) in
      try core.attachments.isShown(hash, to: audience)
    }
  }
}

extension StoreCore {
  /// The values that name a file.
  func namings(of hash: Digest) throws(CaseSyncError) -> [Attachment] {
    var list: [Attachment] = []
    for local in try attachments.operations(naming: hash) {
      if case .attachment(let attachment) = try content(of: local)?.payload.value {
        list.append(attachment)
      }
    }
    return list
  }
}

extension Attachment {
  /// Whether the list can be that of the file: one chunk is proven by the hash of the whole, more
  /// by the root, where whoever attached the file gave one.
  func allows(_ chunks: ChunkList) -> Bool {
    if let size, size != chunks.byteCount { return false }
    if chunks.chunkCount == 1 { return chunks.hashes[0] == sha256 }
    return chunkRoot.map { $0 == chunks.root } ?? true
  }
}
