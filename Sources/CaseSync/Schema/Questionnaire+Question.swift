extension Questionnaire {
  /// The question whose answer stands at a path: by its code, by a former one, or the cell of a row.
  ///
  /// A cell is as confidential as its rows are.
  func question(at path: String) -> Field? {
    let parts = path.split(separator: "/").map(String.init)
    guard let name = parts.first, let field = self[name] ?? successor(of: name) else { return nil }
    guard parts.count == 3 else { return field }
    var cell = field.subfield(parts[2]) ?? Field(code: parts[2], kind: .text, label: field.label)
    cell.confidentiality = max(cell.confidentiality, field.confidentiality)
    return cell
  }

  /// Of a question that was split, the most confidential part.
  private func successor(of name: String) -> Field? {
    fields.filter { $0.formerly.contains { $0.field == name } }
      .max { $0.confidentiality < $1.confidentiality }
  }
}
