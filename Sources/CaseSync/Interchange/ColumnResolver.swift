/// Finds the question that a column answers: by its code, by its label in any language, or as it was
/// told.
struct ColumnResolver {
  /// Fields that a title fills, the first that a questionnaire has.
  private static let titles = ["full_name", "title", "name", "subject"]

  /// Stands in our tables before fields of which no question asks.
  static let ownMark = "field:"

  private let questionnaire: Questionnaire?
  let dialect: TableDialect
  private let mapping: [String: String]
  private let keyColumn: String?
  /// By code, former code, label, and label with code; several where a label is not unique.
  private var fields: [String: [Field]] = [:]

  init(_ job: TableImport, _ questionnaire: Questionnaire?) {
    self.questionnaire = questionnaire
    dialect = TableDialect(job.format)
    mapping = Dictionary(
      job.mapping.map { ($0.key.foldedName, $0.value) }, uniquingKeysWith: { first, _ in first })
    keyColumn = job.keyColumn?.foldedName
    for field in questionnaire?.fields ?? [] { enter(field) }
  }

  private mutating func enter(_ field: Field) {
    let labels = field.label.texts.values.flatMap { [$0, "\($0) (\(field.code))"] }
    let former = field.formerly.filter { $0.codes == nil }.map(\.field)
    for name in Set((labels + former).map(\.foldedName)) { fields[name, default: []].append(field) }
  }

  /// The field that names a record for people.
  static func title(of questionnaire: Questionnaire?) -> Field? {
    titles.lazy.compactMap { questionnaire?[$0] }.first
  }

  /// - Returns: `nil` when no question asks for it.
  /// - Throws: ``CaseSyncError`` with code `invalidArgument` for a mapping to what is no field.
  func role(of name: String) throws(CaseSyncError) -> ColumnRole? {
    let folded = name.foldedName
    if let target = mapping[folded] {
      if target.isEmpty { return .skipped }
      let path = try FieldPath.checked(target)
      return .answer(path: path, field: questionnaire?[path], form: .plain)
    }
    if let keyColumn {
      if folded == keyColumn { return .key }
    } else {
      if dialect.keyColumns.contains(where: { $0.foldedName == folded }) { return .key }
      if dialect.idColumns.contains(where: { $0.foldedName == folded }) { return .id }
    }
    if name.hasPrefix(Self.ownMark) {
      let path = try FieldPath.checked(String(name.dropFirst(Self.ownMark.count)))
      return .answer(path: path, field: nil, form: .plain)
    }
    return try answer(name, folded) ?? (dialect.isSkipped(folded) ? .skipped : unasked(name))
  }

  private func answer(_ name: String, _ folded: String) throws(CaseSyncError) -> ColumnRole? {
    if let field = try field(name) { return Self.role(field, name) }
    let suffix = " (edtf)"
    if folded.hasSuffix(suffix),
      case .answer(let path, let field?, _) =
        try role(of: String(name.stripped.dropLast(suffix.count))), field.kind == .date
    {
      return .answer(path: path, field: field, form: .edtf)
    }
    if dialect.hasTitles { return try titled(name, folded) }
    if dialect.isSkipped(folded) { return .skipped }
    return try grouped(name)
  }

  private static func role(_ field: Field, _ path: String) -> ColumnRole {
    if field.isDerived { return .skipped }
    let isRow = path.split(separator: "/").count == 3
    return .answer(path: isRow ? path : field.code, field: field, form: .plain)
  }

  func field(_ name: String) throws(CaseSyncError) -> Field? {
    let path = name.stripped
    let isPath = [1, 3].contains(path.split(separator: "/", omittingEmptySubsequences: false).count)
    if isPath, let field = questionnaire?[path] { return field }
    let found = fields[name.foldedName] ?? []
    guard found.count <= 1 else {
      throw CaseSyncError(
        .invalidArgument, "several questions are called '\(name)'",
        hint: "say which is meant: --map '\(name)=\(found[0].code)'")
    }
    return found.first
  }

  /// `Title`, and names with a language behind them.
  private func titled(_ name: String, _ folded: String) throws(CaseSyncError) -> ColumnRole? {
    if folded == "title" {
      return Self.title(of: questionnaire).map { .answer(path: $0.code, field: $0, form: .plain) }
    }
    guard let mark = name.firstRange(of: "__"), name[mark.upperBound...].count == 2 else {
      return nil
    }
    return try role(of: String(name[..<mark.lowerBound]))
  }

  /// A question behind its groups, or one option of a set: `group/essence/died`.
  private func grouped(_ name: String) throws(CaseSyncError) -> ColumnRole? {
    var rest = name[...]
    while let mark = rest.firstIndex(where: dialect.groupMarks.contains) {
      rest = rest[rest.index(after: mark)...]
      if let field = try field(String(rest)) { return Self.role(field, field.code) }
    }
    guard let mark = name.lastIndex(where: { $0 == "/" }), !dialect.groupMarks.isEmpty,
      case .answer(let path, let field?, .plain) = try answer(
        String(name[..<mark]), String(name[..<mark]).foldedName), field.isList
    else { return nil }
    return .answer(
      path: path, field: field, form: .option(String(name[name.index(after: mark)...])))
  }

  /// Where there is no questionnaire, every column is a field.
  private func unasked(_ name: String) -> ColumnRole? {
    guard questionnaire == nil, let path = try? FieldPath.checked(name.stripped) else { return nil }
    return .answer(path: path, field: nil, form: .plain)
  }
}
