internal import Synchronization

/// What a store remembers of shared folders. The folders themselves are the transport's.
extension Store {
  /// Takes in a file of a shared folder, whole or not at all, and remembers what it gives.
  ///
  /// - Parameters:
  ///   - digits: how the id of the folder's dataset begins.
  ///   - onProgress: called now and then with what has come, and the bytes read of the file.
  /// - Returns: false when the bytes do not have the digest that the name promises.
  func take(
    folderFile path: String, named name: Digest, ofDataset digits: String, audience: Audience,
    into intake: inout ExchangeIntake, onProgress: @Sendable (ImportReport, Int) -> Void
  ) throws(CaseSyncError) -> Bool {
    var progress = intake
    let (isWhole, changes) = try core.withLock { core throws(CaseSyncError) in
      guard let reader = try Self.open(path, named: name) else { return (false, ChangeSet?.none) }
      guard reader.head.dataset.hex.hasPrefix(digits) else {
        throw CaseSyncError(.otherDataset, "a file of another dataset", at: path)
      }
      return try core.write { core throws(CaseSyncError) in
        try core.take(
          reader, named: name, audience: audience, into: &progress.report, onProgress: onProgress)
        progress.touched.formUnion(core.touched)
        return (true, try core.changeSet(.merge))
      }
    }
    let isNew = progress.report.arrivedCount > intake.report.arrivedCount
    intake = progress
    if isNew, let changes { subscribers.send(changes) }
    return isWhole
  }

  /// The bundle of that digest; what was hashed is what is read, whatever happens to the name.
  private static func open(
    _ path: String, named name: Digest
  ) throws(CaseSyncError) -> BundleReader? {
    do throws(CaseSyncError) {
      let file = try InputFile(plainFile: path)
      return try file.digest() == name ? try BundleReader(file) : nil
    } catch {
      // It went away since it was listed; or it is there and cannot be read, which is its fault.
      switch error.code {
      case .notFound: return nil
      case .inputOutput: throw CaseSyncError(.malformed, error.messageWords, at: error.location)
      default: throw error
      }
    }
  }

  /// Those of the files that this store has read whole or written.
  func known(
    _ names: [Digest], audience: Audience
  ) throws(CaseSyncError) -> [Digest: KnownFolderFile] {
    try reading { core throws(CaseSyncError) in
      var known: [Digest: KnownFolderFile] = [:]
      for name in names { known[name] = try core.knownFile(name, audience) }
      return known
    }
  }

  /// The file in which everything of a file is, as far as this store has merged it.
  func mergedPlaces(of name: Digest, audience: Audience) throws(CaseSyncError) -> [Digest] {
    try reading { core throws(CaseSyncError) in
      var places: [Digest] = []
      var next = try core.knownFile(name, audience)?.mergedInto
      while let place = next, !places.contains(place) {
        places.append(place)
        next = try core.knownFile(place, audience)?.mergedInto
      }
      return places
    }
  }

  /// What the files together lack of what this store would give, with its summary at that moment.
  func lacking(
    in files: [KnownFolderFile], audience: Audience
  ) throws(CaseSyncError) -> (ranges: [ReplicaID: [ClosedRange<UInt64>]], summary: Summary) {
    try reading { core throws(CaseSyncError) in
      let summary = try core.summary()
      return (try core.lacking(in: files.map(\.content), summary), summary)
    }
  }

  /// Writes a bundle of the stretches into a folder, under the name of its digest.
  ///
  /// - Parameter onProgress: called now and then with the changes and bytes written.
  func write(
    _ ranges: [ReplicaID: [ClosedRange<UInt64>]], for audience: Audience, into folder: String,
    temporaryName: String, onProgress: @Sendable (Int, Int) -> Void
  ) throws(CaseSyncError) -> (file: KnownFolderFile, changeCount: Int) {
    let (file, count) = try core.withLock { core throws(CaseSyncError) in
      try core.read { core throws(CaseSyncError) in
        let output = try OutputFile(in: folder, temporaryName: temporaryName)
        let trailer = try core.write(
          ranges, for: audience, to: output, onProgress: onProgress)
        let content = try core.content(of: trailer, ranges)
        let (name, size) = try output.commitAsDigest(suffix: FolderFile.suffix)
        return (KnownFolderFile(name: name, byteCount: size, content: content), trailer.changeCount)
      }
    }
    try remember(file, audience: audience)
    return (file, count)
  }

  /// Merges files of a folder into one, and remembers that all they hold is there.
  ///
  /// - Returns: the new file; `nil` when one of them is not what its name promises any more.
  func merge(
    _ files: [KnownFolderFile], in folder: String, temporaryName: String, audience: Audience
  ) throws(CaseSyncError) -> KnownFolderFile? {
    var readers: [BundleReader] = []
    for file in files {
      let path = folder + "/" + FolderFile.fileName(file.name)
      guard let reader = try Self.open(path, named: file.name) else { return nil }
      readers.append(reader)
    }
    let output = try OutputFile(in: folder, temporaryName: temporaryName)
    _ = try BundleMerger(readers, reportLimit: nil).merge(to: output)
    let (name, size) = try output.commitAsDigest(suffix: FolderFile.suffix)
    let merged = KnownFolderFile(
      name: name, byteCount: size, content: FolderContent(merging: files.map(\.content)))
    try remember(merged, audience: audience, mergedFrom: files.map(\.name))
    return merged
  }

  /// Remembers a file that this store wrote, and those whose content is in it.
  private func remember(
    _ file: KnownFolderFile, audience: Audience, mergedFrom sources: [Digest] = []
  ) throws(CaseSyncError) {
    try core.withLock { core throws(CaseSyncError) in
      try core.write { core throws(CaseSyncError) in
        try core.keep(file, audience)
        let merge = core.connection.prepare(
          "UPDATE folder_file SET merged_into = ? WHERE name = ? AND audience = ?")
        for source in sources where source != file.name {
          try merge.run(
            .blob(file.name.bytes), .blob(source.bytes), .tag(audience.word))
        }
      }
    }
  }
}

extension StoreCore {
  fileprivate mutating func take(
    _ reader: BundleReader, named name: Digest, audience: Audience,
    into report: inout ImportReport, onProgress: @Sendable (ImportReport, Int) -> Void
  ) throws(CaseSyncError) {
    if try agree(on: reader.head.dataset, name: reader.datasetName, at: reader.name) {
      report.adoptedDataset = true
    }
    try keepExtensions(reader.trailer.extensions)
    var reading = FolderFileReading(reader.trailer, policy: try policy(for: audience))
    let changes = ChangesAhead(reader, skipping: [])
    defer { changes.abandon() }
    try take(changes, into: &report, onProgress: onProgress) {
      core, entry, row throws(CaseSyncError) in
      try reading.note(entry, row, &core)
    }
    try settle()
    let content = try reading.content(&self)
    try keep(
      KnownFolderFile(name: name, byteCount: reader.byteCount, content: content), audience)
  }

  fileprivate func keep(
    _ file: KnownFolderFile, _ audience: Audience
  ) throws(CaseSyncError) {
    try connection.prepare("INSERT OR REPLACE INTO folder_file VALUES (?, ?, ?, ?, ?)").run(
      .blob(file.name.bytes), .tag(audience.word), .int(file.byteCount),
      .blob(file.content.bytes), file.mergedInto.map { .blob($0.bytes) } ?? .null)
  }

  fileprivate func knownFile(
    _ name: Digest, _ audience: Audience
  ) throws(CaseSyncError) -> KnownFolderFile? {
    let find = connection.prepare(
      "SELECT size, content, merged_into FROM folder_file WHERE name = ? AND audience = ?")
    return try find.first(.blob(name.bytes), .tag(audience.word)) { row throws(CaseSyncError) in
      KnownFolderFile(
        name: name, byteCount: row.int(0),
        content: try formatted { () throws(FormatError) in try FolderContent(row.bytes(1)) },
        mergedInto: row.isNull(2) ? nil : row.digest(2))
    }
  }

  /// Of a forked replica everything is written, for no stretch says which branch it is of.
  fileprivate mutating func lacking(
    in contents: [FolderContent], _ summary: Summary
  ) throws(CaseSyncError) -> [ReplicaID: [ClosedRange<UInt64>]] {
    let stretches = Dictionary(grouping: contents.flatMap(\.stretches), by: \.replica)
    var lacking: [ReplicaID: [ClosedRange<UInt64>]] = [:]
    for (replica, entry) in summary.replicas {
      let filled = try filled(try names.number(of: replica))
      let given = (stretches[replica] ?? []).filter {
        $0.fullness == .whole || $0.fullness == .asMuch(filled: filled)
      }.map(\.range)
      let all = SequenceRanges.merged(entry.segments.map(\.range))
      let isForked = Summary.isForked(entry.segments)
      let rest =
        isForked
        ? (given.contains(0...UInt64(entry.changeCount)) ? [] : all)
        : all.flatMap { SequenceRanges.subtracting(given, from: $0) }
      if !rest.isEmpty { lacking[replica] = rest }
    }
    return lacking
  }

  /// What a bundle gives that was just written from these stretches.
  fileprivate mutating func content(
    of trailer: BundleTrailer, _ ranges: [ReplicaID: [ClosedRange<UInt64>]]
  ) throws(CaseSyncError) -> FolderContent {
    var content = FolderContent()
    content.erasures = trailer.erasures
    for (replica, entry) in trailer.summary.replicas {
      let number = try names.number(of: replica)
      let isForked = Summary.isForked(try segments.segments(of: number))
      let fullness: FolderContent.Fullness =
        entry.isWhole ? .whole : .asMuch(filled: try filled(number))
      for range in isForked ? [0...UInt64(entry.changeCount)] : ranges[replica] ?? [] {
        content.stretches.append(.init(replica: replica, range: range, fullness: fullness))
      }
    }
    return content
  }
}
