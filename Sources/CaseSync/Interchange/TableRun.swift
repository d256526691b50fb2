/// One pass over the rows of a table: to see what they would do, or to save them.
struct TableRun {
  private let job: TableImport
  private let isTrial: Bool
  private let reader: AnswerReader
  private let failed: FailedRows?
  private let files: EnclosedFiles?
  private var seen: Set<RecordID> = []
  var report = TableReport()
  /// The number of the last change that was saved.
  private(set) var lastSeq: UInt64?

  init(_ job: TableImport, _ files: EnclosedFiles?, isTrial: Bool) {
    (self.job, self.files) = (job, files)
    self.isTrial = isTrial
    reader = AnswerReader(hasRanges: job.format == .uwazi)
    failed = isTrial ? job.failedPath.map { FailedRows($0, job) } : nil
  }

  mutating func run(
    _ rows: any TableRows, in core: inout StoreCore
  ) throws(CaseSyncError) {
    report.skippedColumns = rows.skippedColumns
    while let row = try rows.next() {
      try take(row, rows.header, &core)
      if !isTrial { try core.settleIfLarge() }
    }
  }

  /// Gives the file with the failed rows its name.
  func finish() throws(CaseSyncError) { try failed?.finish() }

  private mutating func take(
    _ row: ImportRow, _ header: [String], _ core: inout StoreCore
  ) throws(CaseSyncError) {
    report.rows += 1
    var plan = RowPlan(row, type: job.type, reader: reader)
    if let files { try plan.take(files, of: row.name) }
    if let name = row.name, !seen.insert(name.record).inserted { plan.fail(.repeatedKey) }
    var difference = RecordDifference(plan, job)
    if let name = row.name, !plan.hasFailed { try difference.find(for: name, in: &core) }
    for remark in plan.remarks + difference.remarks { report.add(remark) }
    let failures = (plan.remarks + difference.remarks).filter(\.reason.isFailure)
    guard failures.isEmpty, let name = row.name else {
      report.failed += 1
      try failed?.append(row, failures, header: header)
      return
    }
    report.values += difference.edits.count
    guard difference.isNew || !difference.edits.isEmpty else {
      report.unchanged += 1
      return
    }
    if difference.isNew { report.created += 1 } else { report.updated += 1 }
    if !isTrial { try save(difference, of: name, in: &core) }
  }

  private mutating func save(
    _ difference: RecordDifference, of name: RecordName, in core: inout StoreCore
  ) throws(CaseSyncError) {
    var draft = Draft { name.record }
    draft.annotations = job.annotations
    try difference.enter(name, into: &draft)
    for edit in difference.edits {
      guard let files, case .attachment(let file) = edit.value, let hash = file.sha256 else {
        continue
      }
      try files.add(hash, to: core.files)
    }
    let outcome = try core.commit(
      draft.steps, author: job.author, source: job.source, comment: job.comment, basis: nil)
    lastSeq = outcome.seq
  }
}
