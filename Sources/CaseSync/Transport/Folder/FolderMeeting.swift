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

  mutating func run(isCancelled: () -> Bool) throws(CaseSyncError) -> FolderReport {
    try folder.removeLeftovers()
    try takeNewFiles(isCancelled)
    try removeMerged()
    try writeLacking()
    try compact()
    try conclude()
    report.received = try store.report(of: intake)
    return report
  }

  // MARK: - Reading

  private mutating func takeNewFiles(_ isCancelled: () -> Bool) throws(CaseSyncError) {
    let files = try folder.files()
    let before = try known(among: files)
    for file in files where before[file.name] == nil {
      try Self.checkpoint(isCancelled, folder.path)
      try take(file)
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
  private mutating func take(_ file: FolderFile) throws(CaseSyncError) {
    let path = folder.path(of: file.name)
    do throws(CaseSyncError) {
      let isWhole = try store.take(
        folderFile: path, named: file.name, ofDataset: folder.datasetDigits, audience: audience,
        into: &intake)
      if isWhole { report.readFiles += 1 }
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
    let present = Set(known.map(\.name))
    var rest: [KnownFolderFile] = []
    for file in known {
      let places = try store.mergedPlaces(of: file.name, audience: audience)
      guard places.contains(where: { $0 != file.name && present.contains($0) }) else {
        rest.append(file)
        continue
      }
      try folder.remove(file.name)
      report.removedFiles += 1
    }
    known = rest
  }

  private mutating func writeLacking() throws(CaseSyncError) {
    let (ranges, _) = try store.lacking(in: known, audience: audience)
    guard !ranges.isEmpty else { return }
    let (file, count) = try store.write(
      ranges, for: audience, into: folder.path, temporaryName: folder.temporaryName)
    known.append(file)
    report.sentChanges += count
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
    let refused = Set(report.refusals.map(\.file))
    report.waitingFiles = files.filter { known[$0.name] == nil }.map { folder.path(of: $0.name) }
      .filter { !refused.contains($0) }
    guard known.count == files.count, ranges.isEmpty else { return }
    report.outcome = audience.isLimited ? .completeButWithheld : .complete(summary.digest)
  }
}
