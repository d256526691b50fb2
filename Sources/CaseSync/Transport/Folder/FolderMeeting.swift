/// One sync with a shared folder: read what is new, remove what is in a larger file, write what is
/// missing, put small files together, and compare.
struct FolderMeeting: ~Copyable {
  private let store: Store
  private let audience: Audience
  private let folder: DatasetFolder
  private var intake: ExchangeIntake
  private var report: FolderReport
  /// What is in the folder and has been read whole, or written.
  private var known: [KnownFolderFile] = []

  init(
    store: Store, folder: consuming DatasetFolder, audience: Audience, report: FolderReport
  ) throws(CaseSyncError) {
    intake = try store.startIntake(from: folder.path)
    self.store = store
    self.audience = audience
    self.report = report
    self.folder = folder
  }

  mutating func run(
    isCancelled: () -> Bool, onProgress: @Sendable (FolderReport) -> Void
  ) throws(CaseSyncError) -> FolderReport {
    try folder.removeLeftovers()
    try takeNewFiles(isCancelled, onProgress)
    try removeMerged()
    try writeLacking(onProgress)
    try compact()
    try conclude()
    report.received = try store.report(of: intake)
    return report
  }

  // MARK: - Reading

  private mutating func takeNewFiles(
    _ isCancelled: () -> Bool, _ onProgress: @Sendable (FolderReport) -> Void
  ) throws(CaseSyncError) {
    let files = try folder.files()
    let before = try known(among: files)
    for file in files where before[file.name] == nil {
      try Self.checkpoint(isCancelled, folder.path)
      try take(file, onProgress)
    }
    known = Array(try known(among: files).values)
  }

  /// Known are files that have still the size that they had.
  private func known(
    among files: [FolderFile]
  ) throws(CaseSyncError) -> [Digest: KnownFolderFile] {
    var known = try store.known(files.map(\.name), audience: audience)
    for file in files where known[file.name]?.byteCount != file.byteCount {
      known[file.name] = nil
    }
    return known
  }

  /// A file that is not whole waits, a broken one is named, and neither keeps others from being read.
  private mutating func take(
    _ file: FolderFile, _ onProgress: @Sendable (FolderReport) -> Void
  ) throws(CaseSyncError) {
    let path = folder.path(of: file.name)
    let before = report
    do throws(CaseSyncError) {
      let isWhole = try store.take(
        folderFile: path, named: file.name, ofDataset: folder.datasetDigits, audience: audience,
        into: &intake
      ) { received, byteCount in
        var counts = before
        counts.received = received
        counts.receivedBytes += byteCount
        onProgress(counts)
      }
      guard isWhole else { return }
      report.readFiles += 1
      report.receivedBytes += file.byteCount
    } catch {
      guard Self.isFault(ofFile: error) else { throw error }
      report.refusals.append(.init(file: path, error: error))
    }
  }

  private static func isFault(ofFile error: CaseSyncError) -> Bool {
    switch error.code {
    case .malformed, .unsupportedVersion, .limitExceeded, .otherDataset: true
    default: false
    }
  }

  private static func checkpoint(
    _ isCancelled: () -> Bool, _ place: String
  ) throws(CaseSyncError) {
    guard isCancelled() else { return }
    throw CaseSyncError(
      .inputOutput, "stopped on request", at: place,
      hint: "what was read is kept; run the same command to go on")
  }

  // MARK: - Writing

  /// Removes files of which everything is in another file that was here before this sync: it has
  /// had time to reach those who lack it.
  private mutating func removeMerged() throws(CaseSyncError) {
    var wholeness: [Digest: Bool] = [:]
    var removed: Set<Digest> = []
    for file in known where try hasLargerPlace(file, &wholeness) {
      try folder.remove(file.name)
      removed.insert(file.name)
    }
    known.removeAll { removed.contains($0.name) }
    report.removedFiles += removed.count
  }

  /// Whether a file into which this one was merged is here, and is whole still.
  private func hasLargerPlace(
    _ file: KnownFolderFile, _ wholeness: inout [Digest: Bool]
  ) throws(CaseSyncError) -> Bool {
    for place in try store.mergedPlaces(of: file.name, audience: audience)
    where place != file.name && known.contains(where: { $0.name == place }) {
      let isWhole = wholeness[place] ?? folder.isWhole(place)
      wholeness[place] = isWhole
      if isWhole { return true }
    }
    return false
  }

  private mutating func writeLacking(
    _ onProgress: @Sendable (FolderReport) -> Void
  ) throws(CaseSyncError) {
    let (ranges, _) = try store.lacking(in: known, audience: audience)
    guard !ranges.isEmpty else { return }
    let (before, received) = (report, intake.report)
    let (file, count) = try store.write(
      ranges, for: audience, into: folder.path, temporaryName: folder.temporaryName
    ) { changeCount, byteCount in
      var counts = before
      counts.received = received
      (counts.sentChanges, counts.sentBytes) = (changeCount, byteCount)
      onProgress(counts)
    }
    known.append(file)
    report.sentChanges += count
    report.sentBytes += file.byteCount
    report.writtenFiles += 1
  }

  private mutating func compact() throws(CaseSyncError) {
    let disobedient = FolderCompaction.disobedient(known)
    let chosen = disobedient.isEmpty ? FolderCompaction.small(known) : disobedient
    guard chosen.count > 1 else { return }
    let merged = try store.merge(
      chosen, in: folder.path, temporaryName: folder.temporaryName, audience: audience)
    if merged != nil { report.writtenFiles += 1 }
  }

  // MARK: - Comparing

  /// Looks once more at what is there, and says only what is true of that.
  private mutating func conclude() throws(CaseSyncError) {
    let files = try folder.files()
    let known = try known(among: files)
    let (ranges, summary) = try store.lacking(in: Array(known.values), audience: audience)
    try sortOut(files.map(\.name).filter { known[$0] == nil })
    guard report.waitingFiles.isEmpty, report.refusals.isEmpty, ranges.isEmpty else { return }
    report.outcome = audience.isLimited ? .completeButWithheld : .complete(summary.digest)
  }

  /// Of what is not known: some was once, and everything in it is here; the rest is waited for.
  private mutating func sortOut(_ names: [Digest]) throws(CaseSyncError) {
    let before = try store.known(names, audience: audience)
    let refused = Set(report.refusals.map(\.file))
    for name in names {
      let path = folder.path(of: name)
      if before[name] != nil {
        report.damagedFiles.append(path)
      } else if !refused.contains(path) {
        report.waitingFiles.append(path)
      }
    }
  }
}
