/// Turns objects of JSON into rows; the names are looked up once.
final class ObjectAssembler {
  private let resolver: ColumnResolver
  private let job: TableImport
  private let file: String
  private var roles: [String: ColumnRole] = [:]
  private(set) var skipped: [String] = []

  init(_ resolver: ColumnResolver, _ job: TableImport, file: String) {
    self.resolver = resolver
    self.job = job
    self.file = file
  }

  /// - Parameter isOurs: names of which no question asks are fields all the same.
  func row(
    _ number: Int, _ members: [JSONValue.Member], isOurs: Bool = false, cells: [String]
  ) throws(CaseSyncError) -> ImportRow {
    var row = ImportRow(number: number, name: nil, cells: cells)
    var identity = RowIdentity()
    for member in members {
      switch try role(of: member, number, isOurs) {
      case .key: identity.key = Self.text(member.value)
      case .id: identity.id = Self.text(member.value)
      case .skipped: break
      case .answer(let path, let field, let form):
        enter(member, path, field, form, into: &row)
      }
    }
    row.take(identity, job, resolver.dialect)
    return row
  }

  private func role(
    of member: JSONValue.Member, _ row: Int, _ isOurs: Bool
  ) throws(CaseSyncError) -> ColumnRole {
    if let known = roles[member.name] { return known }
    let place = "\(file), row \(row)"
    let found: ColumnRole?
    do throws(CaseSyncError) {
      let asked = try resolver.role(of: member.name)
      found =
        try isOurs && asked == nil
        ? resolver.role(of: ColumnResolver.ownMark + member.name) : asked
    } catch {
      throw error.located(at: place)
    }
    guard found != nil || job.ignoresUnknown else {
      throw CaseSyncError(
        .malformed, "no question asks for '\(member.name)'", at: place,
        hint: "--map NAME=FIELD names a field, --map NAME= leaves one out, --ignore-unknown all")
    }
    if case .skipped = found ?? .skipped { skipped.append(member.name) }
    roles[member.name] = found ?? .skipped
    return found ?? .skipped
  }

  private func enter(
    _ member: JSONValue.Member, _ path: String, _ field: Field?, _ form: ColumnRole.Form,
    into row: inout ImportRow
  ) {
    if let elements = member.value.elements {
      if elements.contains(where: { $0.members?.isEmpty == false && Self.text($0) == nil }) {
        return enter(repeats: elements, path, field, into: &row)
      }
      let texts = elements.compactMap(Self.text).filter { !$0.isEmpty }
      guard !texts.isEmpty else { return }
      row.statements.append(
        ImportRow.Statement(
          column: member.name, path: path, field: field, texts: texts, isList: true))
    } else if let text = Self.text(member.value) {
      if resolver.dialect.listMark != nil || form != .plain {
        guard !text.isEmpty else { return }
        row.state(text, member.name, path, field, form, resolver.dialect)
      } else if !text.allSatisfy(\.isWhitespace) || field == nil, !text.isEmpty {
        row.statements.append(
          ImportRow.Statement(column: member.name, path: path, field: field, texts: [text]))
      }
    } else if let rows = member.value.members {
      for one in rows { enter(one.value, of: path, one.name, field, into: &row) }
    }
  }

  /// A group that the form repeats: rows called by their numbers.
  private func enter(
    repeats elements: [JSONValue], _ path: String, _ field: Field?, into row: inout ImportRow
  ) {
    for (index, element) in elements.enumerated() {
      enter(element, of: path, String(index + 1), field, into: &row)
    }
  }

  /// The subfields of one row of a field.
  private func enter(
    _ value: JSONValue, of path: String, _ name: String, _ field: Field?, into row: inout ImportRow
  ) {
    for member in value.members ?? [] {
      let code = String(member.name.split(separator: "/").last ?? "")
      guard let text = Self.text(member.value), !text.isEmpty, !code.hasPrefix("_"),
        let subpath = try? FieldPath.checked("\(path)/\(name)/\(code)")
      else { continue }
      row.statements.append(
        ImportRow.Statement(
          column: member.name, path: subpath, field: field?.subfield(code), texts: [text]))
    }
  }

  /// A scalar as the text of a cell; `nil` for null, lists, and objects that are no value.
  static func text(_ value: JSONValue) -> String? {
    switch value {
    case .null, .array: nil
    case .bool(let flag): flag ? "true" : "false"
    case .number(let digits): digits
    case .string(let text): text == CellText.withheld ? nil : text
    case .object:
      value["answer"]?.string.map { "(\($0))" } ?? value["record"]?.string
        ?? value["attachment"]?["name"]?.string
    }
  }
}

extension Field {
  /// The question behind a subfield of rows; those of a timeline are a date and a status.
  func subfield(_ code: String) -> Field? {
    if let field = fields.first(where: { $0.code == code }) { return field }
    guard kind == .timeline else { return nil }
    switch code {
    case "date": return Field(code: code, kind: .date, label: LocalizedText(code))
    case "status":
      var status = Field(code: code, kind: .register, label: LocalizedText(code))
      status.vocabulary = vocabulary
      return status
    default: return nil
    }
  }
}
