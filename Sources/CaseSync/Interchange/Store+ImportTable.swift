internal import Synchronization

extension Store {
  /// Takes in a table of another program.
  ///
  /// Only what is new is written: an empty cell says nothing, a value that stands there already (or
  /// competes there) is not repeated, and elements are added to sets, never removed. So importing
  /// a file twice changes nothing.
  ///
  /// - Throws: ``CaseSyncError`` when the file cannot be read; then nothing was changed.
  public func importTable(_ job: TableImport) throws(CaseSyncError) -> TableReport {
    guard !job.author.isEmpty else {
      throw CaseSyncError(.invalidArgument, "an import needs an author", hint: "say who imports")
    }
    try FieldPath.checkName(job.type)
    let questionnaire = try schema()[job.type]
    let (report, changes) = try core.withLock { core throws(CaseSyncError) in
      try core.importTable(job, questionnaire)
    }
    if let changes { subscribers.send(changes) }
    return report
  }
}

extension StoreCore {
  fileprivate mutating func importTable(
    _ job: TableImport, _ questionnaire: Questionnaire?
  ) throws(CaseSyncError) -> (TableReport, ChangeSet?) {
    let file = try TableFile(job, questionnaire)
    var trial = TableRun(job, file.files, isTrial: true)
    try read { core throws(CaseSyncError) in try trial.run(file.rows(), in: &core) }
    try trial.finish()
    guard !job.isTrial, trial.report.failed == 0 || job.skipsFailed else {
      return (trial.report, nil)
    }
    guard trial.report.values + trial.report.created > 0 else {
      trial.report.isWritten = true
      return (trial.report, nil)
    }
    return try save(job, file)
  }

  private mutating func save(
    _ job: TableImport, _ file: TableFile
  ) throws(CaseSyncError) -> (TableReport, ChangeSet?) {
    var run = TableRun(job, file.files, isTrial: false)
    run.report.notices = try confirmIncarnation()
    let changes: ChangeSet?
    do throws(CaseSyncError) {
      changes = try write { core throws(CaseSyncError) in
        try run.run(file.rows(), in: &core)
        // Another program may have written since the rows were checked.
        guard run.report.failed == 0 || job.skipsFailed else {
          throw CaseSyncError(
            .conflict, "the store or the file changed meanwhile; nothing was imported",
            at: job.path, hint: "import it again")
        }
        return try core.changeSet(.edit)
      }
    } catch {
      try? removeUnnamed(file.files?.added ?? [])
      throw error
    }
    if let seq = run.lastSeq { noteCommitted(seq) }
    run.report.isWritten = true
    return (run.report, changes)
  }

  /// Takes away the bytes for which no change was saved.
  private mutating func removeUnnamed(_ hashes: Set<Digest>) throws(CaseSyncError) {
    guard !hashes.isEmpty else { return }
    try write { core throws(CaseSyncError) in
      for hash in hashes where try core.attachments.operations(naming: hash).isEmpty {
        try core.files.remove(hash)
      }
    }
  }
}
