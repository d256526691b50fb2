extension Store {
  /// Meets a folder that something else carries to others: a stick, Syncthing, Nextcloud.
  ///
  /// What the folder has and the store lacks comes, what the store has and the folder lacks goes.
  /// Files that are not whole yet wait, broken ones are named in the report; both keep nothing else
  /// from coming.
  ///
  /// - Parameters:
  ///   - audience: what nobody who reads the folder is to see.
  ///   - withAttachments: whether the bytes of attachments follow the records.
  ///   - isCancelled: asked between files; true ends the sync with an error.
  ///   - onProgress: called now and then with the counts so far.
  /// - Throws: ``CaseSyncError`` with code `notFound` when there is no such folder, `otherDataset` when
  ///   it holds other datasets only.
  public func sync(
    throughFolder path: String, audience: Audience = Audience(), withAttachments: Bool = true,
    isCancelled: () -> Bool = { false }, onProgress: @Sendable (FolderReport) -> Void = { _ in }
  ) throws(CaseSyncError) -> FolderReport {
    let path = Folders.canonical(path)
    guard try Folders.entry(path) == .folder else {
      throw CaseSyncError(.notFound, "no such folder", at: path, hint: "is the stick plugged in?")
    }
    var report = FolderReport()
    guard let place = try folderOfDataset(in: path, &report) else {
      report.outcome = .complete(try summary().digest)
      return report
    }
    report.place = place
    let folder = try DatasetFolder(place, writer: try peerIdentity())
    var meeting = try FolderMeeting(
      store: self, folder: folder, audience: audience, report: report)
    report = try meeting.run(isCancelled: isCancelled, onProgress: onProgress)
    guard withAttachments else { return report }
    do throws(CaseSyncError) {
      report.attachments = try exchangeAttachments(
        inFolder: place, audience: audience, only: nil, isCancelled: isCancelled
      ) { attachments in
        report.attachments = attachments
        onProgress(report)
      }
    } catch { report.attachments.failure = error }
    return report
  }

  /// Takes the bytes of attachments from a folder, and nothing else.
  ///
  /// - Parameters:
  ///   - only: these, whatever the store holds by choice.
  ///   - isCancelled: asked between chunks; true ends it with an error.
  ///   - onProgress: called after every chunk with the counts so far.
  /// - Throws: ``CaseSyncError`` with code `notFound` when the dataset is not in the folder.
  public func fetchAttachments(
    _ only: Set<Digest>, fromFolder path: String, isCancelled: () -> Bool = { false },
    onProgress: (AttachmentReport) -> Void = { _ in }
  ) throws(CaseSyncError) -> AttachmentReport {
    let place = "\(Folders.canonical(path))/\(DatasetFolder.name(try dataset()))"
    guard try Folders.entry(place) == .folder else {
      throw CaseSyncError(.notFound, "the folder does not hold this dataset", at: path)
    }
    return try exchangeAttachments(
      inFolder: place, audience: Audience(), only: only, isCancelled: isCancelled,
      onProgress: onProgress)
  }

  private func exchangeAttachments(
    inFolder place: String, audience: Audience, only: Set<Digest>?, isCancelled: () -> Bool,
    onProgress: (AttachmentReport) -> Void
  ) throws(CaseSyncError) -> AttachmentReport {
    var options = SyncOptions()
    options.audience = audience
    var folder = try FolderAttachments(
      at: "\(place)/attachments", store: self, options: options)
    return try folder.exchange(only: only, isCancelled: isCancelled, onProgress: onProgress)
  }

  /// Our dataset's sub-folder, made where it is needed; for an empty store the only one that is there.
  private func folderOfDataset(
    in path: String, _ report: inout FolderReport
  ) throws(CaseSyncError) -> String? {
    let mine = DatasetFolder.name(try status().dataset)
    var others = try DatasetFolder.names(in: path)
    let isThere = others.contains(mine)
    others.removeAll { $0 == mine }
    let isEmpty = try summary().replicas.isEmpty
    if !isThere, isEmpty {
      guard others.count < 2 else { throw Self.severalDatasets(others, path) }
      return others.first.map { "\(path)/\($0)" }
    }
    report.otherDatasets = others
    let place = "\(path)/\(mine)"
    if !isThere {
      guard others.isEmpty else { throw try otherDataset(others, mine, path) }
      try Folders.create(place)
      report.isNew = true
    }
    return place
  }

  private static func severalDatasets(_ names: [String], _ path: String) -> CaseSyncError {
    let list = names.joined(separator: ", ")
    return CaseSyncError(
      .otherDataset, "the folder holds several datasets: \(list)", at: path,
      hint: "make the store of the right one, by 'init --dataset NAME' or 'init --join FILE'")
  }

  /// Two teams that mean the same cases must not fill two sub-folders and believe that they meet.
  private func otherDataset(
    _ names: [String], _ mine: String, _ path: String
  ) throws(CaseSyncError) -> CaseSyncError {
    let status = try status()
    let name = status.datasetName.map { "'\($0)'" } ?? status.dataset.hex
    let list = names.joined(separator: ", ")
    return CaseSyncError(
      .otherDataset,
      "the folder holds \(list), and this store is of dataset \(name)",
      at: path,
      hint: "if both are meant to be one, use 'casesync rebind'; "
        + "to keep both there, make the folder '\(mine)' in it first")
  }
}
