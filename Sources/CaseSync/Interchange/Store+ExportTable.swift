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
    try eachRecord(of: job.type) { state, core throws(CaseSyncError) in
      guard let record = try discloser.disclose(state, in: &core) else { return }
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
      let columns = try columns(of: job, schema)
      let asked = schema[job.type].map { Set($0.fields.map(\.code)) } ?? Set(columns)
      return CSVTableWriter(job, columns, asked: asked, to: file)
    case .jsonLines: return JSONLinesWriter(job, to: file)
    case .uwazi: return UwaziWriter(job, schema[job.type], to: file)
    case .odkEntities: return EntityWriter(job, schema[job.type], to: file)
    case .statements: return try StatementWriter(job, to: file)
    }
  }

  /// The questions, and the fields of which no question asks; rows have no place in a table.
  private mutating func columns(
    of job: TableExport, _ schema: Schema
  ) throws(CaseSyncError) -> [String] {
    let fields = schema[job.type]?.fields ?? []
    let known = Set(fields.flatMap { [$0.code] + $0.formerly.map(\.field) })
    let others = try job.audience == nil ? paths(of: job.type) : shownPaths(job, schema)
    let unasked = others.filter { !$0.hasPrefix("@") && !$0.contains("/") && !known.contains($0) }
    return fields.filter { !$0.isDerived && $0.kind != .rows }.map(\.code)
      + unasked.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func paths(of type: String) throws(CaseSyncError) -> Set<String> {
    var paths: Set<String> = []
    let find = connection.prepare(
      """
      SELECT DISTINCT path.name FROM record JOIN head ON head.record = record.no
      JOIN path ON path.no = head.path WHERE record.type = ? AND head.class IN (1, 2)
      """)
    try find.each(.text(type)) { row throws(CaseSyncError) in
      paths.insert(String(decoding: row.blob(0), as: UTF8.self))
    }
    return paths
  }

  /// The fields that the audience will see: the name of a field is a text that somebody typed.
  private mutating func shownPaths(
    _ job: TableExport, _ schema: Schema
  ) throws(CaseSyncError) -> Set<String> {
    var discloser = RecordDiscloser(job, schema)
    var paths: Set<String> = []
    try eachRecord(of: job.type) { state, core throws(CaseSyncError) in
      guard let record = try discloser.disclose(state, in: &core) else { return }
      paths.formUnion(record.answers.map(\.path))
    }
    return paths
  }

  private mutating func eachRecord(
    of type: String, _ body: (RecordState, inout StoreCore) throws(CaseSyncError) -> Void
  ) throws(CaseSyncError) {
    let find = connection.prepare(
      "SELECT no FROM record WHERE is_reserved = 0 AND type = ? ORDER BY key, id")
    try find.each(.text(type)) { row throws(CaseSyncError) in
      let state = try recordState(row.integer(0))
      if state.exists, !state.isDeleted { try body(state, &self) }
    }
  }
}
