internal import Synchronization

extension Store {
  /// Writes the records of a type as a table for other programs, from one unmoving picture.
  ///
  /// Deleted records are left out. Of competing values a table shows the first and names the field.
  ///
  /// - Throws: ``CaseSyncError``; then no file is left.
  public func exportTable(_ job: TableExport) throws(CaseSyncError) -> TableExportReport {
    let schema = try schema()
    return try core.withLock { core throws(CaseSyncError) in
      try core.read { core throws(CaseSyncError) in try core.exportTable(job, schema) }
    }
  }
}

extension StoreCore {
  fileprivate mutating func exportTable(
    _ job: TableExport, _ schema: Schema
  ) throws(CaseSyncError) -> TableExportReport {
    let file = try OutputFile(path: job.path, replacing: job.replacesExisting)
    var discloser = RecordDiscloser(job, schema)
    var writer = try writer(for: job, schema, file)
    let find = connection.prepare(
      "SELECT no FROM record WHERE is_reserved = 0 AND type = ? ORDER BY key, id")
    try find.each(.text(job.type)) { row throws(CaseSyncError) in
      let state = try recordState(row.integer(0))
      guard state.exists, !state.isDeleted else { return }
      guard let record = try discloser.disclose(state, in: &self) else { return }
      try writer.append(record) { discloser.leaveOut($0, $1) }
    }
    try writer.finish()
    return discloser.report
  }

  private mutating func writer(
    for job: TableExport, _ schema: Schema, _ file: OutputFile
  ) throws(CaseSyncError) -> any TableWriter {
    switch job.format {
    case .csv:
      let columns = try columns(of: job.type, schema[job.type], for: job.audience)
      let asked = schema[job.type].map { Set($0.fields.map(\.code)) } ?? Set(columns)
      return CSVTableWriter(job, columns, asked: asked, to: file)
    case .jsonLines: return JSONLinesWriter(job, to: file)
    case .uwazi: return UwaziWriter(job, schema[job.type], to: file)
    case .odkEntities: return EntityWriter(job, schema[job.type], to: file)
    case .statements: return try StatementWriter(job, to: file)
    }
  }

  /// The questions, and the fields of which no question asks; rows have no place in a table.
  private func columns(
    of type: String, _ questionnaire: Questionnaire?, for audience: TableAudience?
  ) throws(CaseSyncError) -> [String] {
    let asked = (questionnaire?.fields ?? []).filter { !$0.isDerived && $0.kind != .rows }
      .map(\.code)
    let known = Set(
      (questionnaire?.fields ?? []).flatMap { [$0.code] + $0.formerly.map(\.field) })
    var others: [String] = []
    let find = connection.prepare(
      """
      SELECT DISTINCT path.name FROM record JOIN head ON head.record = record.no
      JOIN path ON path.no = head.path WHERE record.type = ? AND head.class IN (1, 2)
      """)
    try find.each(.text(type)) { row throws(CaseSyncError) in
      let path = String(decoding: row.blob(0), as: UTF8.self)
      if !path.hasPrefix("@"), !path.contains("/"), !known.contains(path) { others.append(path) }
    }
    return asked + others.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
