/// What the columns of a table mean, worked out once from its header.
struct TableLayout {
  let header: [String]
  private let roles: [ColumnRole]
  private let resolver: ColumnResolver
  private let job: TableImport
  private(set) var skipped: [String] = []

  /// - Throws: ``CaseSyncError`` that names the columns no question asks for, or that are missing.
  init(
    _ header: [String], _ resolver: ColumnResolver, _ job: TableImport, file: String
  ) throws(CaseSyncError) {
    self.header = header
    self.resolver = resolver
    self.job = job
    var roles: [ColumnRole] = []
    var unknown: [String] = []
    for (index, name) in header.enumerated() {
      let role = try Self.located(name, index, file) { () throws(CaseSyncError) in
        try resolver.role(of: name)
      }
      if role == nil, !job.ignoresUnknown { unknown.append("\(index + 1) '\(name)'") }
      if case .skipped = role ?? .skipped { skipped.append(name) }
      roles.append(role ?? .skipped)
    }
    self.roles = roles
    guard unknown.isEmpty else { throw Self.unknown(unknown, file) }
    try checkKey(file)
    try checkMapping(file)
  }

  private static func located<R>(
    _ name: String, _ index: Int, _ file: String, _ body: () throws(CaseSyncError) -> R
  ) throws(CaseSyncError) -> R {
    do throws(CaseSyncError) { return try body() } catch {
      throw error.located(at: "\(file), row 1, column \(index + 1)")
    }
  }

  private static func unknown(_ columns: [String], _ file: String) -> CaseSyncError {
    let list = columns.prefix(20).joined(separator: ", ") + (columns.count > 20 ? ", ..." : "")
    return CaseSyncError(
      .malformed,
      columns.count == 1
        ? "no question asks for column \(list)" : "no question asks for the columns \(list)",
      at: "\(file), row 1",
      hint: "--map COLUMN=FIELD names a field, --map COLUMN= leaves one out, --ignore-unknown all; "
        + "is the separator one of , ; and tab?")
  }

  private func checkKey(_ file: String) throws(CaseSyncError) {
    let hasName = roles.contains { role in
      switch role {
      case .key, .id: true
      default: false
      }
    }
    if let column = job.keyColumn, !hasName {
      throw CaseSyncError(.malformed, "there is no column '\(column)'", at: "\(file), row 1")
    }
    guard hasName || job.listName != nil else {
      throw CaseSyncError(
        .malformed, "no column says which record a row is about", at: "\(file), row 1",
        hint: "name the column with the key of each row: --key COLUMN; or a name for the list, "
          + "whose rows are then called after their numbers: --list NAME")
    }
  }

  private func checkMapping(_ file: String) throws(CaseSyncError) {
    let names = Set(header.map(\.foldedName))
    for column in job.mapping.keys.sorted() where !names.contains(column.foldedName) {
      throw CaseSyncError(.malformed, "there is no column '\(column)'", at: "\(file), row 1")
    }
  }

  /// The row that some cells state; `nil` when all are empty.
  func row(_ number: Int, _ cells: [String]) -> ImportRow? {
    guard cells.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
    var row = ImportRow(number: number, name: nil, cells: cells)
    let extra = cells.dropFirst(header.count)
    if cells.count < header.count || extra.contains(where: { !$0.isEmpty }) {
      row.remarks.append(ImportRemark(row: number, column: nil, reason: .otherWidth))
      return row
    }
    var identity = RowIdentity()
    for ((name, role), cell) in zip(zip(header, roles), cells) {
      let text = FormulaGuard.unguarded(cell)
      guard !text.allSatisfy(\.isWhitespace), text != CellText.withheld else { continue }
      switch role {
      case .key: identity.key = text
      case .id: identity.id = text
      case .skipped: break
      case .answer(let path, let field, let form):
        row.state(text, name, path, field, form, resolver.dialect)
      }
    }
    row.take(identity, job, resolver.dialect)
    return row
  }
}
